/**
 * cdk8s constructs: the Kubernetes objects of an environment whose cloud resources exist, and the CSI driver. Problems
 * are reported when the app is synthesised, all at once.
 *
 * @module mendix-secret-store/cdk8s
 */
export {
  type AwsSecretStore,
  AzureCloud,
  type AzureSecretStore,
  type CsiDriverInstallation,
  CsiProvider,
  type Database,
  DatabaseAuthentication,
  DatabaseType,
  type FileStorage,
  FileStorageAuthentication,
  FileStorageService,
  type GcpSecretStore,
  type KubernetesObjectOptions,
  KvVersion,
  type MendixEnvironment,
  type PlainEnvironment,
  SecretLayout,
  VaultProvider,
  type VaultSecretStore,
} from '../core';
export type { MendixSecretStoreEnvironment } from './any-environment';
export { AwsMendixSecretStoreEnvironment, type AwsMendixSecretStoreEnvironmentProps } from './aws';
export { AzureMendixSecretStoreEnvironment, type AzureMendixSecretStoreEnvironmentProps } from './azure';
export { SecretsStoreCsiDriver, type SecretsStoreCsiDriverProps } from './csi-driver';
export { GcpMendixSecretStoreEnvironment, type GcpMendixSecretStoreEnvironmentProps } from './gcp';
export { VaultMendixSecretStoreEnvironment, type VaultMendixSecretStoreEnvironmentProps } from './vault';
