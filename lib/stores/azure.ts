import { databaseSql } from '../core/mendix/database-sql';
import type { AzureDeployment } from '../core/stores/azure/deployment';
import { checkAzureDeployment } from '../core/stores/azure/deployment-check';
import { checkAzureSecretStore } from '../core/stores/azure/environment-check';
import { azureManifests, azurePodLabels } from '../core/stores/azure/manifests';
import { azureRequiredSecrets } from '../core/stores/azure/objects';
import { type AzureResources, azureResources } from '../core/stores/azure/resources';
import { azureUniqueNames } from '../core/stores/azure/unique-names';
import { azureLogin } from '../reports/azure/access';
import { azureAccessReport } from '../reports/azure/access-report';
import { azureRequirements } from '../reports/azure/requirements';
import { azureRunbook } from '../reports/azure/runbook';
import { AZURE_DEPLOYMENT_FIELDS } from '../core/stores/azure/fields';
import type { Store } from './store';

/** Azure Key Vault. */
export const AZURE: Store<AzureDeployment, AzureResources> = {
  fields: AZURE_DEPLOYMENT_FIELDS,
  checkStore: checkAzureSecretStore,
  checkDeployment: checkAzureDeployment,
  resources: azureResources,
  uniqueNames: azureUniqueNames,
  manifests: azureManifests,
  requiredSecrets: azureRequiredSecrets,
  podLabels: azurePodLabels,
  reports: {
    requirements: azureRequirements,
    runbook: azureRunbook,
    accessReport: azureAccessReport,
    databaseSql: (reported) => databaseSql(reported.environment.database, azureLogin(reported)),
  },
};
