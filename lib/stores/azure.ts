import { databaseSql } from '../core/mendix/database-sql';
import { azureCreatedArguments, azureCustomResources } from '../core/stores/azure/azure-service-operator';
import { checkAzureServiceOperator } from '../core/stores/azure/azure-service-operator-check';
import type { AzureEnvironment } from '../core/stores/azure/controller';
import type { AzureDeployment } from '../core/stores/azure/deployment';
import { checkDeployment } from '../core/stores/azure/deployment-check';
import type { AzureSecretStore } from '../core/stores/azure/environment';
import { checkExisting } from '../core/stores/azure/environment-check';
import {
  AZURE_DEPLOYMENT_FIELDS,
  AZURE_ENVIRONMENT_FIELDS,
  AZURE_SECRET_STORE_FIELDS,
} from '../core/stores/azure/fields';
import { azureManifests, azurePodLabels } from '../core/stores/azure/manifests';
import { azureRequiredSecrets } from '../core/stores/azure/objects';
import { readAzureParameters } from '../core/stores/azure/read-objects';
import { type AzureResources, azureResources } from '../core/stores/azure/resources';
import { azureUniqueNames } from '../core/stores/azure/unique-names';
import { storeChecks } from '../core/stores/store-definition';
import { azureLogin } from '../reports/azure/access';
import { azureAccessReport } from '../reports/azure/access-report';
import { azureRequirements } from '../reports/azure/requirements';
import { azureRunbook } from '../reports/azure/runbook';
import type { Store } from './store';

/** Azure Key Vault. */
export const AZURE: Store<AzureEnvironment, AzureResources> = {
  ...storeChecks<AzureSecretStore, AzureDeployment, AzureEnvironment>(
    [AZURE_SECRET_STORE_FIELDS, checkExisting],
    [AZURE_DEPLOYMENT_FIELDS, checkDeployment],
    [AZURE_ENVIRONMENT_FIELDS, checkAzureServiceOperator],
  ),
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
