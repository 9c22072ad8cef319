/**
 * Pulumi component of AWS Secrets Manager. Problems are thrown all at once, before anything is created.
 *
 * @module mendix-secret-store/pulumi/aws
 */
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
export type { AwsMendixSecretStoreEnvironmentArgs } from './args';
export { AwsMendixSecretStoreEnvironment } from './environment';
