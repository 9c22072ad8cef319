import type { StoreDefinition } from '../store-definition';
import type { AzureDeployment } from './deployment';
import { checkAzureDeployment } from './deployment-check';
import { checkAzureSecretStore } from './environment-check';
import { AZURE_DEPLOYMENT_FIELDS } from './fields';
import { azureManifests, azurePodLabels } from './manifests';
import { azureRequiredSecrets } from './objects';
import { type AzureResources, azureResources } from './resources';
import { azureUniqueNames } from './unique-names';

/** Azure Key Vault. */
export const AZURE: StoreDefinition<AzureDeployment, AzureResources> = {
  fields: AZURE_DEPLOYMENT_FIELDS,
  checkStore: checkAzureSecretStore,
  checkDeployment: checkAzureDeployment,
  resources: azureResources,
  uniqueNames: azureUniqueNames,
  manifests: azureManifests,
  requiredSecrets: azureRequiredSecrets,
  podLabels: azurePodLabels,
};
