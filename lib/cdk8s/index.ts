/**
 * cdk8s constructs: the Kubernetes objects of an environment whose cloud resources exist, and the CSI driver. Problems
 * are reported when the app is synthesised, all at once.
 *
 * @module mendix-secret-store/cdk8s
 */
export { type CsiDriverInstallation, CsiProvider } from '../core/csi-driver/installation';
export type { KubernetesObjectOptions } from '../core/kubernetes/object-metadata';
export {
  type Database,
  DatabaseAuthentication,
  DatabaseType,
  type FileStorage,
  FileStorageAuthentication,
  FileStorageService,
  type MendixEnvironment,
} from '../core/mendix/environment';
export type { RequiredSecret } from '../core/mendix/keys';
export type { AwsSecretStore } from '../core/stores/aws/environment';
export { AzureCloud } from '../core/stores/azure/cloud';
export type { AzureSecretStore } from '../core/stores/azure/environment';
export { type GcpSecretStore, SecretLayout } from '../core/stores/gcp/environment';
export { KvVersion, VaultProvider, type VaultSecretStore } from '../core/stores/vault/environment';
export type { MendixSecretStoreEnvironment } from './any-environment';
export { AwsMendixSecretStoreEnvironment, type AwsMendixSecretStoreEnvironmentProps } from './aws';
export { AzureMendixSecretStoreEnvironment, type AzureMendixSecretStoreEnvironmentProps } from './azure';
export { SecretsStoreCsiDriver, type SecretsStoreCsiDriverProps } from './csi-driver';
export { GcpMendixSecretStoreEnvironment, type GcpMendixSecretStoreEnvironmentProps } from './gcp';
export { VaultMendixSecretStoreEnvironment, type VaultMendixSecretStoreEnvironmentProps } from './vault';
