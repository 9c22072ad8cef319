import type { VaultDeployment, VaultSecretStore } from 'mendix-secret-store';
import { passwordValues } from './environments';

export const ADDRESS = 'https://vault.example.com:8200';
export const ROLE_ARN = 'arn:aws:iam::123456789012:role/orders';
export const CLIENT_ID = '22222222-2222-4222-8222-222222222222';
export const TENANT_ID = '11111111-1111-4111-8111-111111111111';
export const PRINCIPAL_ID = '33333333-3333-4333-8333-333333333333';
export const AZURE_IDENTITY = { azureClientId: CLIENT_ID, azureTenantId: TENANT_ID } as const;

/** An environment with a password and static keys, as in the other stores. */
const PASSWORD_ENVIRONMENT = {
  name: 'orders',
  namespace: 'apps',
  vaultAddress: ADDRESS,
  database: { type: 'PostgreSQL' },
  fileStorage: { service: 'S3' },
} as const;

export const vaultProps = (change: Partial<VaultSecretStore> = {}): VaultSecretStore => ({
  ...PASSWORD_ENVIRONMENT,
  ...change,
});

export const vaultArgs = (change: Partial<VaultDeployment> = {}): VaultDeployment => ({
  ...PASSWORD_ENVIRONMENT,
  ...change,
});

/** Database and files with an AWS role, and everything else in Vault. */
export const vaultIamArgs = (change: Partial<VaultDeployment> = {}): VaultDeployment => ({
  ...vaultArgs(),
  awsRoleArn: ROLE_ARN,
  database: { type: 'PostgreSQL', authentication: 'AwsIam', username: 'orders-user' },
  fileStorage: { service: 'S3', authentication: 'AwsIam' },
  ...change,
});

/** Database and files with a managed identity, and everything else in Vault. */
export const vaultAzureArgs = (change: Partial<VaultDeployment> = {}): VaultDeployment => ({
  ...vaultArgs(),
  ...AZURE_IDENTITY,
  azurePrincipalId: PRINCIPAL_ID,
  database: { type: 'PostgreSQL', authentication: 'AzureManagedIdentity', username: 'orders-user' },
  fileStorage: { service: 'AzureBlob', authentication: 'AzureManagedIdentity' },
  ...change,
});

/** Values for {@link vaultArgs} with `database.credentialsPath`. */
export const valuesWithoutCredentials = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(passwordValues()).filter(([key]) => !['database-username', 'database-password'].includes(key)),
  );
