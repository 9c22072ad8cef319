import type { StoreDefinition } from '../store-definition';
import type { VaultDeployment } from './deployment';
import { checkVaultDeployment } from './deployment-check';
import { checkVaultSecretStore } from './environment-check';
import { VAULT_DEPLOYMENT_FIELDS } from './fields';
import { vaultManifests, vaultPodLabels } from './manifests';
import { vaultRequiredSecrets } from './secrets';
import { type VaultResources, vaultResources } from './resources';
import { vaultUniqueNames } from './unique-names';

/** HashiCorp Vault or OpenBao. */
export const VAULT: StoreDefinition<VaultDeployment, VaultResources> = {
  fields: VAULT_DEPLOYMENT_FIELDS,
  checkStore: checkVaultSecretStore,
  checkDeployment: checkVaultDeployment,
  resources: vaultResources,
  uniqueNames: vaultUniqueNames,
  manifests: vaultManifests,
  requiredSecrets: vaultRequiredSecrets,
  podLabels: vaultPodLabels,
};
