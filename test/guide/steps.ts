import type { StoreEnvironment } from 'mendix-secret-store';
import { PASSWORDLESS } from './environments';

/** The replacement of a step of the guide. */
export type Instead =
  /** A resource of the Pulumi component, by its type. */
  | { readonly resource: string }
  /** A step of the runbook, by its id. */
  | { readonly step: string }
  /** A kind of requirement. */
  | { readonly requirement: string }
  /** Done once per cluster, by this component. */
  | { readonly cluster: 'SecretsStoreCsiDriver' | 'VaultMendixSecretStoreCluster' }
  /** The reason why the step is no longer needed. */
  | { readonly nothing: string };

/** A step of the guide. */
export interface GuideStep {
  /** The number of the step in the guide. */
  readonly number: string;
  /** The instruction of the step, in our words. */
  readonly asks: string;
  readonly instead: readonly Instead[];
  /** The environment of the step, if it differs from that of the section. */
  readonly environment?: StoreEnvironment;
}

const SERVICE_ACCOUNT: Instead = { resource: 'kubernetes:core/v1:ServiceAccount' };
const SECRET_PROVIDER_CLASS: Instead = {
  resource: 'kubernetes:secrets-store.csi.x-k8s.io/v1:SecretProviderClass',
};
const DRIVER: Instead = { cluster: 'SecretsStoreCsiDriver' };
const APP: Instead = { step: 'app' };

/** Every step of the guide's sections, in the order of the guide. */
export const GUIDE_STEPS: Readonly<Record<'aws' | 'azure' | 'gcp' | 'vault', readonly GuideStep[]>> = {
  aws: [
    { number: '1', asks: 'create a secret', instead: [{ resource: 'aws:secretsmanager/secret:Secret' }] },
    { number: '2', asks: 'define the keys', instead: [{ step: 'write-secret' }] },
    {
      number: '3 to 5',
      asks: 'name the secret, and copy its name and ARN',
      instead: [{ resource: 'aws:secretsmanager/secret:Secret' }],
    },
    { number: '6', asks: 'create the environment in the portal, without plans', instead: [APP] },
    { number: '7', asks: 'create an IAM role', instead: [{ resource: 'aws:iam/role:Role' }] },
    { number: '8', asks: 'let the role read the secret', instead: [{ resource: 'aws:iam/rolePolicy:RolePolicy' }] },
    { number: '9', asks: 'let the ServiceAccount assume the role', instead: [{ resource: 'aws:iam/role:Role' }] },
    { number: '10', asks: 'create and annotate the ServiceAccount', instead: [SERVICE_ACCOUNT] },
    { number: '11', asks: 'enable the secret store for the app', instead: [APP] },
    { number: '12', asks: 'apply the SecretProviderClass', instead: [SECRET_PROVIDER_CLASS] },
    {
      number: 'S3 without keys',
      asks: 'leave the access key out, and let the role use the bucket',
      instead: [{ resource: 'aws:iam/rolePolicy:RolePolicy' }],
      environment: PASSWORDLESS.aws,
    },
    {
      number: 'RDS 1',
      asks: 'take `database-password` away',
      instead: [{ step: 'change-mode' }],
      environment: PASSWORDLESS.aws,
    },
    {
      number: 'RDS 2',
      asks: 'enable IAM authentication, and grant `rds_iam`',
      instead: [{ step: 'database-login' }, { requirement: 'Database' }],
      environment: PASSWORDLESS.aws,
    },
    {
      number: 'RDS 3',
      asks: 'let the role connect',
      instead: [{ resource: 'aws:iam/rolePolicy:RolePolicy' }],
      environment: PASSWORDLESS.aws,
    },
    { number: 'RDS 4', asks: 'restart', instead: [{ step: 'change-mode' }], environment: PASSWORDLESS.aws },
  ],
  azure: [
    {
      number: '1',
      asks: 'enable managed identities and the OIDC issuer of the cluster',
      instead: [{ requirement: 'Extension' }],
    },
    { number: '2', asks: 'install the CSI driver', instead: [DRIVER, { requirement: 'Driver' }] },
    { number: '3', asks: 'create a Key Vault', instead: [{ resource: 'azure-native:keyvault:Vault' }] },
    {
      number: '4',
      asks: 'write down its name and the tenant',
      instead: [{ nothing: 'they are inputs of the component' }],
    },
    { number: '5', asks: 'assign yourself a role to write secrets', instead: [{ step: 'writer' }] },
    { number: '6', asks: 'create a secret for every key', instead: [{ step: 'write-secrets' }] },
    { number: '7', asks: 'enable the secret store for the app', instead: [APP] },
    {
      number: '8',
      asks: 'create a managed identity',
      instead: [{ resource: 'azure-native:managedidentity:UserAssignedIdentity' }],
    },
    {
      number: '9, 10',
      asks: 'add a federated credential',
      instead: [{ resource: 'azure-native:managedidentity:FederatedIdentityCredential' }],
    },
    { number: '11', asks: 'create and annotate the ServiceAccount', instead: [SERVICE_ACCOUNT] },
    {
      number: '12, 13',
      asks: 'assign Key Vault Secrets User to the identity',
      instead: [{ resource: 'azure-native:authorization:RoleAssignment' }],
    },
    { number: '14', asks: 'apply the SecretProviderClass', instead: [SECRET_PROVIDER_CLASS] },
    {
      number: 'PostgreSQL 1',
      asks: 'take `database-password` away',
      instead: [{ step: 'change-mode' }],
      environment: PASSWORDLESS.azure,
    },
    {
      number: 'PostgreSQL 2 to 5',
      asks: 'become Entra administrator, connect with a token, and run the SQL',
      instead: [{ step: 'database-login' }, { requirement: 'Database' }],
      environment: PASSWORDLESS.azure,
    },
    {
      number: 'PostgreSQL 6',
      asks: 'restart',
      instead: [{ step: 'change-mode' }],
      environment: PASSWORDLESS.azure,
    },
    {
      number: 'Azure SQL 1 to 3',
      asks: 'take the password away, note the user, and change the JDBC URL',
      instead: [{ step: 'change-mode' }],
      environment: PASSWORDLESS.azureSql,
    },
    {
      number: 'Azure SQL 4, 5',
      asks: 'become Entra administrator, and run the SQL',
      instead: [{ step: 'database-login' }, { requirement: 'Database' }],
      environment: PASSWORDLESS.azureSql,
    },
    {
      number: 'Azure SQL 6',
      asks: 'restart',
      instead: [{ step: 'change-mode' }],
      environment: PASSWORDLESS.azureSql,
    },
    {
      number: 'Blob 1, 2',
      asks: 'take account name and key away, and add the endpoint',
      instead: [{ step: 'change-mode' }],
      environment: PASSWORDLESS.azure,
    },
    {
      number: 'Blob 3',
      asks: 'assign Storage Blob Data Contributor on the container',
      instead: [{ resource: 'azure-native:authorization:RoleAssignment' }],
      environment: PASSWORDLESS.azure,
    },
    { number: 'Blob 4', asks: 'restart', instead: [{ step: 'change-mode' }], environment: PASSWORDLESS.azure },
  ],
  gcp: [
    { number: '1', asks: 'enable Workload Identity Federation', instead: [{ requirement: 'Extension' }] },
    { number: '2, 3', asks: 'install the CSI driver and the Google provider', instead: [DRIVER] },
    {
      number: '4',
      asks: 'get the number and the id of the project',
      instead: [{ nothing: 'they are inputs of the component' }],
    },
    { number: '5', asks: 'enable the secret store for the app', instead: [APP] },
    {
      number: '6',
      asks: 'create a secret for every key, with its value',
      instead: [{ resource: 'gcp:secretmanager/secret:Secret' }, { step: 'write-secrets' }],
    },
    {
      number: '7',
      asks: 'let the ServiceAccount read each secret',
      instead: [{ resource: 'gcp:secretmanager/secretIamMember:SecretIamMember' }],
    },
    { number: '8', asks: 'create and annotate the ServiceAccount', instead: [SERVICE_ACCOUNT] },
    { number: '9', asks: 'apply the SecretProviderClass', instead: [SECRET_PROVIDER_CLASS] },
  ],
  vault: [
    { number: '1, 2', asks: 'install the CSI driver and the Vault provider', instead: [DRIVER] },
    { number: '3', asks: 'have a database and a file storage', instead: [{ nothing: 'they are yours' }] },
    { number: '4', asks: 'open a shell on the Vault pod', instead: [{ nothing: 'the Vault API is enough' }] },
    {
      number: '5, 6',
      asks: 'enable and configure the Kubernetes auth method',
      instead: [{ cluster: 'VaultMendixSecretStoreCluster' }, { requirement: 'Store' }],
    },
    {
      number: '7 to 9',
      asks: 'write the secrets for database, file storage and configuration',
      instead: [{ step: 'write-secrets' }],
    },
    { number: '10', asks: 'write the policy', instead: [{ resource: 'vault:index/policy:Policy' }] },
    {
      number: '11',
      asks: 'bind it to the ServiceAccount by a role',
      instead: [{ resource: 'vault:kubernetes/authBackendRole:AuthBackendRole' }],
    },
    { number: '12', asks: 'create and annotate the ServiceAccount', instead: [SERVICE_ACCOUNT] },
    { number: '13', asks: 'apply the SecretProviderClass', instead: [SECRET_PROVIDER_CLASS] },
    { number: '14', asks: 'enable the secret store for the app', instead: [APP] },
  ],
};
