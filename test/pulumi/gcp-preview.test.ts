import { GcpMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/gcp';
import { passwordValues } from '../environments';
import { gcpArgs, gcpImpersonationArgs, kmsKey } from '../gcp-environments';
import { type Registration, record, unknownLeaves, unknownOutput } from './harness';

type Inputs = Map<string, Registration['inputs']>;

async function preview(args: object): Promise<Inputs> {
  const given = { mendixAppSpec: { replicas: 2 }, ...args };
  const seen = await record(() => new GcpMendixSecretStoreEnvironment('orders', given as never), { preview: true });
  return new Map(seen.map(({ name, inputs }) => [name, inputs]));
}

const hiddenLeaves = (seen: Inputs) =>
  [...seen]
    .filter(([name]) => name !== 'orders')
    .flatMap(([name, inputs]) => unknownLeaves(inputs, name))
    .sort();

const SINGLE = gcpArgs({ secretLayout: 'SingleJson' });
const OBJECTS = [
  'orders',
  'orders-mendix-app',
  'orders-read-secret',
  'orders-secret',
  'orders-secret-provider-class',
  'orders-service-account',
];
const MOUNTED = 'orders-secret-provider-class.spec.parameters.secrets';

test('a first preview shows every resource, and hides nothing', async () => {
  const seen = await preview(SINGLE);
  expect([...seen.keys()].sort()).toEqual(OBJECTS);
  expect(hiddenLeaves(seen)).toEqual([]);
  const perKey = await preview(gcpArgs());
  expect(perKey.size).toBe(OBJECTS.length - 2 + 2 * Object.keys(passwordValues()).length);
  expect(hiddenLeaves(perKey)).toEqual([]);
});

test('a first preview with values hides only the names of secrets that Google has not created yet', async () => {
  const seen = await preview({ ...SINGLE, values: passwordValues() });
  expect(hiddenLeaves(seen)).toEqual(['orders-secret-version.secret']);
});

/** The leaves that a single unknown argument hides. */
const OF_THE_SECRET = ['orders-read-secret.secretId', 'orders-secret.secretId', MOUNTED];
test.each<[string, object, string[]]>([
  ['secretProjectId', SINGLE, ['orders-read-secret.project', 'orders-secret.project', MOUNTED]],
  ['secretId', { ...SINGLE, secretId: 'orders' }, OF_THE_SECRET],
  ['secretLocation', SINGLE, ['orders-read-secret.location', 'orders-secret.location', MOUNTED]],
  ['secretVersion', SINGLE, [MOUNTED]],
  ['clusterProjectNumber', SINGLE, ['orders-read-secret.member']],
  ['clusterProjectId', SINGLE, ['orders-read-secret.member']],
  ['versionDestroyDelayInDays', SINGLE, ['orders-secret.versionDestroyTtl']],
  ['versionDestroyDelayInDays', { ...SINGLE, secretLocation: 'europe-west3' }, ['orders-secret.versionDestroyTtl']],
  ['kmsKeyName', SINGLE, ['orders-secret.replication.auto.customerManagedEncryption.kmsKeyName']],
  [
    'namespace',
    SINGLE,
    [
      'orders-mendix-app.metadata.namespace',
      'orders-secret-provider-class.metadata.namespace',
      'orders-service-account.metadata.namespace',
      'orders-read-secret.member',
      ...OF_THE_SECRET,
    ],
  ],
])('an unknown %s hides only the fields that need it', async (argument, args, leaves) => {
  const seen = await preview({ ...args, [argument]: unknownOutput() });
  expect([...seen.keys()].sort()).toEqual(OBJECTS);
  expect(hiddenLeaves(seen)).toEqual([...leaves].sort());
});

test('an unknown Google service account hides only the fields that name it', async () => {
  const args = gcpImpersonationArgs({ secretLayout: 'SingleJson' });
  const seen = await preview({ ...args, googleServiceAccountEmail: unknownOutput() });
  expect(hiddenLeaves(seen)).toEqual([
    'orders-impersonation.serviceAccountId',
    'orders-read-secret.member',
    'orders-service-account.metadata.annotations.iam.gke.io/gcp-service-account',
  ]);
});

test('an unknown KMS key of one replica hides only itself', async () => {
  const keys = { 'europe-west3': kmsKey('europe-west3'), 'europe-west4': unknownOutput() };
  const args = { ...SINGLE, replicaLocations: Object.keys(keys), replicaKmsKeyNames: keys };
  expect(hiddenLeaves(await preview(args))).toEqual([
    'orders-secret.replication.userManaged.replicas.1.customerManagedEncryption.kmsKeyName',
  ]);
});

test('an unknown value or label hides only itself among the written secrets', async () => {
  const values = { ...passwordValues(), 'database-host': unknownOutput() };
  const seen = await preview({ ...gcpArgs(), values, secretLabels: { team: 'shop', owner: unknownOutput() } });
  const hidden = hiddenLeaves(seen).filter((leaf) => !leaf.endsWith('.secret'));
  expect(hidden.filter((leaf) => leaf.includes('-secret-version-'))).toEqual([
    'orders-secret-version-database-host.secretData',
  ]);
  expect(hidden.filter((leaf) => leaf.startsWith('orders-secret-database-host.'))).toEqual([
    'orders-secret-database-host.labels.owner',
  ]);
});
