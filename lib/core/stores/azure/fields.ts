// Written by `npm run schema` from the interfaces in this folder; change those instead.
import { choice, flag, map, multilineString, number, object, required, string } from '../../input/shape';
import { KUBERNETES_OBJECT_OPTIONS_FIELDS } from '../../kubernetes/fields';
import { DatabaseType, FileStorageService } from '../../mendix/environment';
import { MENDIX_ENVIRONMENT_FIELDS, MENDIX_ENVIRONMENT_OPTIONS_FIELDS } from '../../mendix/fields';
import { secretValues } from '../../mendix/values';
import { azureClientIdEnvironments } from './client-id-policy';
import { AzureCloud } from './cloud';
import { AzureClientIdSource, type AzureController, AzureControllerType } from './controller';
import { KeyVaultAccess, type NewKeyVault } from './deployment';
import {
  type AzureDatabase,
  AzureDatabaseAuthentication,
  type AzureFileStorage,
  AzureFileStorageAuthentication,
} from './services';

/** The fields of {@link AzureSecretStoreOptions}. */
const AZURE_SECRET_STORE_OPTIONS_FIELDS = {
  ...MENDIX_ENVIRONMENT_OPTIONS_FIELDS,
  ...KUBERNETES_OBJECT_OPTIONS_FIELDS,
  database: object<AzureDatabase>({
    type: required(choice(DatabaseType)),
    authentication: choice(AzureDatabaseAuthentication),
    username: string,
    previousUser: string,
  }),
  fileStorage: object<AzureFileStorage>({
    service: required(choice(FileStorageService)),
    performDelete: flag,
    authentication: choice(AzureFileStorageAuthentication),
    containerId: string,
    skipContainerRole: flag,
  }),
  keyVaultName: string,
  keyVaultId: string,
  tenantId: required(string),
  clientId: string,
  cloud: choice(AzureCloud),
};

/** The fields of {@link AzureSecretStore}. */
export const AZURE_SECRET_STORE_FIELDS = {
  ...AZURE_SECRET_STORE_OPTIONS_FIELDS,
  ...MENDIX_ENVIRONMENT_FIELDS,
};

/** The fields of {@link AzureDeploymentOptions}. */
const AZURE_DEPLOYMENT_OPTIONS_FIELDS = {
  ...AZURE_SECRET_STORE_OPTIONS_FIELDS,
  resourceGroupName: string,
  location: string,
  newKeyVault: object<NewKeyVault>({
    name: required(string),
    softDeleteRetentionInDays: number,
  }),
  values: secretValues,
  oidcIssuerUrl: string,
  identityName: string,
  identityId: string,
  principalId: string,
  federatedCredentialName: string,
  skipKeyVaultRole: flag,
  keyVaultAccess: choice(KeyVaultAccess),
  tags: map(multilineString),
};

/** The fields of {@link AzureDeployment}. */
export const AZURE_DEPLOYMENT_FIELDS = {
  ...AZURE_DEPLOYMENT_OPTIONS_FIELDS,
  ...MENDIX_ENVIRONMENT_FIELDS,
};

/** The fields of {@link AzureEnvironmentOptions}. */
const AZURE_ENVIRONMENT_OPTIONS_FIELDS = {
  ...AZURE_DEPLOYMENT_OPTIONS_FIELDS,
  controller: object<AzureController>({
    annotations: map(multilineString),
    apiVersions: map(string),
    type: required(choice(AzureControllerType)),
    subscriptionId: string,
    clientIdFrom: choice(AzureClientIdSource),
    clientId: string,
    deleteSecrets: flag,
  }),
};

/** The fields of {@link AzureEnvironment}. */
export const AZURE_ENVIRONMENT_FIELDS = {
  ...AZURE_ENVIRONMENT_OPTIONS_FIELDS,
  ...MENDIX_ENVIRONMENT_FIELDS,
};

/** The fields of {@link AzureClientIds}. */
export const AZURE_CLIENT_IDS_FIELDS = {
  environments: required(azureClientIdEnvironments),
};
