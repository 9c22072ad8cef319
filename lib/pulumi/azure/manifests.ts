import type * as pulumi from '@pulumi/pulumi';
import { azureObjects, azurePodLabels, azureSecretProviderClass, azureServiceAccount } from '../../core';
import { metadataOf, type StoreManifests } from '../kubernetes-objects';
import type { AzureBuild } from './args';
import type { EnvironmentIdentity } from './identity';
import type { EnvironmentKeyVault } from './key-vault';

type Text = pulumi.Input<string>;

/** The manifests of an environment on Azure. */
export function azureManifestsOf(
  build: AzureBuild,
  { clientId }: EnvironmentIdentity,
  { name: keyVaultName }: EnvironmentKeyVault,
): StoreManifests {
  const { args, checked, modes } = build;
  const reference = { clientId, tenantId: checked.given('tenantId') };
  const metadata = metadataOf(build);
  return {
    serviceAccount: azureServiceAccount<Text>(metadata, reference, checked.liftEach('imagePullSecrets')),
    secretProviderClass: azureSecretProviderClass<Text>(metadata, {
      ...reference,
      keyVaultName,
      cloud: args.cloud,
      objects: azureObjects(modes),
    }),
    podLabels: azurePodLabels(modes),
  };
}
