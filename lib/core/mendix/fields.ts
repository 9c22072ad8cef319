// Written by `npm run schema` from the interfaces beside it, which are the place to change.
import { choice, flag, list, map, object, plainString, required, string } from '../input/shape';
import {
  type Database,
  DatabaseAuthentication,
  DatabaseType,
  type FileStorage,
  FileStorageAuthentication,
  FileStorageService,
} from './environment';

/** The fields of {@link MendixEnvironment}. */
export const MENDIX_ENVIRONMENT_FIELDS = {
  name: required(plainString),
  namespace: required(string),
  cluster: plainString,
  database: object<Database>({
    type: required(choice(DatabaseType)),
    authentication: choice(DatabaseAuthentication),
    username: string,
  }),
  fileStorage: object<FileStorage>({
    service: required(choice(FileStorageService)),
    authentication: choice(FileStorageAuthentication),
    performDelete: flag,
  }),
  constants: list(plainString),
  runtimeSettings: list(plainString),
  optionalKeys: list(plainString),
  storedNames: map(plainString),
  mendixVersion: plainString,
  operatorVersion: plainString,
};
