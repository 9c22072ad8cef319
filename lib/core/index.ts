export * from './aws';
export * from './azure';
export * from './csi-driver';
export { azurePostgresIdentitySql, azureSqlIdentitySql, rdsIamSql } from './database-sql';
export {
  type Database,
  DatabaseAuthentication,
  DatabaseType,
  type FileStorage,
  FileStorageAuthentication,
  FileStorageService,
  type MendixEnvironment,
  type PlainEnvironment,
} from './environment';
export * from './gcp';
export {
  type KeyCondition,
  type KeyModes,
  keysOf,
  type MappedKey,
  MENDIX_KEYS,
  type MendixKey,
  mappedKeysOf,
} from './keys';
export { type MendixAppManifest, mendixAppManifest, type PodLabels } from './mendix-app';
export { type KubernetesObjectOptions, type ObjectMetadata, objectMetadata } from './object-metadata';
export { formatProblem, type Problem } from './problem';
export * from './reports';
export {
  addSecretClaims,
  checkSecretClaims,
  type ClaimMessages,
  type SecretClaim,
  type SecretClaims,
} from './secret-claims';
export { type SecretProviderClassManifest, secretProviderClassManifest } from './secret-provider-class';
export { type ServiceAccountManifest, serviceAccountManifest, serviceAccountSubject } from './service-account';
export { checkStoreEnvironment, type StoreEnvironment } from './store-environment';
export type { SecretValues } from './values';
export * from './vault';
