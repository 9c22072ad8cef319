import { VaultMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/vault';
import { passwordValues } from '../environments';
import { valuesWithoutCredentials, vaultArgs, vaultAzureArgs, vaultIamArgs } from '../vault-environments';
import { type Registration, record, unknownLeaves, unknownOutput } from './harness';

type Inputs = Map<string, Registration['inputs']>;

async function preview(args: object): Promise<Inputs> {
  const seen = await record(() => new VaultMendixSecretStoreEnvironment('orders', args as never), { preview: true });
  return new Map(seen.map(({ name, inputs }) => [name, inputs]));
}

const hiddenLeaves = (seen: Inputs) =>
  [...seen]
    .filter(([name]) => name !== 'orders')
    .flatMap(([name, inputs]) => unknownLeaves(inputs, name))
    .sort();

const ARGS = vaultArgs({ values: passwordValues(), mendixAppSpec: { replicas: 2 } });
const OBJECTS = [
  'orders',
  'orders-database-secret',
  'orders-file-storage-secret',
  'orders-mendix-app',
  'orders-policy',
  'orders-role',
  'orders-secret-provider-class',
  'orders-service-account',
];

test('a first preview shows every field, because Vault generates none', async () => {
  const seen = await preview(ARGS);
  expect([...seen.keys()].sort()).toEqual(OBJECTS);
  expect(hiddenLeaves(seen)).toEqual([]);
});

const PARAMETERS = 'orders-secret-provider-class.spec.parameters';

/** The leaves that a single unknown argument hides. */
test.each<[string, string[]]>([
  ['vaultAddress', [`${PARAMETERS}.vaultAddress`]],
  ['audience', ['orders-role.audience', `${PARAMETERS}.audience`]],
  ['authMountPath', ['orders-role.backend', `${PARAMETERS}.vaultAuthMountPath`]],
  ['vaultRole', ['orders-role.roleName', `${PARAMETERS}.roleName`]],
  ['policyName', ['orders-policy.name', 'orders-role.tokenPolicies.0']],
  [
    'vaultNamespace',
    [
      'orders-database-secret.namespace',
      'orders-file-storage-secret.namespace',
      'orders-policy.namespace',
      'orders-role.namespace',
      `${PARAMETERS}.vaultNamespace`,
    ],
  ],
  ['tokenTtl', ['orders-role.tokenTtl']],
  ['databasePath', ['orders-database-secret.name', 'orders-policy.policy', `${PARAMETERS}.objects`]],
  [
    'kvMountPath',
    [
      'orders-database-secret.mount',
      'orders-file-storage-secret.mount',
      'orders-policy.policy',
      `${PARAMETERS}.objects`,
    ],
  ],
  [
    'namespace',
    [
      'orders-database-secret.name',
      'orders-file-storage-secret.name',
      'orders-mendix-app.metadata.namespace',
      'orders-policy.name',
      'orders-policy.policy',
      'orders-role.boundServiceAccountNamespaces.0',
      'orders-role.roleName',
      'orders-role.tokenPolicies.0',
      'orders-secret-provider-class.metadata.namespace',
      `${PARAMETERS}.objects`,
      `${PARAMETERS}.roleName`,
      'orders-service-account.metadata.namespace',
    ],
  ],
])('an unknown %s hides only the fields that need it', async (argument, leaves) => {
  const seen = await preview({ ...ARGS, [argument]: unknownOutput() });
  expect(hiddenLeaves(seen)).toEqual(leaves);
  expect(seen.size).toBe(OBJECTS.length);
});

test('an unknown namespace hides no path that is set', async () => {
  const paths = { databasePath: 'orders/db', fileStoragePath: 'orders/files' };
  const seen = await preview({ ...ARGS, ...paths, namespace: unknownOutput() });
  expect(hiddenLeaves(seen).filter((leaf) => /policy\.policy|objects|secret\.name/.test(leaf))).toEqual([]);
});

test('an unknown path of database credentials hides only the fields that name it, and none of its plain siblings', async () => {
  const database = { type: 'PostgreSQL', credentialsPath: unknownOutput() };
  const seen = await preview({ ...ARGS, database, values: valuesWithoutCredentials() });
  expect(hiddenLeaves(seen)).toEqual(['orders-policy.policy', `${PARAMETERS}.objects`]);
  expect(seen.size).toBe(OBJECTS.length);
  const { secret } = seen.get('orders-database-secret')?.dataJson as { secret: string };
  expect(JSON.parse(secret)).toMatchObject({ 'database-type': 'PostgreSQL' });
});

test('an unknown value hides only its own secret', async () => {
  const seen = await preview({ ...ARGS, values: { ...passwordValues(), 'database-host': unknownOutput() } });
  expect(hiddenLeaves(seen)).toEqual(['orders-database-secret.dataJson']);
});

test.each([
  ['awsRoleArn', vaultIamArgs(), ['orders-service-account.metadata.annotations.eks.amazonaws.com/role-arn']],
  [
    'azureClientId',
    vaultAzureArgs(),
    ['orders-service-account.metadata.annotations.azure.workload.identity/client-id'],
  ],
])('an unknown %s hides only itself, and no object', async (argument, args, leaves) => {
  const seen = await preview({ ...args, [argument]: unknownOutput() });
  expect(hiddenLeaves(seen)).toEqual(leaves);
  expect(seen.size).toBe(5);
});
