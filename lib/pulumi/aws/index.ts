/**
 * Pulumi component for AWS Secrets Manager. All problems are thrown together, before anything is created.
 *
 * @module mendix-secret-store/pulumi/aws
 */
export { DatabaseType, FileStorageService } from '../../core/mendix/environment';
export { AwsDatabaseAuthentication, AwsFileStorageAuthentication } from '../../core/stores/aws/services';
export type { RequiredSecret } from '../../core/mendix/keys';
export type { MendixEnvironmentArgs } from '../environment-args';
export type { KubernetesMetadata, KubernetesResource } from '../kubernetes-resource';
export type {
  AwsMendixSecretStoreEnvironmentArgs,
  AwsDatabase as AwsDatabaseArgs,
  AwsFileStorage as AwsFileStorageArgs,
} from './args';
export { AwsMendixSecretStoreEnvironment } from './environment';
