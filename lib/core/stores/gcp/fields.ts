// Written by `npm run schema` from the interfaces in this folder; change those instead.
import {
  choice,
  digits,
  flag,
  list,
  map,
  multilineString,
  number,
  object,
  plainString,
  required,
  string,
} from '../../input/shape';
import { KUBERNETES_OBJECT_OPTIONS_FIELDS } from '../../kubernetes/fields';
import { type Database, DatabaseType, type FileStorage, FileStorageService } from '../../mendix/environment';
import { MENDIX_ENVIRONMENT_FIELDS, MENDIX_ENVIRONMENT_OPTIONS_FIELDS } from '../../mendix/fields';
import { secretValues } from '../../mendix/values';
import { type GcpController, GcpControllerType } from './controller';
import { SecretLayout } from './environment';

/** The fields of {@link GcpSecretStoreOptions}. */
const GCP_SECRET_STORE_OPTIONS_FIELDS = {
  ...MENDIX_ENVIRONMENT_OPTIONS_FIELDS,
  ...KUBERNETES_OBJECT_OPTIONS_FIELDS,
  database: object<Database>({
    type: required(choice(DatabaseType)),
  }),
  fileStorage: object<FileStorage>({
    service: required(choice(FileStorageService)),
    performDelete: flag,
  }),
  secretProjectId: required(string),
  secretLayout: choice(SecretLayout),
  secretId: string,
  secretLocation: string,
  secretVersion: string,
  secretVersions: map(string),
  googleServiceAccountEmail: string,
};

/** The fields of {@link GcpSecretStore}. */
export const GCP_SECRET_STORE_FIELDS = {
  ...GCP_SECRET_STORE_OPTIONS_FIELDS,
  ...MENDIX_ENVIRONMENT_FIELDS,
};

/** The fields of {@link GcpDeploymentOptions}. */
const GCP_DEPLOYMENT_OPTIONS_FIELDS = {
  ...GCP_SECRET_STORE_OPTIONS_FIELDS,
  clusterProjectId: string,
  clusterProjectNumber: digits,
  skipSecrets: flag,
  skipSecretBindings: flag,
  skipImpersonationBinding: flag,
  replicaLocations: list(plainString),
  kmsKeyName: string,
  replicaKmsKeyNames: map(string),
  secretLabels: map(multilineString),
  versionDestroyDelayInDays: number,
  values: secretValues,
};

/** The fields of {@link GcpDeployment}. */
export const GCP_DEPLOYMENT_FIELDS = {
  ...GCP_DEPLOYMENT_OPTIONS_FIELDS,
  ...MENDIX_ENVIRONMENT_FIELDS,
};

/** The fields of {@link GcpEnvironmentOptions}. */
const GCP_ENVIRONMENT_OPTIONS_FIELDS = {
  ...GCP_DEPLOYMENT_OPTIONS_FIELDS,
  controller: object<GcpController>({
    annotations: map(multilineString),
    apiVersions: map(string),
    type: required(choice(GcpControllerType)),
    deleteSecrets: flag,
  }),
};

/** The fields of {@link GcpEnvironment}. */
export const GCP_ENVIRONMENT_FIELDS = {
  ...GCP_ENVIRONMENT_OPTIONS_FIELDS,
  ...MENDIX_ENVIRONMENT_FIELDS,
};
