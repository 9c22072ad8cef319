/**
 * Pulumi component for Azure Key Vault. All problems are thrown together, before anything is created.
 *
 * @module mendix-secret-store/pulumi/azure
 */
export { AzureCloud } from '../../core/stores/azure/cloud';
export { KeyVaultAccess } from '../../core/stores/azure/deployment';
export { DatabaseType, FileStorageService } from '../../core/mendix/environment';
export { AzureDatabaseAuthentication, AzureFileStorageAuthentication } from '../../core/stores/azure/services';
export type { RequiredSecret } from '../../core/mendix/keys';
export type { MendixEnvironmentArgs } from '../environment-args';
export type { KubernetesMetadata, KubernetesResource } from '../kubernetes-resource';
export type {
  AzureMendixSecretStoreEnvironmentArgs,
  AzureDatabase as AzureDatabaseArgs,
  AzureFileStorage as AzureFileStorageArgs,
  NewKeyVault as NewKeyVaultArgs,
} from './args';
export { AzureMendixSecretStoreEnvironment } from './environment';
