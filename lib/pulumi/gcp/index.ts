export {
  DatabaseAuthentication,
  DatabaseType,
  type FileStorage,
  FileStorageAuthentication,
  FileStorageService,
  type PlainEnvironment,
  SecretLayout,
} from '../../core';
export type { Database as DatabaseArgs, MendixEnvironmentArgs } from '../environment-args';
export type { KubernetesMetadata, KubernetesResource } from '../kubernetes-resource';
export type { GcpMendixSecretStoreEnvironmentArgs } from './args';
export { GcpMendixSecretStoreEnvironment } from './environment';
