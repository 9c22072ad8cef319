import * as pulumi from '@pulumi/pulumi';
import type { AwsDeployment } from 'mendix-secret-store';
import { AwsMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/aws';
import { pulumiIamArgs } from '../environments';
import { type Registration, record, UNKNOWN, unknownLeaves, unknownOutput } from './harness';

async function preview(change: object): Promise<Map<string, Registration['inputs']>> {
  const args = { ...pulumiIamArgs({ mendixAppSpec: { replicas: 2 } }), ...change };
  const seen = await record(() => new AwsMendixSecretStoreEnvironment('orders', args), { preview: true });
  return new Map(seen.map(({ name, inputs }) => [name, inputs]));
}

test('a first preview shows every resource, and hides only values that AWS has not created yet', async () => {
  const seen = await preview({});
  expect([...seen.keys()].sort()).toEqual([
    'orders',
    'orders-database',
    'orders-file-storage',
    'orders-mendix-app',
    'orders-read-secret',
    'orders-role',
    'orders-secret',
    'orders-secret-provider-class',
    'orders-service-account',
  ]);
  const hidden = [...seen].filter(([, inputs]) => JSON.stringify(inputs).includes(UNKNOWN)).map(([name]) => name);
  expect(hidden.sort()).toEqual(['orders-read-secret', 'orders-service-account']);
  expect(seen.get('orders-read-secret')).toEqual({ name: 'read-secret', role: 'mendix-apps.orders', policy: UNKNOWN });
  expect(seen.get('orders-service-account')?.metadata).toEqual({
    name: 'orders',
    namespace: 'apps',
    annotations: { 'eks.amazonaws.com/role-arn': UNKNOWN, 'privatecloud.mendix.com/environment-account': 'true' },
  });
});

/** A change to one argument, or to one member of an argument. */
function withValue(path: string, value: unknown): object {
  const [argument = '', member] = path.split('.');
  const object = pulumiIamArgs()[argument as keyof AwsDeployment] as object | undefined;
  return { [argument]: member === undefined ? value : { ...object, [member]: value } };
}

test('a secret bucket ARN hides only its policy, and leaves the other members of fileStorage plain', async () => {
  const args = { ...pulumiIamArgs(), ...withValue('fileStorage.bucketArn', pulumi.secret('arn:aws:s3:::files')) };
  const seen = await record(() => new AwsMendixSecretStoreEnvironment('orders', args));
  const secrets = seen.flatMap(({ name, inputs }) =>
    Object.keys(inputs)
      .filter((field) => JSON.stringify(inputs[field]).includes('{"secret":'))
      .map((field) => `${name}.${field}`),
  );
  expect(secrets.sort()).toEqual(['orders-file-storage.policy', 'orders.fileStorage']);
  expect(seen.find(({ name }) => name === 'orders')?.inputs.fileStorage).toMatchObject({
    service: 'S3',
    authentication: 'AwsIam',
    prefix: 'orders',
  });
});

/** The leaves that a single unknown argument hides, in addition to those that every first preview hides. */
test.each<[string, string[]]>([
  ['oidcProviderArn', ['orders-database.policy', 'orders-role.assumeRolePolicy']],
  ['fileStorage.bucketArn', ['orders-file-storage.policy']],
  ['fileStorage.prefix', ['orders-file-storage.policy']],
  ['database.resourceId', ['orders-database.policy']],
  ['secretName', ['orders-secret-provider-class.spec.parameters.objects', 'orders-secret.name']],
  ['roleName', ['orders-database.role', 'orders-file-storage.role', 'orders-read-secret.role', 'orders-role.name']],
  [
    'namespace',
    [
      'orders-database.role',
      'orders-file-storage.role',
      'orders-mendix-app.metadata.namespace',
      'orders-read-secret.role',
      'orders-role.assumeRolePolicy',
      'orders-role.description',
      'orders-role.name',
      'orders-secret-provider-class.metadata.namespace',
      'orders-secret-provider-class.spec.parameters.objects',
      'orders-secret.description',
      'orders-secret.name',
      'orders-service-account.metadata.namespace',
    ],
  ],
])('an unknown %s hides only the fields that need it', async (argument, leaves) => {
  const seen = await preview(withValue(argument, unknownOutput()));
  const hidden = [...seen]
    .filter(([name]) => name !== 'orders')
    .flatMap(([name, inputs]) => unknownLeaves(inputs, name));
  const always = [
    'orders-read-secret.policy',
    'orders-service-account.metadata.annotations.eks.amazonaws.com/role-arn',
  ];
  expect(hidden.filter((leaf) => !always.includes(leaf)).sort()).toEqual(leaves);
  expect(seen.size).toBe(9);
});

test('an unknown policy still depends on the secret', async () => {
  const args = { ...pulumiIamArgs(), oidcProviderArn: unknownOutput() };
  const seen = await record(() => new AwsMendixSecretStoreEnvironment('orders', args), { preview: true });
  const policy = seen.find(({ name }) => name === 'orders-read-secret');
  expect(policy?.propertyDependencies.policy).toEqual(['orders-secret']);
});

test('an unknown database user hides its policy, but not the keys', async () => {
  const seen = await preview(withValue('database.username', unknownOutput()));
  expect(seen.get('orders-database')?.policy).toBe(UNKNOWN);
  expect(JSON.stringify(seen.get('orders-secret-provider-class'))).not.toContain(UNKNOWN);
});

test('an unknown leaf of the MendixApp hides only itself', async () => {
  const seen = await preview({ mendixAppSpec: { replicas: 2, appURL: unknownOutput() } });
  expect(seen.get('orders-mendix-app')?.spec).toEqual({
    replicas: 2,
    appURL: UNKNOWN,
    allowOverrideSecretsWithSecretStoreCSIDriver: true,
  });
});
