import type * as pulumi from '@pulumi/pulumi';
import { azurePodLabels, azureSecretProviderClass, azureServiceAccount } from '../../core/stores/azure/manifests';
import { azureObjects } from '../../core/stores/azure/objects';
import { metadataOf, type StoreManifests } from '../kubernetes-objects';
import type { AzureBuild } from './build';
import type { EnvironmentIdentity } from './identity';
import type { EnvironmentKeyVault } from './key-vault';

type Text = pulumi.Input<string>;

/** The manifests of an environment on Azure. */
export function azureManifestsOf(
  { args }: AzureBuild,
  { clientId }: EnvironmentIdentity,
  { name: keyVaultName }: EnvironmentKeyVault,
): StoreManifests {
  const reference = { clientId, tenantId: args.tenantId };
  const metadata = metadataOf(args);
  return {
    serviceAccount: azureServiceAccount<Text>(metadata, reference, args.imagePullSecrets),
    secretProviderClass: azureSecretProviderClass<Text>(metadata, {
      ...reference,
      keyVaultName,
      cloud: args.cloud,
      objects: azureObjects(args),
    }),
    podLabels: azurePodLabels(args),
  };
}
