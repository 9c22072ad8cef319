export * from './aws';
export { rdsIamSql } from './database-sql';
export {
  type Database,
  DatabaseAuthentication,
  DatabaseType,
  type FileStorage,
  FileStorageAuthentication,
  FileStorageService,
  type MendixEnvironment,
} from './environment';
export { type KeyModes, keysOf, type MappedKey, MENDIX_KEYS, type MendixKey, mappedKeysOf } from './keys';
export { type MendixAppManifest, mendixAppManifest } from './mendix-app';
export { type KubernetesObjectOptions, type ObjectMetadata, objectMetadata } from './object-metadata';
export { modesOf } from './keys-check';
export { type Pending, pending } from './pending';
export { formatProblem, type Problem, redactProblem } from './problem';
export { type SecretProviderClassManifest, secretProviderClassManifest } from './secret-provider-class';
export { type ServiceAccountManifest, serviceAccountManifest, serviceAccountSubject } from './service-account';
export type { Draft } from './shape';
export { snapshotOf } from './snapshot';
export { MAX_DEPTH } from './depth';
export { copyJson } from './json';
export { jsonSecretOf, type SecretValues } from './values';
