import * as pulumi from '@pulumi/pulumi';
import {
  GcpMendixSecretStoreEnvironment,
  type GcpMendixSecretStoreEnvironmentArgs,
} from 'mendix-secret-store/pulumi/gcp';
import { passwordValues } from '../environments';
import { gcpArgs, gcpImpersonationArgs, kmsKey, PRINCIPAL, SERVICE_ACCOUNT_EMAIL } from '../gcp-environments';
import { type Registration, record, recordOnce, valueOf } from './harness';

type Args = GcpMendixSecretStoreEnvironmentArgs;
const create = (args: Args, name = 'orders') => new GcpMendixSecretStoreEnvironment(name, args);
const named = (seen: readonly Registration[], name: string) => seen.find((registration) => registration.name === name);
const children = (seen: readonly Registration[]) => seen.map(({ type, name }) => `${type} ${name}`).sort();
const without = (args: Args, ...fields: string[]): Args =>
  Object.fromEntries(Object.entries(args).filter(([field]) => !fields.includes(field))) as unknown as Args;

const KEYS = Object.keys(passwordValues());
const OBJECTS = [
  'kubernetes:core/v1:ServiceAccount orders-service-account',
  'kubernetes:secrets-store.csi.x-k8s.io/v1:SecretProviderClass orders-secret-provider-class',
  'mendix-secret-store:index:GcpMendixSecretStoreEnvironment orders',
];
const SINGLE = gcpArgs({ secretLayout: 'SingleJson' });
const EVERYTHING = gcpArgs({
  values: passwordValues(),
  secretLabels: { team: 'shop' },
  mendixAppSpec: { sourceURL: 'oci-image://registry.example.com/orders:1.0.0' },
});

const everything = recordOnce(() => create(EVERYTHING));

describe('a secret for each key', () => {
  test('creates exactly these children of the component, under stable names', async () => {
    const seen = await everything();
    expect(children(seen)).toEqual(
      [
        ...OBJECTS,
        'kubernetes:privatecloud.mendix.com/v1alpha1:MendixApp orders-mendix-app',
        ...KEYS.flatMap((key) => [
          `gcp:secretmanager/secret:Secret orders-secret-${key}`,
          `gcp:secretmanager/secretIamMember:SecretIamMember orders-read-secret-${key}`,
          `gcp:secretmanager/secretVersion:SecretVersion orders-secret-version-${key}`,
        ]),
      ].sort(),
    );
    expect(new Set(seen.slice(1).map(({ parent }) => parent))).toEqual(new Set(['orders']));
  });

  test('creates every secret with the id of the guide and automatic replication', async () => {
    const seen = await record(() => create({ ...EVERYTHING, storedNames: { 'database-name': 'orders-db' } }));
    expect(named(seen, 'orders-secret-database-host')?.inputs).toEqual({
      project: 'my-secrets',
      secretId: 'apps-orders-database-host',
      replication: { auto: {} },
      labels: { team: 'shop' },
    });
    expect(named(seen, 'orders-secret-database-name')?.inputs).toMatchObject({ secretId: 'orders-db' });
  });

  test('lets the ServiceAccount itself read each secret, and nothing else', async () => {
    const seen = await everything();
    const readers = seen.filter(({ type }) => type.endsWith(':SecretIamMember'));
    expect(readers.map(({ inputs }) => inputs)).toEqual(
      KEYS.map((key) => ({
        project: 'my-secrets',
        secretId: `apps-orders-${key}`,
        role: 'roles/secretmanager.secretAccessor',
        member: PRINCIPAL,
      })),
    );
    expect(readers[0]?.dependencies).toEqual(['orders-secret-database-type']);
    expect(JSON.stringify(named(seen, 'orders-service-account'))).not.toContain('gke.io');
  });

  test('writes every value as a version of its secret', async () => {
    const seen = await everything();
    expect(named(seen, 'orders-secret-version-database-host')).toMatchObject({
      inputs: {
        secret: 'projects/my-secrets/secrets/apps-orders-database-host',
        secretData: { secret: 'value.example.com:5432' },
      },
      dependencies: ['orders-secret-database-host'],
    });
  });

  test('replaces and deletes the version and the binding of a secret together with it', async () => {
    const seen = await everything();
    expect(named(seen, 'orders-secret-version-database-host')).toMatchObject({
      propertyDependencies: { secret: ['orders-secret-database-host'] },
      deletedWith: 'orders-secret-database-host',
    });
    expect(named(seen, 'orders-read-secret-database-host')).toMatchObject({
      propertyDependencies: { secretId: ['orders-secret-database-host'] },
      deletedWith: 'orders-secret-database-host',
    });
    const existing = await record(() => create(gcpArgs({ skipSecrets: true })));
    expect(named(existing, 'orders-read-secret-database-host')?.deletedWith).toBe('');
  });

  test('creates the SecretProviderClass after secrets and grants, and the MendixApp after the SecretProviderClass', async () => {
    const seen = await everything();
    expect(named(seen, 'orders-secret-provider-class')?.dependencies).toEqual(
      KEYS.flatMap((key) => [
        `orders-secret-${key}`,
        `orders-secret-version-${key}`,
        `orders-read-secret-${key}`,
      ]).sort(),
    );
    expect(named(seen, 'orders-mendix-app')?.dependencies).toEqual([
      'orders-secret-provider-class',
      'orders-service-account',
    ]);
  });

  test('leaves the secrets empty without values', async () => {
    const seen = await record(() => create(gcpArgs()));
    expect(seen.filter(({ type }) => type.endsWith(':SecretVersion'))).toEqual([]);
    expect(seen).toHaveLength(OBJECTS.length + 2 * KEYS.length);
  });
});

describe('one secret for the environment', () => {
  test('registers exactly one secret and one binding for all keys of the guide', async () => {
    const seen = await record(() =>
      create({ ...SINGLE, optionalKeys: ['storage-perform-delete', 'mx-admin-password'] }),
    );
    expect(children(seen)).toEqual([
      'gcp:secretmanager/secret:Secret orders-secret',
      'gcp:secretmanager/secretIamMember:SecretIamMember orders-read-secret',
      ...OBJECTS,
    ]);
    expect(named(seen, 'orders-secret')?.inputs).toMatchObject({ secretId: 'apps_orders' });
    expect(named(seen, 'orders-read-secret')?.inputs).toEqual({
      project: 'my-secrets',
      secretId: 'apps_orders',
      role: 'roles/secretmanager.secretAccessor',
      member: PRINCIPAL,
    });
    const spec = named(seen, 'orders-secret-provider-class')?.inputs.spec as { parameters: { secrets: string } };
    expect(spec.parameters.secrets.match(/extractJSONKey: /g)).toHaveLength(13);
  });

  test('writes all values as one JSON object of strings, under their stored names', async () => {
    const values = passwordValues();
    const seen = await record(() => create({ ...SINGLE, values, storedNames: { 'database-host': 'host' } }));
    const { secretData } = named(seen, 'orders-secret-version')?.inputs as { secretData: { secret: string } };
    const { 'database-host': host, ...others } = values;
    expect(JSON.parse(secretData.secret)).toEqual({ ...others, host });
    expect(named(seen, 'orders-secret-provider-class')?.dependencies).toEqual([
      'orders-read-secret',
      'orders-secret',
      'orders-secret-version',
    ]);
  });

  test.each([false, true])('shows no value anywhere else (preview: %p)', async (preview) => {
    const log = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    const values = passwordValues('sentinel7f3a');
    const late = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, pulumi.output(value)]));
    const seen = await record(() => create({ ...SINGLE, values: late }), { preview });
    const holders = seen.filter((registration) => JSON.stringify(registration).includes('sentinel7f3a'));
    expect(holders.map(({ name, inputs }) => [name, Object.keys(inputs.secretData as object)])).toEqual([
      ['orders-secret-version', ['secret']],
    ]);
    expect(log).not.toHaveBeenCalled();
    log.mockRestore();
  });
});

describe('the location of the secrets', () => {
  test('creates replicas in the given regions, each with its own KMS key', async () => {
    const args = gcpArgs({
      secretLayout: 'SingleJson',
      // Their order has no effect, because a change of order would delete the secrets.
      replicaLocations: ['europe-west4', 'europe-west3'],
      replicaKmsKeyNames: { 'europe-west4': kmsKey('europe-west4'), 'europe-west3': kmsKey('europe-west3') },
    });
    const seen = await record(() => create(args));
    expect(named(seen, 'orders-secret')?.inputs.replication).toEqual({
      userManaged: {
        replicas: ['europe-west3', 'europe-west4'].map((location) => ({
          location,
          customerManagedEncryption: { kmsKeyName: kmsKey(location) },
        })),
      },
    });
    const plain = await record(() => create(without(args, 'replicaKmsKeyNames')));
    expect(named(plain, 'orders-secret')?.inputs.replication).toEqual({
      userManaged: { replicas: [{ location: 'europe-west3' }, { location: 'europe-west4' }] },
    });
  });

  test('encrypts a secret that Google replicates with a global key', async () => {
    const seen = await record(() => create({ ...SINGLE, kmsKeyName: pulumi.output(kmsKey('global')) }));
    expect(named(seen, 'orders-secret')?.inputs.replication).toEqual({
      auto: { customerManagedEncryption: { kmsKeyName: kmsKey('global') } },
    });
  });

  test('creates regional secrets, with regional bindings and versions', async () => {
    const args = {
      ...SINGLE,
      secretLocation: 'europe-west3',
      kmsKeyName: kmsKey('europe-west3'),
      values: passwordValues(),
    };
    const seen = await record(() => create(args));
    expect(children(seen)).toEqual([
      'gcp:secretmanager/regionalSecret:RegionalSecret orders-secret',
      'gcp:secretmanager/regionalSecretIamMember:RegionalSecretIamMember orders-read-secret',
      'gcp:secretmanager/regionalSecretVersion:RegionalSecretVersion orders-secret-version',
      ...OBJECTS,
    ]);
    expect(named(seen, 'orders-secret')?.inputs).toEqual({
      project: 'my-secrets',
      location: 'europe-west3',
      secretId: 'apps_orders',
      customerManagedEncryption: { kmsKeyName: kmsKey('europe-west3') },
    });
    expect(named(seen, 'orders-read-secret')?.inputs).toEqual({
      project: 'my-secrets',
      location: 'europe-west3',
      secretId: 'apps_orders',
      role: 'roles/secretmanager.secretAccessor',
      member: PRINCIPAL,
    });
    expect(named(seen, 'orders-secret-version')?.inputs.secret).toBe(
      'projects/my-secrets/locations/europe-west3/secrets/apps_orders',
    );
    expect(JSON.stringify(named(seen, 'orders-secret-provider-class'))).toContain(
      'projects/my-secrets/locations/europe-west3/secrets/apps_orders/versions/latest',
    );
  });
});

test.each<[string, Partial<Args>, string]>([
  ['a replicated secret', { versionDestroyDelayInDays: 1 }, '86400s'],
  [
    'a regional secret',
    { versionDestroyDelayInDays: pulumi.output(1000), secretLocation: 'europe-west3' },
    '86400000s',
  ],
])('keeps destroyed versions of %s for versionDestroyDelayInDays', async (_, change, versionDestroyTtl) => {
  const seen = await record(() => create({ ...SINGLE, ...change, values: passwordValues() }));
  expect(named(seen, 'orders-secret')?.inputs).toMatchObject({ secretId: 'apps_orders', versionDestroyTtl });
  expect(seen.filter(({ inputs }) => 'versionDestroyTtl' in inputs)).toHaveLength(1);
});

describe('a Google service account', () => {
  const args = gcpImpersonationArgs({ secretLayout: 'SingleJson' });

  test('reads the secrets, and only the ServiceAccount may impersonate it', async () => {
    const seen = await record(() => create(args));
    expect(children(seen)).toEqual([
      'gcp:secretmanager/secret:Secret orders-secret',
      'gcp:secretmanager/secretIamMember:SecretIamMember orders-read-secret',
      'gcp:serviceaccount/iAMMember:IAMMember orders-impersonation',
      ...OBJECTS,
    ]);
    expect(named(seen, 'orders-read-secret')?.inputs.member).toBe(`serviceAccount:${SERVICE_ACCOUNT_EMAIL}`);
    expect(named(seen, 'orders-impersonation')?.inputs).toEqual({
      serviceAccountId: `projects/my-secrets/serviceAccounts/${SERVICE_ACCOUNT_EMAIL}`,
      role: 'roles/iam.workloadIdentityUser',
      member: 'serviceAccount:my-clusters.svc.id.goog[apps/orders]',
    });
    expect(named(seen, 'orders-service-account')?.inputs.metadata).toMatchObject({
      annotations: { 'iam.gke.io/gcp-service-account': SERVICE_ACCOUNT_EMAIL },
    });
    expect(named(seen, 'orders-secret-provider-class')?.dependencies).toEqual([
      'orders-impersonation',
      'orders-read-secret',
      'orders-secret',
    ]);
    expect(JSON.stringify(seen)).not.toContain('principal://');
  });

  test('gets no grant with skipSecretBindings and skipImpersonationBinding', async () => {
    const skipped = { skipSecretBindings: true, skipImpersonationBinding: true };
    const seen = await record(() => create({ ...without(args, 'clusterProjectId'), ...skipped }));
    expect(children(seen)).toEqual(['gcp:secretmanager/secret:Secret orders-secret', ...OBJECTS]);
    const granted = await record(() =>
      create({ ...without(args, 'clusterProjectId'), skipImpersonationBinding: true }),
    );
    expect(children(granted).filter((child) => /Member/.test(child))).toEqual([
      'gcp:secretmanager/secretIamMember:SecretIamMember orders-read-secret',
    ]);
  });
});

test('uses existing secrets, bindings and ServiceAccount, and changes none of them', async () => {
  let environment: GcpMendixSecretStoreEnvironment | undefined;
  const skipped = { skipSecrets: true, skipSecretBindings: true, skipServiceAccount: true };
  const seen = await record(() => {
    environment = create({ ...without(gcpArgs(), 'clusterProjectId', 'clusterProjectNumber'), ...skipped });
  });
  expect(children(seen)).toEqual(OBJECTS.slice(1));
  expect(environment?.secrets).toEqual([]);
  expect(environment?.serviceAccount).toBeUndefined();
  expect(environment?.member).toBeUndefined();
});

test('grants access to existing secrets', async () => {
  const seen = await record(() => create({ ...SINGLE, skipSecrets: true, secretId: 'orders' }));
  expect(children(seen)).toEqual(['gcp:secretmanager/secretIamMember:SecretIamMember orders-read-secret', ...OBJECTS]);
  expect(named(seen, 'orders-read-secret')?.inputs).toMatchObject({ project: 'my-secrets', secretId: 'orders' });
});

test.each<[string, Args, object]>([
  [
    'a secret for each key',
    gcpArgs({ fileStorage: undefined as never, storedNames: { 'database-host': 'host' } }),
    {
      requiredSecrets: KEYS.slice(0, 6).map((key) => ({
        name: key === 'database-host' ? 'host' : `apps-orders-${key}`,
        keys: [],
      })),
      member: PRINCIPAL,
    },
  ],
  [
    'one secret',
    gcpImpersonationArgs({ secretLayout: 'SingleJson', storedNames: { 'database-host': 'host' } }),
    {
      requiredSecrets: [{ name: 'apps_orders', keys: KEYS.map((key) => (key === 'database-host' ? 'host' : key)) }],
      member: `serviceAccount:${SERVICE_ACCOUNT_EMAIL}`,
    },
  ],
])('returns the outputs that the next step needs: %s', async (_, args, expected) => {
  let environment: GcpMendixSecretStoreEnvironment | undefined;
  await record(() => {
    environment = create(args);
  });
  const { requiredSecrets, databaseSql, member, serviceAccountName, secretProviderClassName } =
    environment as unknown as GcpMendixSecretStoreEnvironment;
  await expect(
    valueOf(pulumi.output({ requiredSecrets, databaseSql, member, serviceAccountName, secretProviderClassName })),
  ).resolves.toEqual({ ...expected, databaseSql: [], serviceAccountName: 'orders', secretProviderClassName: 'orders' });
  expect(environment?.secrets).toHaveLength((expected as { requiredSecrets: object[] }).requiredSecrets.length);
});

test.each<[string, (number: number) => unknown]>([
  ['plain', (number) => number],
  ['an Output', (number) => pulumi.output(number)],
])('a project number that YAML reads as a number, %s, names the same member', async (_, give) => {
  const args = gcpArgs();
  const clusterProjectNumber = give(Number(args.clusterProjectNumber)) as string;
  const seen = await record(() => new GcpMendixSecretStoreEnvironment('orders', { ...args, clusterProjectNumber }));
  const members = seen.flatMap(({ inputs }) => (inputs.member === undefined ? [] : [inputs.member]));
  expect([...new Set(members)]).toEqual([PRINCIPAL]);
});
