export {
  AzureCloud,
  type Database,
  DatabaseAuthentication,
  DatabaseType,
  type FileStorage,
  FileStorageAuthentication,
  FileStorageService,
  SecretLayout,
} from '../core';
export { AwsMendixSecretStoreEnvironment, type AwsMendixSecretStoreEnvironmentProps } from './aws';
export { AzureMendixSecretStoreEnvironment, type AzureMendixSecretStoreEnvironmentProps } from './azure';
export { GcpMendixSecretStoreEnvironment, type GcpMendixSecretStoreEnvironmentProps } from './gcp';
