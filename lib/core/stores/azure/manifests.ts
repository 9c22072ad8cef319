import {
  azureIdentityAnnotations,
  type AzureIdentityReference,
  WORKLOAD_IDENTITY_LABELS,
} from '../../identity/azure-identity';
import type { ObjectMetadata } from '../../kubernetes/object-metadata';
import { type SecretProviderClassManifest, secretProviderClassManifest } from '../../kubernetes/secret-provider-class';
import { type ServiceAccountManifest, serviceAccountManifest } from '../../kubernetes/service-account';
import { DatabaseAuthentication, FileStorageAuthentication } from '../../mendix/environment';
import type { PodLabels } from '../../mendix/mendix-app';
import { AzureCloud } from './cloud';

/** The ServiceAccount of an environment on Azure. The mount reads none of its annotations. */
export function azureServiceAccount<Text>(
  caller: ObjectMetadata<Text>,
  identity: AzureIdentityReference<Text>,
  imagePullSecrets?: readonly Text[],
): ServiceAccountManifest<Text | string> {
  return serviceAccountManifest(caller, azureIdentityAnnotations(identity), imagePullSecrets);
}

/** What the SecretProviderClass of an environment on Azure says. `Text` is what a face puts where text goes. */
export interface AzureParameters<Text> extends AzureIdentityReference<Text> {
  /** The name of the Key Vault: 3 to 24 letters, digits and single hyphens. */
  readonly keyVaultName: Text;

  /** What {@link azureObjects} gives. */
  readonly objects: Text;

  /**
   * The cloud of Azure that the vault is in.
   *
   * @default AzureCloud.Public
   */
  readonly cloud?: AzureCloud | undefined;
}

/**
 * The SecretProviderClass of an environment on Azure. The names of the parameters are spelt as the provider reads them:
 * `clientId` would be ignored in silence.
 *
 * @see https://github.com/Azure/secrets-store-csi-driver-provider-azure/blob/master/pkg/provider/types/parameters.go
 */
export function azureSecretProviderClass<Text>(
  caller: ObjectMetadata<Text>,
  { keyVaultName, clientId, tenantId, cloud = AzureCloud.Public, objects }: AzureParameters<Text>,
): SecretProviderClassManifest<Text | string> {
  return secretProviderClassManifest<Text | string>(caller, 'azure', {
    keyvaultName: keyVaultName,
    clientID: clientId,
    tenantID: tenantId,
    ...(cloud !== AzureCloud.Public && { cloudName: cloud }),
    objects,
  });
}

/**
 * The labels that the pods of an environment on Azure need: the one by which the webhook knows them, where the app
 * itself logs in with the identity. The mount works without it.
 *
 * @see https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html#pod
 */
export function azurePodLabels({
  database,
  fileStorage,
}: {
  readonly database?: { readonly authentication?: unknown } | undefined;
  readonly fileStorage?: { readonly authentication?: unknown } | undefined;
}): PodLabels {
  const byIdentity =
    database?.authentication === DatabaseAuthentication.AzureManagedIdentity ||
    fileStorage?.authentication === FileStorageAuthentication.AzureManagedIdentity;
  return byIdentity ? WORKLOAD_IDENTITY_LABELS : {};
}
