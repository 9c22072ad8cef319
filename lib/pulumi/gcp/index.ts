/**
 * Pulumi component for Google Secret Manager. All problems are thrown together, before anything is created.
 *
 * @module mendix-secret-store/pulumi/gcp
 */
export { DatabaseType, FileStorageService } from '../../core/mendix/environment';
export type { RequiredSecret } from '../../core/mendix/keys';
export { SecretLayout } from '../../core/stores/gcp/environment';
export type { MendixEnvironmentArgs } from '../environment-args';
export type { KubernetesMetadata, KubernetesResource } from '../kubernetes-resource';
export type {
  GcpMendixSecretStoreEnvironmentArgs,
  Database as DatabaseArgs,
  FileStorage as FileStorageArgs,
} from './args';
export { GcpMendixSecretStoreEnvironment } from './environment';
export type { CreatedSecret } from './secrets';
