import type { VaultDeployment } from '../core/stores/vault/deployment';
import { checkVaultDeployment } from '../core/stores/vault/deployment-check';
import { checkVaultSecretStore } from '../core/stores/vault/environment-check';
import { vaultManifests, vaultPodLabels } from '../core/stores/vault/manifests';
import { type VaultResources, vaultResources } from '../core/stores/vault/resources';
import { vaultRequiredSecrets } from '../core/stores/vault/secrets';
import { vaultUniqueNames } from '../core/stores/vault/unique-names';
import { vaultAccessReport } from '../reports/vault/access-report';
import { vaultRequirements } from '../reports/vault/requirements';
import { vaultDatabaseSql, vaultRunbook } from '../reports/vault/runbook';
import { VAULT_DEPLOYMENT_FIELDS } from '../core/stores/vault/fields';
import type { Store } from './store';

/** HashiCorp Vault or OpenBao. */
export const VAULT: Store<VaultDeployment, VaultResources> = {
  fields: VAULT_DEPLOYMENT_FIELDS,
  checkStore: checkVaultSecretStore,
  checkDeployment: checkVaultDeployment,
  resources: vaultResources,
  uniqueNames: vaultUniqueNames,
  manifests: vaultManifests,
  requiredSecrets: vaultRequiredSecrets,
  podLabels: vaultPodLabels,
  reports: {
    requirements: vaultRequirements,
    runbook: vaultRunbook,
    accessReport: vaultAccessReport,
    databaseSql: ({ environment }) => vaultDatabaseSql(environment),
  },
};
