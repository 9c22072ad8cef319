import {
  AZURE_CLIENT_ID_ANNOTATION,
  azureIdentityAnnotations,
  WORKLOAD_IDENTITY_LABELS,
} from '../../identity/azure-identity';
import { secretProviderClassManifest } from '../../kubernetes/secret-provider-class';
import { serviceAccountManifest } from '../../kubernetes/service-account';
import { DatabaseAuthentication, FileStorageAuthentication } from '../../mendix/any-environment';
import type { PodLabels } from '../../mendix/mendix-app';
import type { Annotations } from '../../kubernetes/service-account';
import type { Given, StoreManifests } from '../store-definition';
import { identityObjectName } from './azure-service-operator';
import { CLIENT_ID_ANNOTATION, CLIENT_ID_FROM_ANNOTATION, CLIENT_ID_PARAMETER, clientIdSentence } from './client-id';
import { AzureCloud } from './cloud';
import { AzureClientIdSource, type AzureEnvironment } from './controller';
import { keyVaultNameOf } from './environment';
import { azureObjects } from './objects';

/**
 * The manifests of an environment on Azure. The mount reads no annotation of the ServiceAccount. The names of the parameters are
 * spelt as the provider expects them: `clientId` would be silently ignored.
 *
 * @see https://github.com/Azure/secrets-store-csi-driver-provider-azure/blob/master/pkg/provider/types/parameters.go
 */
export function azureManifests(given: Given<AzureEnvironment>): StoreManifests {
  const { clientId, tenantId, cloud, annotations } = given;
  const notes = clientIdNotes(given, CLIENT_ID_PARAMETER);
  return [
    serviceAccountManifest(given, {
      ...azureIdentityAnnotations({ clientId, tenantId }),
      ...clientIdNotes(given, AZURE_CLIENT_ID_ANNOTATION),
    }),
    secretProviderClassManifest({ ...given, annotations: { ...annotations, ...notes } }, 'azure', {
      keyvaultName: given.keyVaultName ?? keyVaultNameOf,
      [CLIENT_ID_PARAMETER]: clientId,
      tenantID: tenantId,
      cloudName: cloud === AzureCloud.Public ? undefined : cloud,
      objects: azureObjects,
    }),
  ];
}

/** The annotations of an object that is written without its client id: how the client id in this field is filled in. */
function clientIdNotes({ controller }: Given<AzureEnvironment>, field: string): Annotations {
  const source = controller?.clientIdFrom;
  return source === undefined
    ? {}
    : {
        [CLIENT_ID_ANNOTATION]: (environment: AzureEnvironment) =>
          clientIdSentence(source, field, identityObjectName(environment)),
        ...(source === AzureClientIdSource.AdmissionPolicy && { [CLIENT_ID_FROM_ANNOTATION]: identityObjectName }),
      };
}

/**
 * The labels that the pods of an environment on Azure need: the label by which the webhook selects them, if the app itself logs
 * in with the identity. The mount works without this label.
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
