/**
 * Pulumi components of HashiCorp Vault and OpenBao. Problems are thrown all at once, before anything is created.
 *
 * @module mendix-secret-store/pulumi/vault
 */
export {
  AliasNameSource,
  DatabaseAuthentication,
  DatabaseType,
  type FileStorage,
  FileStorageAuthentication,
  FileStorageService,
  KvVersion,
  type PlainEnvironment,
  VaultProvider,
} from '../../core';
export type { Database as DatabaseArgs, MendixEnvironmentArgs } from '../environment-args';
export type { VaultMendixSecretStoreEnvironmentArgs } from './args';
export { VaultMendixSecretStoreCluster } from './cluster';
export type { VaultMendixSecretStoreClusterArgs } from './cluster-args';
export type { VaultConnectionArgs } from './connection-args';
export { VaultMendixSecretStoreEnvironment } from './environment';
