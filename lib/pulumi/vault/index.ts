/**
 * Pulumi components for HashiCorp Vault and OpenBao. All problems are thrown together, before anything is created.
 *
 * @module mendix-secret-store/pulumi/vault
 */
export { DatabaseType, FileStorageService } from '../../core/mendix/environment';
export { VaultDatabaseAuthentication, VaultFileStorageAuthentication } from '../../core/stores/vault/services';
export type { RequiredSecret } from '../../core/mendix/keys';
export { KvVersion, VaultProvider } from '../../core/stores/vault/environment';
export { AliasNameSource } from '../../core/stores/vault/deployment';
export type { MendixEnvironmentArgs } from '../environment-args';
export type { KubernetesMetadata, KubernetesResource } from '../kubernetes-resource';
export type {
  VaultMendixSecretStoreEnvironmentArgs,
  VaultDatabase as VaultDatabaseArgs,
  VaultFileStorage as VaultFileStorageArgs,
} from './args';
export { VaultMendixSecretStoreCluster } from './cluster';
export type { VaultMendixSecretStoreClusterArgs } from './cluster-args';
export { VaultMendixSecretStoreEnvironment } from './environment';
