import type { StoreDefinition } from '../store-definition';
import type { VaultDeployment } from './deployment';
import { checkVaultDeployment } from './deployment-check';
import { vaultAudienceOf, type VaultSecretStore } from './environment';
import { checkVaultSecretStore } from './environment-check';
import { vaultPodLabels, vaultSecretProviderClass, vaultServiceAccount } from './manifests';
import { vaultObjects } from './objects';
import { type VaultGiven, type VaultResources, vaultResources } from './resources';
import { vaultKeysOf, vaultPathsOf } from './secrets';
import { vaultUniqueNames } from './unique-names';

/** HashiCorp Vault or OpenBao. */
export const VAULT: StoreDefinition<VaultSecretStore, VaultDeployment, VaultGiven, VaultResources> = {
  checkStore: checkVaultSecretStore,
  checkDeployment: checkVaultDeployment,
  resources: vaultResources,
  uniqueNames: vaultUniqueNames,
  manifests: (environment) => {
    const { awsRoleArn, azureClientId, azureTenantId = '', imagePullSecrets } = environment;
    const azure = azureClientId === undefined ? undefined : { clientId: azureClientId, tenantId: azureTenantId };
    const { role } = vaultResources(environment, true);
    const keys = vaultKeysOf(environment, environment.databaseCredentialsPath !== undefined);
    return [
      vaultServiceAccount(environment, { awsRoleArn, azure }, imagePullSecrets),
      vaultSecretProviderClass(environment, {
        ...environment,
        vaultRole: role.name(environment),
        authMountPath: role.backend(environment),
        audience: vaultAudienceOf(environment),
        objects: vaultObjects(keys, vaultPathsOf(environment)),
      }),
    ];
  },
  podLabels: vaultPodLabels,
};
