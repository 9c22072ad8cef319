export {
  AzureCloud,
  DatabaseAuthentication,
  DatabaseType,
  type FileStorage,
  FileStorageAuthentication,
  FileStorageService,
  KeyVaultAccess,
  type PlainEnvironment,
} from '../../core';
export type { Database as DatabaseArgs, MendixEnvironmentArgs } from '../environment-args';
export type { KubernetesMetadata, KubernetesResource } from '../kubernetes-resource';
export type { AzureMendixSecretStoreEnvironmentArgs } from './args';
export { AzureMendixSecretStoreEnvironment } from './environment';
