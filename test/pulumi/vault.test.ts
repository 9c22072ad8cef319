import * as pulumi from '@pulumi/pulumi';
import {
  VaultMendixSecretStoreEnvironment,
  type VaultMendixSecretStoreEnvironmentArgs,
} from 'mendix-secret-store/pulumi/vault';
import { passwordValues } from '../environments';
import {
  AZURE_IDENTITY,
  CLIENT_ID,
  PRINCIPAL_ID,
  ROLE_ARN,
  TENANT_ID,
  valuesWithoutCredentials,
  vaultArgs,
  vaultAzureArgs,
  vaultIamArgs,
} from '../vault-environments';
import { type Registration, record, recordOnce, valueOf } from './harness';

type Args = VaultMendixSecretStoreEnvironmentArgs;
const create = (args: Args, name = 'orders') => new VaultMendixSecretStoreEnvironment(name, args);
const named = (seen: readonly Registration[], name: string) => seen.find((registration) => registration.name === name);
const children = (seen: readonly Registration[]) => seen.map(({ type, name }) => `${type} ${name}`).sort();

const EVERYTHING: Args = vaultArgs({
  constants: ['A.B'],
  values: { ...passwordValues(), 'mx-const-A.B': 'value' },
  mendixAppSpec: { sourceURL: 'oci-image://registry.example.com/orders:1.0.0' },
});

const everything = recordOnce(() => create(EVERYTHING));

test('creates exactly these children of the component, under stable names', async () => {
  const seen = await everything();
  expect(children(seen)).toEqual([
    'kubernetes:core/v1:ServiceAccount orders-service-account',
    'kubernetes:privatecloud.mendix.com/v1alpha1:MendixApp orders-mendix-app',
    'kubernetes:secrets-store.csi.x-k8s.io/v1:SecretProviderClass orders-secret-provider-class',
    'mendix-secret-store:index:VaultMendixSecretStoreEnvironment orders',
    'vault:index/policy:Policy orders-policy',
    'vault:kubernetes/authBackendRole:AuthBackendRole orders-role',
    'vault:kv/secretV2:SecretV2 orders-configuration-secret',
    'vault:kv/secretV2:SecretV2 orders-database-secret',
    'vault:kv/secretV2:SecretV2 orders-file-storage-secret',
  ]);
  expect(new Set(seen.slice(1).map(({ parent }) => parent))).toEqual(new Set(['orders']));
});

const stanza = (path: string) => `path "${path}" {\n  capabilities = ["read"]\n}\n`;

test('creates a policy that reads exactly the paths with keys of the environment', async () => {
  const seen = await everything();
  expect(named(seen, 'orders-policy')?.inputs).toEqual({
    name: 'mendix-apps.orders',
    policy: ['database', 'file-storage', 'configuration']
      .map((secret) => stanza(`secret/data/apps/orders/${secret}`))
      .join('\n'),
  });
});

test('creates a role for exactly one ServiceAccount, with the policy and the audience of the SecretProviderClass', async () => {
  const seen = await everything();
  expect(named(seen, 'orders-role')).toMatchObject({
    inputs: {
      backend: 'kubernetes',
      roleName: 'mendix-apps.orders',
      boundServiceAccountNames: ['orders'],
      boundServiceAccountNamespaces: ['apps'],
      tokenPolicies: ['mendix-apps.orders'],
      aliasNameSource: 'serviceaccount_uid',
      audience: 'vault',
    },
    dependencies: ['orders-policy'],
  });
  expect(Object.keys(named(seen, 'orders-role')?.inputs ?? {})).toHaveLength(7);
  expect(named(seen, 'orders-secret-provider-class')?.inputs.spec).toMatchObject({
    provider: 'vault',
    parameters: { roleName: 'mendix-apps.orders', vaultAuthMountPath: 'kubernetes', audience: 'vault' },
  });
});

test('sets every given field of the role, in the Vault namespace', async () => {
  const args = vaultArgs({
    vaultProvider: 'openbao',
    vaultNamespace: 'platform/apps',
    vaultRole: 'orders-reader',
    authMountPath: 'clusters/a',
    policyName: 'orders.read',
    tokenTtl: 1200,
    tokenMaxTtl: 3600,
    tokenNoDefaultPolicy: true,
    tokenBoundCidrs: ['10.0.0.0/16'],
    aliasNameSource: 'serviceaccount_name',
    values: passwordValues(),
  });
  const seen = await record(() => create(args));
  expect(named(seen, 'orders-role')?.inputs).toEqual({
    backend: 'clusters/a',
    namespace: 'platform/apps',
    roleName: 'orders-reader',
    boundServiceAccountNames: ['orders'],
    boundServiceAccountNamespaces: ['apps'],
    tokenPolicies: ['orders.read'],
    aliasNameSource: 'serviceaccount_name',
    audience: 'openbao',
    tokenTtl: 1200,
    tokenMaxTtl: 3600,
    tokenNoDefaultPolicy: true,
    tokenBoundCidrs: ['10.0.0.0/16'],
  });
  expect(named(seen, 'orders-policy')?.inputs).toMatchObject({ name: 'orders.read', namespace: 'platform/apps' });
  expect(named(seen, 'orders-database-secret')?.inputs).toMatchObject({ namespace: 'platform/apps' });
});

test('creates a role that checks no audience with checkAudience false', async () => {
  const seen = await record(() => create(vaultArgs({ checkAudience: false })));
  expect(named(seen, 'orders-role')?.inputs).not.toHaveProperty('audience');
});

const written = (seen: readonly Registration[], name: string) => {
  const { dataJson, ...place } = named(seen, name)?.inputs ?? {};
  return { ...place, secret: JSON.parse((dataJson as { secret: string }).secret) as unknown };
};

test('writes each secret with only its own keys, and marks it as secret', async () => {
  const seen = await record(() => create({ ...EVERYTHING, storedNames: { 'database-host': 'host' } }));
  const values = passwordValues();
  expect(written(seen, 'orders-database-secret')).toEqual({
    mount: 'secret',
    name: 'apps/orders/database',
    secret: {
      'database-type': 'PostgreSQL',
      'database-jdbc-url': values['database-jdbc-url'],
      host: 'value.example.com:5432',
      'database-name': 'value',
      'database-username': 'value',
      'database-password': 'value',
    },
  });
  expect(written(seen, 'orders-file-storage-secret')).toMatchObject({
    name: 'apps/orders/file-storage',
    secret: { 'storage-bucket-name': 'value' },
  });
  expect(written(seen, 'orders-configuration-secret')).toEqual({
    mount: 'secret',
    name: 'apps/orders/configuration',
    secret: { 'mx-const-A.B': 'value' },
  });
});

test('writes to version 1 under the full path', async () => {
  const args = vaultArgs({ kvVersion: '1', kvMountPath: 'kv', databasePath: 'orders', values: passwordValues() });
  const seen = await record(() => create(args));
  expect(named(seen, 'orders-database-secret')?.type).toBe('vault:kv/secret:Secret');
  expect(written(seen, 'orders-database-secret')).toMatchObject({ path: 'kv/orders' });
  expect(named(seen, 'orders-policy')?.inputs.policy).toBe(
    [stanza('kv/orders'), stanza('kv/apps/orders/file-storage')].join('\n'),
  );
});

test('reads the credentials that a database secrets engine provides, and writes none', async () => {
  const change = {
    database: { type: 'PostgreSQL', credentialsPath: 'database/creds/orders' },
    values: valuesWithoutCredentials(),
  } as const;
  const seen = await record(() => create(vaultArgs(change)));
  expect(named(seen, 'orders-policy')?.inputs.policy).toContain(stanza('database/creds/orders'));
  expect(written(seen, 'orders-database-secret')).toMatchObject({
    secret: {
      'database-type': 'PostgreSQL',
      'database-jdbc-url': 'jdbc:postgresql://pg.example.com:5432/value',
      'database-host': 'value.example.com:5432',
      'database-name': 'value',
    },
  });
});

test('a secret path of database credentials makes only the fields that name it secret', async () => {
  const credentialsPath = pulumi.secret('database/creds/orders');
  const seen = await record(() => create(vaultArgs({ database: { type: 'PostgreSQL', credentialsPath } as never })));
  expect(named(seen, 'orders-policy')?.inputs).toEqual({
    name: 'mendix-apps.orders',
    policy: { secret: expect.stringContaining(stanza('database/creds/orders')) as string },
  });
  expect(named(seen, 'orders-secret-provider-class')?.inputs.spec).toMatchObject({
    parameters: {
      roleName: 'mendix-apps.orders',
      audience: 'vault',
      objects: { secret: expect.stringContaining('secretPath: "database/creds/orders"') as string },
    },
  });
  expect(named(seen, 'orders')?.inputs.database).toEqual({
    type: 'PostgreSQL',
    credentialsPath: { secret: 'database/creds/orders' },
  });
});

test('fills in the client id as the user of Azure SQL', async () => {
  const { 'database-username': _, 'database-password': __, ...values } = passwordValues();
  const jdbc = 'jdbc:sqlserver://orders.database.windows.net:1433;authentication=ActiveDirectoryManagedIdentity';
  const args = vaultArgs({
    ...AZURE_IDENTITY,
    database: { type: 'SQLSERVER', authentication: 'AzureManagedIdentity' },
    values: { ...values, 'database-type': 'SQLSERVER', 'database-jdbc-url': jdbc },
  });
  const seen = await record(() => create(args));
  expect(written(seen, 'orders-database-secret')).toMatchObject({ secret: { 'database-username': CLIENT_ID } });
});

test('creates the SecretProviderClass after secrets and grants, and the MendixApp after the SecretProviderClass', async () => {
  const seen = await everything();
  expect(named(seen, 'orders-secret-provider-class')?.dependencies).toEqual([
    'orders-configuration-secret',
    'orders-database-secret',
    'orders-file-storage-secret',
    'orders-policy',
    'orders-role',
  ]);
  expect(named(seen, 'orders-mendix-app')?.dependencies).toEqual([
    'orders-secret-provider-class',
    'orders-service-account',
  ]);
});

test('creates only the minimum for an environment, and no secret without values', async () => {
  expect(children(await record(() => create(vaultArgs())))).toEqual([
    'kubernetes:core/v1:ServiceAccount orders-service-account',
    'kubernetes:secrets-store.csi.x-k8s.io/v1:SecretProviderClass orders-secret-provider-class',
    'mendix-secret-store:index:VaultMendixSecretStoreEnvironment orders',
    'vault:index/policy:Policy orders-policy',
    'vault:kubernetes/authBackendRole:AuthBackendRole orders-role',
  ]);
});

test('uses an existing role with its policy, secrets and ServiceAccount, and changes none of them', async () => {
  let environment: VaultMendixSecretStoreEnvironment | undefined;
  const seen = await record(() => {
    environment = create(vaultArgs({ skipVaultRole: true, skipServiceAccount: true }));
  });
  expect(children(seen)).toEqual([
    'kubernetes:secrets-store.csi.x-k8s.io/v1:SecretProviderClass orders-secret-provider-class',
    'mendix-secret-store:index:VaultMendixSecretStoreEnvironment orders',
  ]);
  expect(environment?.role).toBeUndefined();
  expect(environment?.policy).toBeUndefined();
  expect(environment?.policyName).toBeUndefined();
});

test('gives a created role the existing policy', async () => {
  const seen = await record(() => create(vaultArgs({ skipPolicy: true, policyName: 'orders' })));
  expect(named(seen, 'orders-policy')).toBeUndefined();
  expect(named(seen, 'orders-role')?.inputs.tokenPolicies).toEqual(['orders']);
});

test.each<[string, Args, object]>([
  ['an AWS role', vaultIamArgs(), { 'eks.amazonaws.com/role-arn': ROLE_ARN }],
  [
    'a managed identity',
    vaultAzureArgs(),
    { 'azure.workload.identity/client-id': CLIENT_ID, 'azure.workload.identity/tenant-id': TENANT_ID },
  ],
])('annotates the ServiceAccount with %s', async (_, args, annotations) => {
  const seen = await record(() => create(args));
  expect(named(seen, 'orders-service-account')?.inputs.metadata).toMatchObject({
    annotations: { ...annotations, 'privatecloud.mendix.com/environment-account': 'true' },
  });
});

test('returns the outputs that the next step needs', async () => {
  let environment: VaultMendixSecretStoreEnvironment | undefined;
  const seen = await record(() => {
    environment = create(vaultIamArgs({ fileStorage: undefined as never, constants: ['A.B'], databasePath: 'o' }));
  });
  const { vaultRole, policyName, serviceAccountName, secretProviderClassName, requiredSecrets, databaseSql } =
    environment as unknown as VaultMendixSecretStoreEnvironment;
  const outputs = { vaultRole, policyName, serviceAccountName, secretProviderClassName, requiredSecrets, databaseSql };
  await expect(valueOf(pulumi.output(outputs))).resolves.toEqual({
    vaultRole: 'mendix-apps.orders',
    policyName: 'mendix-apps.orders',
    serviceAccountName: 'orders',
    secretProviderClassName: 'orders',
    requiredSecrets: [
      {
        name: 'secret/o',
        keys: ['database-type', 'database-jdbc-url', 'database-host', 'database-name', 'database-username'],
      },
      { name: 'secret/apps/orders/configuration', keys: ['mx-const-A.B'] },
    ],
    databaseSql: ['GRANT rds_iam TO "orders-user";', 'ALTER ROLE "orders-user" WITH PASSWORD NULL;'],
  });
  expect(seen).toHaveLength(5);
});

test.each<[string, Args, string[]]>([
  ['a password', vaultArgs(), []],
  ['IAM without a username', vaultIamArgs({ database: { type: 'PostgreSQL', authentication: 'AwsIam' } }), []],
  [
    'a managed identity whose principal is known',
    vaultAzureArgs(),
    [
      `SECURITY LABEL for "pgaadauth" on role "orders-user" is 'aadauth,oid=${PRINCIPAL_ID},type=service';`,
      'ALTER ROLE "orders-user" WITH PASSWORD NULL;',
    ],
  ],
  ['a managed identity whose principal is not known', vaultAzureArgs({ azurePrincipalId: undefined as never }), []],
  [
    'Azure SQL',
    {
      ...vaultArgs(AZURE_IDENTITY),
      database: { type: 'SQLSERVER', authentication: 'AzureManagedIdentity', previousUser: 'old' },
      azureIdentityName: 'orders',
    },
    ['DROP USER [old];', 'CREATE USER [orders] FROM EXTERNAL PROVIDER;', 'ALTER ROLE db_owner ADD MEMBER [orders];'],
  ],
  [
    'Azure SQL without the name of the identity',
    { ...vaultArgs(AZURE_IDENTITY), database: { type: 'SQLSERVER', authentication: 'AzureManagedIdentity' } },
    [],
  ],
])('returns the database SQL for %s', async (_, args, sql) => {
  let environment: VaultMendixSecretStoreEnvironment | undefined;
  await record(() => {
    environment = create(args);
  });
  await expect(valueOf(environment?.databaseSql ?? pulumi.output(['none']))).resolves.toEqual(sql);
});
