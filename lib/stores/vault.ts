import { databaseSql } from '../core/mendix/database-sql';
import { VAULT_ADMISSION } from '../core/stores/vault/admission';
import type { VaultEnvironment } from '../core/stores/vault/controller';
import { importVaultFields } from '../core/stores/vault/import-fields';
import type { VaultDeployment } from '../core/stores/vault/deployment';
import { checkDeployment } from '../core/stores/vault/deployment-check';
import type { VaultSecretStore } from '../core/stores/vault/environment';
import { checkStore } from '../core/stores/vault/environment-check';
import {
  VAULT_DEPLOYMENT_FIELDS,
  VAULT_ENVIRONMENT_FIELDS,
  VAULT_SECRET_STORE_FIELDS,
} from '../core/stores/vault/fields';
import { vaultManifests, vaultPodLabels } from '../core/stores/vault/manifests';
import { readVaultParameters, readOpenBaoParameters } from '../core/stores/vault/read-objects';
import { type VaultResources, vaultResources } from '../core/stores/vault/resources';
import { vaultRequiredSecrets } from '../core/stores/vault/secrets';
import { checkVaultSettings, vaultValueIds } from '../core/stores/vault/settings-check';
import { vaultUniqueNames } from '../core/stores/vault/unique-names';
import { vaultCustomResources } from '../core/stores/vault/vault-config-operator';
import { checkVaultConfigOperator } from '../core/stores/vault/vault-config-operator-check';
import { storeChecks } from '../core/stores/store-definition';
import { vaultAccessReport } from '../reports/vault/access-report';
import { vaultRequirements } from '../reports/vault/requirements';
import { vaultLogin, vaultRunbook } from '../reports/vault/runbook';
import type { Store } from './store';

const OF_ONE_ENVIRONMENT = [
  'vaultRole',
  'policyName',
  'databasePath',
  'fileStoragePath',
  'configurationPath',
  'awsRoleArn',
  'azureClientId',
  'azurePrincipalId',
  'azureIdentityName',
] as const;

/** HashiCorp Vault or OpenBao. */
export const VAULT: Store<VaultEnvironment, VaultResources, (typeof OF_ONE_ENVIRONMENT)[number]> = {
  component: 'VaultMendixSecretStoreEnvironment',
  ofOneEnvironment: OF_ONE_ENVIRONMENT,
  ...storeChecks<VaultSecretStore, VaultDeployment, VaultEnvironment>(
    [VAULT_SECRET_STORE_FIELDS, checkStore],
    [VAULT_DEPLOYMENT_FIELDS, checkDeployment],
    [VAULT_ENVIRONMENT_FIELDS, checkVaultConfigOperator],
  ),
  resources: vaultResources,
  uniqueNames: vaultUniqueNames,
  manifests: vaultManifests,
  readParameters: { vault: readVaultParameters, openbao: readOpenBaoParameters },
  valueIds: vaultValueIds,
  admission: VAULT_ADMISSION,
  checkSettings: checkVaultSettings,
  importFields: importVaultFields,
  requiredSecrets: vaultRequiredSecrets,
  podLabels: vaultPodLabels,
  customResources: vaultCustomResources,
  reports: {
    requirements: vaultRequirements,
    runbook: vaultRunbook,
    accessReport: vaultAccessReport,
    databaseSql: ({ environment }) => databaseSql(environment.database, vaultLogin(environment)),
  },
  firstFile: {
    databaseLogin: 'AwsIam # no password: the role of awsRoleArn logs in to RDS',
    defaults: `  vaultAddress: https://vault.example.com:8200 # of Vault or OpenBao
  fileStorage:
    service: S3
    # authentication: AwsIam # no access key: the role of awsRoleArn reads and writes the files`,
    acceptance: `    # The role exists. A controller in the cluster can create it: see \`controller\`.
    vaultRole: mendix-mendix-apps.shop-acceptance
    # awsRoleArn: arn:aws:iam::123456789012:role/shop-acceptance`,
    production: `    vaultRole: mendix-mendix-apps.shop-production
    # awsRoleArn: arn:aws:iam::123456789012:role/shop-production`,
  },
};
