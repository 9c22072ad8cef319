import { databaseSql } from '../core/mendix/database-sql';
import { AZURE_ADMISSION } from '../core/stores/azure/admission';
import { azureCreatedArguments, azureCustomResources } from '../core/stores/azure/azure-service-operator';
import { checkAzureServiceOperator } from '../core/stores/azure/azure-service-operator-check';
import { hasClientIdElsewhere } from '../core/stores/azure/client-id';
import type { AzureEnvironment } from '../core/stores/azure/controller';
import { importAzureFields } from '../core/stores/azure/import-fields';
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
import { azureValueIds, checkAzureSettings } from '../core/stores/azure/settings-check';
import { azureUniqueNames } from '../core/stores/azure/unique-names';
import { storeChecks } from '../core/stores/store-definition';
import { azureLogin } from '../reports/azure/access';
import { azureAccessReport } from '../reports/azure/access-report';
import { azureRequirements } from '../reports/azure/requirements';
import { azureRunbook } from '../reports/azure/runbook';
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
  ofOneEnvironment: OF_ONE_ENVIRONMENT,
  ...storeChecks<AzureSecretStore, AzureDeployment, AzureEnvironment>(
    [AZURE_SECRET_STORE_FIELDS, checkExisting],
    [AZURE_DEPLOYMENT_FIELDS, checkDeployment],
    [AZURE_ENVIRONMENT_FIELDS, checkAzureServiceOperator],
  ),
  resources: azureResources,
  uniqueNames: azureUniqueNames,
  manifests: azureManifests,
  readParameters: { azure: readAzureParameters },
  valueIds: azureValueIds,
  admission: AZURE_ADMISSION,
  ignoresCase: true,
  identities: ['AzureManagedIdentity'],
  checkSettings: checkAzureSettings,
  isGroundless: hasClientIdElsewhere,
  importFields: importAzureFields,
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
  firstFile: {
    databaseLogin: 'AzureManagedIdentity # no password: the managed identity logs in',
    defaults: `  tenantId: 11111111-1111-4111-8111-111111111111 # of Microsoft Entra
  fileStorage:
    service: AzureBlob
    # authentication: AzureManagedIdentity # no account key: the managed identity reads and writes the files`,
    acceptance: `    # The vault and the managed identity, by its client id, exist. An identity reads every secret of a vault: each
    # environment has a vault of its own.
    keyVaultName: shop-acceptance
    clientId: 22222222-2222-4222-8222-222222222222`,
    production: `    keyVaultName: shop-production
    clientId: 33333333-3333-4333-8333-333333333333`,
  },
};
