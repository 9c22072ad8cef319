// Written by `npm run schema` from the interfaces in this folder; change those instead.
import { choice, flag, map, multilineString, number, object, required, string } from '../../input/shape';
import { KUBERNETES_OBJECT_OPTIONS_FIELDS } from '../../kubernetes/fields';
import { DatabaseType, FileStorageService } from '../../mendix/environment';
import { MENDIX_ENVIRONMENT_FIELDS, MENDIX_ENVIRONMENT_OPTIONS_FIELDS } from '../../mendix/fields';
import { secretValues } from '../../mendix/values';
import { type AwsController, AwsControllerType } from './controller';
import {
  type AwsDatabase,
  AwsDatabaseAuthentication,
  type AwsFileStorage,
  AwsFileStorageAuthentication,
} from './services';

/** The fields of {@link AwsSecretStoreOptions}. */
const AWS_SECRET_STORE_OPTIONS_FIELDS = {
  ...MENDIX_ENVIRONMENT_OPTIONS_FIELDS,
  ...KUBERNETES_OBJECT_OPTIONS_FIELDS,
  database: object<AwsDatabase>({
    type: required(choice(DatabaseType)),
    authentication: choice(AwsDatabaseAuthentication),
    username: string,
    resourceId: string,
    region: string,
  }),
  fileStorage: object<AwsFileStorage>({
    service: required(choice(FileStorageService)),
    performDelete: flag,
    authentication: choice(AwsFileStorageAuthentication),
    bucketArn: string,
    prefix: string,
    wholeBucket: flag,
  }),
  region: required(string),
  secretName: string,
  secretArn: string,
  failoverRegion: string,
  failoverSecretArn: string,
  roleArn: string,
  usePodIdentity: flag,
};

/** The fields of {@link AwsSecretStore}. */
export const AWS_SECRET_STORE_FIELDS = {
  ...AWS_SECRET_STORE_OPTIONS_FIELDS,
  ...MENDIX_ENVIRONMENT_FIELDS,
};

/** The fields of {@link AwsDeploymentOptions}. */
const AWS_DEPLOYMENT_OPTIONS_FIELDS = {
  ...AWS_SECRET_STORE_OPTIONS_FIELDS,
  oidcProviderArn: string,
  eksClusterArn: string,
  roleName: string,
  rolePath: string,
  permissionsBoundaryArn: string,
  kmsKeyArn: string,
  failoverKmsKeyArn: string,
  recoveryWindowInDays: number,
  values: secretValues,
  tags: map(multilineString),
};

/** The fields of {@link AwsDeployment}. */
export const AWS_DEPLOYMENT_FIELDS = {
  ...AWS_DEPLOYMENT_OPTIONS_FIELDS,
  ...MENDIX_ENVIRONMENT_FIELDS,
};

/** The fields of {@link AwsEnvironmentOptions}. */
const AWS_ENVIRONMENT_OPTIONS_FIELDS = {
  ...AWS_DEPLOYMENT_OPTIONS_FIELDS,
  controller: object<AwsController>({
    annotations: map(multilineString),
    apiVersions: map(string),
    type: required(choice(AwsControllerType)),
    deleteSecrets: flag,
  }),
};

/** The fields of {@link AwsEnvironment}. */
export const AWS_ENVIRONMENT_FIELDS = {
  ...AWS_ENVIRONMENT_OPTIONS_FIELDS,
  ...MENDIX_ENVIRONMENT_FIELDS,
};
