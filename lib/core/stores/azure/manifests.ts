import { azureIdentityAnnotations, WORKLOAD_IDENTITY_LABELS } from '../../identity/azure-identity';
import { secretProviderClassManifest } from '../../kubernetes/secret-provider-class';
import { serviceAccountManifest } from '../../kubernetes/service-account';
import { DatabaseAuthentication, FileStorageAuthentication } from '../../mendix/any-environment';
import type { PodLabels } from '../../mendix/mendix-app';
import type { StoreManifests } from '../store-definition';
import type { AzureGiven } from './resources';
import { AzureCloud } from './cloud';
import { keyVaultNameOf } from './environment';
import { azureObjects } from './objects';

/**
 * The manifests of an environment on Azure. The mount reads no annotation of the ServiceAccount. The names of the parameters
 * are spelt as the provider reads them: `clientId` would be ignored in silence.
 *
 * @see https://github.com/Azure/secrets-store-csi-driver-provider-azure/blob/master/pkg/provider/types/parameters.go
 */
export function azureManifests(given: AzureGiven): StoreManifests {
  const { clientId, tenantId, cloud } = given;
  return [
    serviceAccountManifest(given, azureIdentityAnnotations({ clientId, tenantId })),
    secretProviderClassManifest(given, 'azure', {
      keyvaultName: given.keyVaultName ?? keyVaultNameOf,
      clientID: clientId,
      tenantID: tenantId,
      cloudName: cloud === AzureCloud.Public ? undefined : cloud,
      objects: azureObjects,
    }),
  ];
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
