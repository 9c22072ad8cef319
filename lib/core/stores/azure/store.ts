import type { StoreDefinition } from '../store-definition';
import type { AzureDeployment } from './deployment';
import { checkAzureDeployment } from './deployment-check';
import { type AzureSecretStore, keyVaultNameOf } from './environment';
import { checkAzureSecretStore } from './environment-check';
import { azurePodLabels, azureSecretProviderClass, azureServiceAccount } from './manifests';
import { azureObjects } from './objects';
import { type AzureGiven, type AzureResources, azureResources } from './resources';
import { azureUniqueNames } from './unique-names';

/** Azure Key Vault. */
export const AZURE: StoreDefinition<AzureSecretStore, AzureDeployment, AzureGiven, AzureResources> = {
  checkStore: checkAzureSecretStore,
  checkDeployment: checkAzureDeployment,
  resources: azureResources,
  uniqueNames: azureUniqueNames,
  manifests: (environment) => {
    const { clientId = '', tenantId, cloud, imagePullSecrets } = environment;
    const reference = { clientId, tenantId };
    return [
      azureServiceAccount(environment, reference, imagePullSecrets),
      azureSecretProviderClass(environment, {
        ...reference,
        keyVaultName: keyVaultNameOf(environment),
        cloud,
        objects: azureObjects(environment),
      }),
    ];
  },
  podLabels: azurePodLabels,
};
