import * as pulumi from '@pulumi/pulumi';
import {
  AzureMendixSecretStoreEnvironment,
  type AzureMendixSecretStoreEnvironmentArgs,
} from 'mendix-secret-store/pulumi/azure';
import {
  azureArgs,
  azureIdentityArgs,
  BLOB_BY_IDENTITY,
  BLOB_CONTRIBUTOR,
  CLIENT_ID,
  CONTAINER_ID,
  existingIdentity,
  IDENTITY_ID,
  identityValues,
  ISSUER,
  PRINCIPAL_ID,
  SECRETS_USER,
  TENANT_ID,
  VAULT_ID,
} from '../azure-environments';
import { createdIdOf, type Registration, record, recordOnce, valueOf } from './harness';

type Args = AzureMendixSecretStoreEnvironmentArgs;
const create = (args: Args, name = 'orders') => new AzureMendixSecretStoreEnvironment(name, args);
const named = (seen: readonly Registration[], name: string) => seen.find((registration) => registration.name === name);
const children = (seen: readonly Registration[]) => seen.map(({ type, name }) => `${type} ${name}`).sort();
const without = (args: Args, ...fields: string[]): Args =>
  Object.fromEntries(Object.entries(args).filter(([field]) => !fields.includes(field))) as unknown as Args;

const CREATED_CLIENT = createdIdOf('client', 'mendix-apps_orders');
const CREATED_PRINCIPAL = createdIdOf('principal', 'mendix-apps_orders');
const CREATED_VAULT = VAULT_ID.replace('orders-vault', 'shop-orders');
const EVERYTHING: Args = without(
  {
    ...azureIdentityArgs({
      newKeyVault: { name: 'shop-orders' },
      location: 'westeurope',
      values: identityValues(),
      tags: { team: 'shop' },
      mendixAppSpec: { sourceURL: 'oci-image://registry.example.com/orders:1.0.0' },
    }),
  },
  'keyVaultId',
);
const SECRETS = Object.keys(identityValues()).map((key) => `orders-secret-${key}`);
const SHARED: Args = without(azureIdentityArgs(existingIdentity), 'resourceGroupName');

const everything = recordOnce(() => create(EVERYTHING));

test('creates exactly these children of the component, under stable names', async () => {
  const seen = await everything();
  expect(children(seen)).toEqual(
    [
      'azure-native:authorization:RoleAssignment orders-file-storage',
      'azure-native:authorization:RoleAssignment orders-read-secrets',
      'azure-native:keyvault:Vault orders-key-vault',
      'azure-native:managedidentity:FederatedIdentityCredential orders-federated-credential',
      'azure-native:managedidentity:UserAssignedIdentity orders-identity',
      'kubernetes:core/v1:ServiceAccount orders-service-account',
      'kubernetes:privatecloud.mendix.com/v1alpha1:MendixApp orders-mendix-app',
      'kubernetes:secrets-store.csi.x-k8s.io/v1:SecretProviderClass orders-secret-provider-class',
      'mendix-secret-store:index:AzureMendixSecretStoreEnvironment orders',
      ...SECRETS.map((name) => `azure-native:keyvault:Secret ${name}`),
    ].sort(),
  );
  expect(new Set(seen.slice(1).map(({ parent }) => parent))).toEqual(new Set(['orders']));
});

test('creates the identity, which trusts exactly one ServiceAccount of the cluster', async () => {
  const seen = await everything();
  expect(named(seen, 'orders-identity')?.inputs).toEqual({
    resourceGroupName: 'mendix',
    resourceName: 'mendix-apps_orders',
    location: 'westeurope',
    tags: { team: 'shop' },
  });
  expect(named(seen, 'orders-federated-credential')).toMatchObject({
    inputs: {
      resourceGroupName: 'mendix',
      resourceName: 'mendix-apps_orders',
      federatedIdentityCredentialResourceName: 'apps_orders',
      issuer: ISSUER,
      subject: 'system:serviceaccount:apps:orders',
      audiences: ['api://AzureADTokenExchange'],
    },
    dependencies: ['orders-identity'],
  });
});

test('creates the vault with Azure RBAC, soft delete and purge protection', async () => {
  const seen = await everything();
  expect(named(seen, 'orders-key-vault')?.inputs).toMatchObject({
    vaultName: 'shop-orders',
    resourceGroupName: 'mendix',
    location: 'westeurope',
    properties: {
      tenantId: TENANT_ID,
      sku: { family: 'A', name: 'standard' },
      enableRbacAuthorization: true,
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
      enablePurgeProtection: true,
    },
    tags: { team: 'shop' },
  });
});

test('assigns Key Vault Secrets User on the vault and Storage Blob Data Contributor on the container', async () => {
  const seen = await everything();
  const guid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as string;
  const grant = { principalId: CREATED_PRINCIPAL, principalType: 'ServicePrincipal', roleAssignmentName: guid };
  expect(named(seen, 'orders-read-secrets')?.inputs).toEqual({
    ...grant,
    scope: CREATED_VAULT,
    roleDefinitionId: SECRETS_USER,
  });
  expect(named(seen, 'orders-file-storage')?.inputs).toEqual({
    ...grant,
    scope: CONTAINER_ID,
    roleDefinitionId: BLOB_CONTRIBUTOR,
  });
});

test('gives role assignments the same names every time', async () => {
  const namesOf = async () =>
    (await record(() => create(EVERYTHING))).map(({ inputs }) => inputs.roleAssignmentName).filter(Boolean);
  const names = await namesOf();
  expect(names).toHaveLength(2);
  expect(await namesOf()).toEqual(names);
});

test('assigns the role on each secret after the secret is written', async () => {
  const seen = await record(() => create({ ...EVERYTHING, keyVaultAccess: 'Secrets' }));
  const readers = seen.filter(({ name }) => name.startsWith('orders-read-'));
  expect(readers.map(({ name }) => name).sort()).toEqual(
    SECRETS.map((name) => name.replace('secret-', 'read-secret-')).sort(),
  );
  const reader = named(seen, 'orders-read-secret-database-host');
  expect(reader?.inputs.scope).toBe(`${CREATED_VAULT}/secrets/database-host`);
  expect(reader?.dependencies).toContain('orders-secret-database-host');
});

test('writes each value to its own secret, and marks it as secret because this SDK does not', async () => {
  const seen = await record(() => create({ ...EVERYTHING, storedNames: { 'database-host': 'host' } }));
  expect(named(seen, 'orders-secret-database-host')).toMatchObject({
    inputs: {
      resourceGroupName: 'mendix',
      vaultName: 'shop-orders',
      secretName: 'host',
      properties: { value: { secret: 'value.example.com:5432' }, contentType: 'text/plain' },
      tags: { team: 'shop' },
    },
    dependencies: ['orders-key-vault'],
  });
});

test('writes into an existing vault, in the resource group of its id', async () => {
  const args = azureIdentityArgs({ values: identityValues(), resourceGroupName: 'identities' });
  const seen = await record(() => create(args));
  expect(named(seen, 'orders-secret-database-host')?.inputs).toMatchObject({
    resourceGroupName: 'mendix',
    vaultName: 'orders-vault',
  });
  expect(named(seen, 'orders-identity')?.inputs.resourceGroupName).toBe('identities');
});

test('fills in the client id as the user of Azure SQL', async () => {
  const { 'database-username': _, ...values } = identityValues();
  const jdbc = 'jdbc:sqlserver://orders.database.windows.net:1433;authentication=ActiveDirectoryManagedIdentity';
  const args: Args = {
    ...without(EVERYTHING, 'database'),
    database: { type: 'SQLSERVER', authentication: 'AzureManagedIdentity' },
    values: { ...values, 'database-type': 'SQLSERVER', 'database-jdbc-url': jdbc },
  };
  const seen = await record(() => create(args));
  expect(named(seen, 'orders-secret-database-username')?.inputs.properties).toEqual({
    value: { secret: CREATED_CLIENT },
    contentType: 'text/plain',
  });
});

test('replaces the credential with the identity, the secrets with the vault, and the role with either', async () => {
  const seen = await everything();
  expect(named(seen, 'orders-federated-credential')).toMatchObject({
    propertyDependencies: { resourceName: ['orders-identity'] },
    deletedWith: 'orders-identity',
  });
  expect(named(seen, 'orders-secret-database-host')).toMatchObject({
    propertyDependencies: { vaultName: ['orders-key-vault'] },
    deletedWith: 'orders-key-vault',
  });
  expect(named(seen, 'orders-read-secrets')?.propertyDependencies).toMatchObject({
    principalId: ['orders-identity'],
    scope: ['orders-key-vault'],
  });
});

test('deletes each secret in an existing vault on its own', async () => {
  const seen = await record(() => create(azureIdentityArgs({ values: identityValues() })));
  expect(named(seen, 'orders-secret-database-host')?.deletedWith).toBe('');
});

test('assigns the role on the container if the role on the vault is skipped, and vice versa', async () => {
  const rolesOf = async (change: object) =>
    (await record(() => create({ ...SHARED, ...change })))
      .filter(({ type }) => type.endsWith(':RoleAssignment'))
      .map(({ name }) => name);
  expect(await rolesOf({ skipKeyVaultRole: true })).toEqual(['orders-file-storage']);
  expect(await rolesOf({ fileStorage: { ...BLOB_BY_IDENTITY, skipContainerRole: true } })).toEqual([
    'orders-read-secrets',
  ]);
});

test('creates the SecretProviderClass after secrets and grants, and the MendixApp after the SecretProviderClass', async () => {
  const RESOURCES = ['federated-credential', 'file-storage', 'identity', 'key-vault', 'read-secrets'].map(
    (child) => `orders-${child}`,
  );
  const seen = await everything();
  expect(named(seen, 'orders-secret-provider-class')?.dependencies).toEqual([...RESOURCES, ...SECRETS].sort());
  expect(named(seen, 'orders-mendix-app')?.dependencies).toEqual([
    'orders-secret-provider-class',
    'orders-service-account',
  ]);
});

test('names the created identity in both objects, and labels the pods of the MendixApp', async () => {
  const seen = await everything();
  expect(named(seen, 'orders-service-account')?.inputs.metadata).toEqual({
    name: 'orders',
    namespace: 'apps',
    annotations: {
      'azure.workload.identity/client-id': CREATED_CLIENT,
      'azure.workload.identity/tenant-id': TENANT_ID,
      'privatecloud.mendix.com/environment-account': 'true',
    },
  });
  expect(named(seen, 'orders-secret-provider-class')?.inputs.spec).toMatchObject({
    parameters: { keyvaultName: 'shop-orders', clientID: CREATED_CLIENT, tenantID: TENANT_ID },
  });
  expect(named(seen, 'orders-mendix-app')?.inputs.spec).toEqual({
    sourceURL: 'oci-image://registry.example.com/orders:1.0.0',
    customPodLabels: { general: { 'azure.workload.identity/use': 'true' } },
    allowOverrideSecretsWithSecretStoreCSIDriver: true,
  });
});

test('creates only the minimum for an environment with a password and an existing vault', async () => {
  const seen = await record(() => create(azureArgs()));
  expect(children(seen)).toEqual([
    'azure-native:authorization:RoleAssignment orders-read-secrets',
    'azure-native:managedidentity:FederatedIdentityCredential orders-federated-credential',
    'azure-native:managedidentity:UserAssignedIdentity orders-identity',
    'kubernetes:core/v1:ServiceAccount orders-service-account',
    'kubernetes:secrets-store.csi.x-k8s.io/v1:SecretProviderClass orders-secret-provider-class',
    'mendix-secret-store:index:AzureMendixSecretStoreEnvironment orders',
  ]);
});

test('uses an existing identity, roles, vault and ServiceAccount, and changes none of them', async () => {
  let environment: AzureMendixSecretStoreEnvironment | undefined;
  const seen = await record(() => {
    const args = without(azureArgs(), 'resourceGroupName', 'oidcIssuerUrl', 'keyVaultId');
    const existing = { skipKeyVaultRole: true, skipServiceAccount: true } as const;
    environment = create({ ...args, clientId: CLIENT_ID, keyVaultName: 'orders-vault', ...existing });
  });
  expect(children(seen)).toEqual([
    'kubernetes:secrets-store.csi.x-k8s.io/v1:SecretProviderClass orders-secret-provider-class',
    'mendix-secret-store:index:AzureMendixSecretStoreEnvironment orders',
  ]);
  expect(environment?.identity).toBeUndefined();
  expect(environment?.keyVault).toBeUndefined();
  expect(environment?.principalId).toBeUndefined();
  expect(environment?.identityId).toBeUndefined();
});

test('adds a credential and roles to an existing identity', async () => {
  const seen = await record(() => create(SHARED));
  expect(named(seen, 'orders-identity')).toBeUndefined();
  expect(named(seen, 'orders-federated-credential')?.inputs).toMatchObject({
    resourceGroupName: 'mendix',
    resourceName: 'shared',
    federatedIdentityCredentialResourceName: 'apps_orders',
  });
  expect(named(seen, 'orders-read-secrets')?.inputs).toMatchObject({ scope: VAULT_ID, principalId: PRINCIPAL_ID });
});

test('fails at once on a second environment with the same secrets, before it registers anything', async () => {
  const seen = await record(() => {
    create(azureArgs());
    expect(() => create(azureArgs({ name: 'billing' }), 'billing')).toThrow(
      'storedNames: must name other secrets than another environment in the same vault; set storedNamePrefix, or use another vault (orders), got "orders-vault/database-type" and',
    );
  });
  expect(named(seen, 'billing')).toBeUndefined();
});

test('returns the outputs that the next step needs', async () => {
  let environment: AzureMendixSecretStoreEnvironment | undefined;
  await record(() => {
    environment = create({
      ...EVERYTHING,
      cloud: 'AzureUSGovernmentCloud',
      constants: ['A_B.C'],
      values: undefined as never,
    });
  });
  const { clientId, principalId, identityId, keyVaultName, keyVaultUri, serviceAccountName } =
    environment as unknown as AzureMendixSecretStoreEnvironment;
  const { secretProviderClassName, requiredSecrets, databaseSql } =
    environment as unknown as AzureMendixSecretStoreEnvironment;
  const outputs = { clientId, principalId, identityId, keyVaultName, keyVaultUri, serviceAccountName };
  await expect(
    valueOf(pulumi.output({ ...outputs, secretProviderClassName, requiredSecrets, databaseSql })),
  ).resolves.toEqual({
    clientId: CREATED_CLIENT,
    principalId: CREATED_PRINCIPAL,
    identityId: IDENTITY_ID.replace('shared', 'mendix-apps_orders'),
    keyVaultName: 'shop-orders',
    keyVaultUri: 'https://shop-orders.vault.usgovcloudapi.net/',
    serviceAccountName: 'orders',
    secretProviderClassName: 'orders',
    requiredSecrets: [...Object.keys(identityValues()), 'mx-const-A-B-C'].map((name) => ({ name, keys: [] })),
    databaseSql: [
      `SECURITY LABEL for "pgaadauth" on role "orders-user" is 'aadauth,oid=${CREATED_PRINCIPAL},type=service';`,
      'ALTER ROLE "orders-user" WITH PASSWORD NULL;',
    ],
  });
});
