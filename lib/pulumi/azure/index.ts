/**
 * Pulumi component of Azure Key Vault. Problems are thrown all at once, before anything is created.
 *
 * @module mendix-secret-store/pulumi/azure
 */
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
export type { AzureMendixSecretStoreEnvironmentArgs } from './args';
export { AzureMendixSecretStoreEnvironment } from './environment';
