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
export type { DatabaseArgs, MendixEnvironmentArgs } from '../environment-args';
export type { AzureMendixSecretStoreEnvironmentArgs } from './args';
export { AzureMendixSecretStoreEnvironment } from './environment';
