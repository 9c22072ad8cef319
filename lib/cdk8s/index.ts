export {
  type Database,
  DatabaseAuthentication,
  DatabaseType,
  type FileStorage,
  FileStorageAuthentication,
  FileStorageService,
} from '../core';
export { AwsMendixSecretStoreEnvironment, type AwsMendixSecretStoreEnvironmentProps } from './aws';
