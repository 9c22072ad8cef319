export {
  AzureCloud,
  CsiProvider,
  type Database,
  DatabaseAuthentication,
  DatabaseType,
  type FileStorage,
  FileStorageAuthentication,
  FileStorageService,
  KvVersion,
  SecretLayout,
  VaultProvider,
} from '../core';
export { AwsMendixSecretStoreEnvironment, type AwsMendixSecretStoreEnvironmentProps } from './aws';
export { AzureMendixSecretStoreEnvironment, type AzureMendixSecretStoreEnvironmentProps } from './azure';
export { SecretsStoreCsiDriver, type SecretsStoreCsiDriverProps } from './csi-driver';
export { MendixSecretStoreEnvironment } from './environment';
export { GcpMendixSecretStoreEnvironment, type GcpMendixSecretStoreEnvironmentProps } from './gcp';
export { VaultMendixSecretStoreEnvironment, type VaultMendixSecretStoreEnvironmentProps } from './vault';
