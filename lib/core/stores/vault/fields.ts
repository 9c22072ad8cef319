// Written by `npm run schema` from the interfaces in this folder; change those instead.
import { hiddenString } from '../../input/hidden-string';
import { choice, flag, list, map, multilineString, number, object, required, string } from '../../input/shape';
import { KUBERNETES_OBJECT_OPTIONS_FIELDS } from '../../kubernetes/fields';
import { DatabaseType, FileStorageService } from '../../mendix/environment';
import { MENDIX_ENVIRONMENT_FIELDS, MENDIX_ENVIRONMENT_OPTIONS_FIELDS } from '../../mendix/fields';
import { secretValues } from '../../mendix/values';
import { type VaultController, VaultControllerType } from './controller';
import { AliasNameSource } from './deployment';
import { KvVersion, VaultProvider } from './environment';
import {
  type VaultDatabase,
  VaultDatabaseAuthentication,
  type VaultFileStorage,
  VaultFileStorageAuthentication,
} from './services';

/** The fields of {@link VaultSecretStoreOptions}. */
const VAULT_SECRET_STORE_OPTIONS_FIELDS = {
  ...MENDIX_ENVIRONMENT_OPTIONS_FIELDS,
  ...KUBERNETES_OBJECT_OPTIONS_FIELDS,
  database: object<VaultDatabase>({
    type: required(choice(DatabaseType)),
    authentication: choice(VaultDatabaseAuthentication),
    username: string,
    credentialsPath: string,
    previousUser: string,
  }),
  fileStorage: object<VaultFileStorage>({
    service: required(choice(FileStorageService)),
    performDelete: flag,
    authentication: choice(VaultFileStorageAuthentication),
  }),
  vaultProvider: choice(VaultProvider),
  vaultAddress: string,
  vaultNamespace: string,
  vaultRole: string,
  authMountPath: string,
  audience: string,
  checkAudience: flag,
  vaultCACertPath: string,
  vaultCADirectory: string,
  vaultTLSServerName: string,
  vaultTLSClientCertPath: string,
  vaultTLSClientKeyPath: string,
  vaultSkipTLSVerify: flag,
  kvMountPath: string,
  kvVersion: choice(KvVersion),
  databasePath: string,
  fileStoragePath: string,
  configurationPath: string,
  awsRoleArn: string,
  azureClientId: string,
  azureTenantId: string,
  azurePrincipalId: string,
  azureIdentityName: string,
};

/** The fields of {@link VaultSecretStore}. */
export const VAULT_SECRET_STORE_FIELDS = {
  ...VAULT_SECRET_STORE_OPTIONS_FIELDS,
  ...MENDIX_ENVIRONMENT_FIELDS,
};

/** The fields of {@link VaultDeploymentOptions}. */
const VAULT_DEPLOYMENT_OPTIONS_FIELDS = {
  ...VAULT_SECRET_STORE_OPTIONS_FIELDS,
  skipVaultRole: flag,
  policyName: string,
  skipPolicy: flag,
  tokenTtl: number,
  tokenMaxTtl: number,
  tokenNoDefaultPolicy: flag,
  tokenBoundCidrs: list(string),
  aliasNameSource: choice(AliasNameSource),
  values: secretValues,
};

/** The fields of {@link VaultDeployment}. */
export const VAULT_DEPLOYMENT_FIELDS = {
  ...VAULT_DEPLOYMENT_OPTIONS_FIELDS,
  ...MENDIX_ENVIRONMENT_FIELDS,
};

/** The fields of {@link VaultEnvironmentOptions}. */
const VAULT_ENVIRONMENT_OPTIONS_FIELDS = {
  ...VAULT_DEPLOYMENT_OPTIONS_FIELDS,
  controller: object<VaultController>({
    annotations: map(multilineString),
    apiVersions: map(string),
    type: required(choice(VaultControllerType)),
    loginRole: required(string),
    serviceAccountName: required(string),
    address: string,
    generatedValues: map(string),
  }),
};

/** The fields of {@link VaultEnvironment}. */
export const VAULT_ENVIRONMENT_FIELDS = {
  ...VAULT_ENVIRONMENT_OPTIONS_FIELDS,
  ...MENDIX_ENVIRONMENT_FIELDS,
};

/** The fields of {@link VaultCluster}. */
export const VAULT_CLUSTER_FIELDS = {
  authMountPath: string,
  skipAuthMount: flag,
  kubernetesHost: string,
  kubernetesCaCert: hiddenString,
  tokenReviewerJwt: hiddenString,
  disableLocalCaJwt: flag,
  kvMountPath: string,
  kvVersion: choice(KvVersion),
  skipKvMount: flag,
  retainKvMount: flag,
  kvMaxVersions: number,
  vaultNamespace: string,
};
