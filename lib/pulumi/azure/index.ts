/**
 * Pulumi component of Azure Key Vault. Problems are thrown all at once, before anything is created.
 *
 * @module mendix-secret-store/pulumi/azure
 */
export { AzureCloud } from '../../core/stores/azure/cloud';
export { KeyVaultAccess } from '../../core/stores/azure/deployment';
export {
  DatabaseAuthentication,
  DatabaseType,
  type FileStorage,
  FileStorageAuthentication,
  FileStorageService,
} from '../../core/mendix/environment';
export type { RequiredSecret } from '../../core/mendix/keys';
export type { Database as DatabaseArgs } from '../database-args';
export type { MendixEnvironmentArgs } from '../environment-args';
export type { KubernetesMetadata, KubernetesResource } from '../kubernetes-resource';
export type { AzureMendixSecretStoreEnvironmentArgs } from './args';
export { AzureMendixSecretStoreEnvironment } from './environment';
