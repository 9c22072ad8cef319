import type { AzureDeployment, AzureSecretStore } from 'mendix-secret-store';
import { passwordValues } from './environments';

export const TENANT_ID = '11111111-1111-4111-8111-111111111111';
export const CLIENT_ID = '22222222-2222-4222-8222-222222222222';
export const PRINCIPAL_ID = '33333333-3333-4333-8333-333333333333';
const SUBSCRIPTION = '/subscriptions/44444444-4444-4444-8444-444444444444';
const PROVIDERS = `${SUBSCRIPTION}/resourceGroups/mendix/providers`;
export const IDENTITY_ID = `${PROVIDERS}/Microsoft.ManagedIdentity/userAssignedIdentities/shared`;
export const VAULT_ID = `${PROVIDERS}/Microsoft.KeyVault/vaults/orders-vault`;
export const CONTAINER_ID = `${PROVIDERS}/Microsoft.Storage/storageAccounts/orders/blobServices/default/containers/files`;
export const SECRETS_USER = `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6`;
export const BLOB_CONTRIBUTOR = `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe`;
export const ISSUER = `https://westeurope.oic.prod-aks.azure.com/${TENANT_ID}/55555555-5555-4555-8555-555555555555/`;

/** An environment with a password and static keys, as in the other stores. */
const PASSWORD_ENVIRONMENT = {
  name: 'orders',
  namespace: 'apps',
  tenantId: TENANT_ID,
  database: { type: 'PostgreSQL' },
  fileStorage: { service: 'S3' },
} as const;

export const azureProps = (change: Partial<AzureSecretStore> = {}): AzureSecretStore => ({
  ...PASSWORD_ENVIRONMENT,
  keyVaultName: 'orders-vault',
  clientId: CLIENT_ID,
  ...change,
});

/** A created identity that reads an existing vault. */
export const azureArgs = (change: Partial<AzureDeployment> = {}): AzureDeployment => ({
  ...PASSWORD_ENVIRONMENT,
  resourceGroupName: 'mendix',
  keyVaultId: VAULT_ID,
  oidcIssuerUrl: ISSUER,
  ...change,
});

/** Files that a managed identity accesses with a role on the container. */
export const BLOB_BY_IDENTITY = {
  service: 'AzureBlob',
  authentication: 'AzureManagedIdentity',
  containerId: CONTAINER_ID,
} as const;

/** A managed identity for the database and the files, with the fields that it needs. */
export const azureIdentityArgs = (change: Partial<AzureDeployment> = {}): AzureDeployment => ({
  ...azureArgs(),
  database: { type: 'PostgreSQL', authentication: 'AzureManagedIdentity', username: 'orders-user' },
  fileStorage: BLOB_BY_IDENTITY,
  ...change,
});

/** An existing identity. */
export const existingIdentity = { identityId: IDENTITY_ID, clientId: CLIENT_ID, principalId: PRINCIPAL_ID } as const;

/** Values for {@link azureIdentityArgs}. */
export const identityValues = (): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(passwordValues()).filter(([key]) => key.startsWith('database-') && key !== 'database-password'),
  ),
  'database-username': 'orders-user',
  'storage-service-name': 'com.mendix.storage.azure',
  'storage-azure-container': 'files',
  'storage-azure-blob-endpoint': 'https://orders.blob.core.windows.net/',
  'storage-azure-use-default-azure-credential': 'true',
});
