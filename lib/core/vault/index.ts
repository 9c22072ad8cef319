export type { VaultCluster } from './cluster';
export { checkVaultCluster } from './cluster-check';
export type { VaultDeployment } from './deployment';
export { checkVaultDeployment } from './deployment-check';
export { KvVersion, vaultAudienceOf, vaultNameOf, VaultProvider, type VaultSecretStore } from './environment';
export { checkVaultSecretStore } from './environment-check';
export {
  type CloudIdentity,
  type VaultParameters,
  vaultPodLabels,
  vaultSecretProviderClass,
  vaultServiceAccount,
} from './manifests';
export { vaultObjects } from './objects';
export { vaultPolicy } from './policy';
export { AliasNameSource, type VaultRole, vaultRole, type VaultRoleOptions } from './role';
export {
  type KvSecret,
  type VaultKey,
  vaultKeysOf,
  type VaultPaths,
  vaultPathsOf,
  type VaultPlaces,
  vaultSecretKeysOf,
} from './secrets';
