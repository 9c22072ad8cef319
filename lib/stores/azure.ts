import { databaseSql } from '../core/mendix/database-sql';
import { azureCreatedArguments, azureCustomResources } from '../core/stores/azure/azure-service-operator';
import { checkAzureEnvironment } from '../core/stores/azure/azure-service-operator-check';
import type { AzureEnvironment } from '../core/stores/azure/controller';
import { checkAzureDeployment } from '../core/stores/azure/deployment-check';
import { azureManifests, azurePodLabels } from '../core/stores/azure/manifests';
import { azureRequiredSecrets } from '../core/stores/azure/objects';
import { readAzureParameters } from '../core/stores/azure/read-objects';
import { type AzureResources, azureResources } from '../core/stores/azure/resources';
import { azureUniqueNames } from '../core/stores/azure/unique-names';
import { azureLogin } from '../reports/azure/access';
import { azureAccessReport } from '../reports/azure/access-report';
import { azureRequirements } from '../reports/azure/requirements';
import { azureRunbook } from '../reports/azure/runbook';
import { AZURE_ENVIRONMENT_FIELDS } from '../core/stores/azure/fields';
import type { Store } from './store';

const OF_ONE_ENVIRONMENT = [
  'clientId',
  'identityId',
  'principalId',
  'identityName',
  'federatedCredentialName',
  'newKeyVault.name',
] as const;

/** Azure Key Vault. */
export const AZURE: Store<AzureEnvironment, AzureResources, (typeof OF_ONE_ENVIRONMENT)[number]> = {
  component: 'AzureMendixSecretStoreEnvironment',
  fields: AZURE_ENVIRONMENT_FIELDS,
  ofOneEnvironment: OF_ONE_ENVIRONMENT,
  checkStore: checkAzureEnvironment,
  checkDeployment: checkAzureDeployment,
  resources: azureResources,
  uniqueNames: azureUniqueNames,
  manifests: azureManifests,
  readParameters: { azure: readAzureParameters },
  requiredSecrets: azureRequiredSecrets,
  podLabels: azurePodLabels,
  customResources: azureCustomResources,
  createdArguments: azureCreatedArguments,
  reports: {
    requirements: azureRequirements,
    runbook: azureRunbook,
    accessReport: azureAccessReport,
    databaseSql: (reported) => databaseSql(reported.environment.database, azureLogin(reported)),
  },
};
