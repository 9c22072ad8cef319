import {
  DatabaseType,
  FileStorageService,
  GcpMendixSecretStoreEnvironment,
  type GcpMendixSecretStoreEnvironmentArgs,
  SecretLayout,
} from 'mendix-secret-store/pulumi/gcp';
import { passwordValues } from '../environments';
import { CLUSTER_PROJECT_ID, CLUSTER_PROJECT_NUMBER, PROJECT_ID, SERVICE_ACCOUNT_EMAIL } from '../gcp-environments';
import { type GkeCluster, poolOf } from './gcp/iam';
import { accessTokenOf, ask, exchange, impersonate, mount } from './gcp/mount';
import { createNamespace, createServiceAccount, find, SECRETS_STORE, tokenOf } from './kubernetes/cluster';
import { gcpKinds } from './providers/gcp';
import { type Provider, startProvider } from './providers/provider';
import { sentinel, watch } from './pulumi/leaks';
import { type PulumiHome, pulumiHome, type Run, type TestStack, testStack } from './pulumi/stack';
import { engines } from './servers/all';
import { call } from './servers/http';
import { type Google, keptInDrongo, startGoogle } from './servers/secret-manager';
import { issuerOf } from './servers/web-token';

const NAMESPACE = 'gcp-apps';
const OTHER_NAMESPACE = 'gcp-others';
const CLUSTER: GkeCluster = {
  projectId: CLUSTER_PROJECT_ID,
  projectNumber: CLUSTER_PROJECT_NUMBER,
  location: 'europe-west3',
  name: 'engines',
};
const AUDIENCE = poolOf(CLUSTER);
const REGION = 'europe-west3';

const FIRST = sentinel('first');
const SECOND = sentinel('second');
const THIRD = sentinel('third');

type Change = Partial<GcpMendixSecretStoreEnvironmentArgs>;

/** Environments with a secret for each key, with one secret for all keys, and with regional secrets read by impersonation. */
const program =
  (change: Change = created) =>
  () => {
    const common = {
      namespace: NAMESPACE,
      operatorVersion: '2.24.2',
      mendixVersion: '10.24.0',
      secretProjectId: PROJECT_ID,
      clusterProjectId: CLUSTER_PROJECT_ID,
      database: { type: DatabaseType.PostgreSql },
      fileStorage: { service: FileStorageService.S3 },
    };
    const clusterProjectNumber = CLUSTER_PROJECT_NUMBER;
    const values = passwordValues(FIRST);
    new GcpMendixSecretStoreEnvironment('billing', {
      ...common,
      name: 'billing',
      clusterProjectNumber,
      secretLayout: SecretLayout.SingleJson,
      values,
    });
    new GcpMendixSecretStoreEnvironment('stock', {
      ...common,
      name: 'stock',
      secretLocation: REGION,
      googleServiceAccountEmail: SERVICE_ACCOUNT_EMAIL,
      values,
    });
    const orders = new GcpMendixSecretStoreEnvironment('orders', {
      ...common,
      name: 'orders',
      clusterProjectNumber,
      mendixAppSpec: { replicas: 1 },
      ...change,
    });
    return Promise.resolve({ member: orders.member, requiredSecrets: orders.requiredSecrets });
  };

const created: Change = { values: passwordValues(FIRST) };
const withKey: Change = {
  constants: ['Orders.Api_Key'],
  values: { ...created.values, 'mx-const-Orders.Api_Key': FIRST },
};
const rotated: Change = { ...withKey, values: { ...withKey.values, 'database-password': SECOND } };

let provider: Provider;
let google: Google;
let home: PulumiHome;
let stack: TestStack;

beforeAll(async () => {
  const { kubernetes, secretManager } = engines();
  const issuer = await issuerOf(kubernetes);
  google = await startGoogle({
    keep: keptInDrongo(secretManager),
    cluster: CLUSTER,
    issuer,
    serviceAccounts: [SERVICE_ACCOUNT_EMAIL],
  });
  provider = await startProvider('gcp', gcpKinds(google));
  home = pulumiHome([provider]);
  stack = await testStack(home, 'dev');
  await createNamespace(NAMESPACE);
  await createNamespace(OTHER_NAMESPACE);
});

afterAll(async () => {
  provider.stop();
  await google.stop();
  home.remove();
});

const watched = (run: Promise<Run>) => watch(run, [FIRST, SECOND, THIRD], home);

const mounted = (name: string) => mount(google, CLUSTER, NAMESPACE, name);
const secret = (key: string, name = 'orders') => `projects/${PROJECT_ID}/secrets/${NAMESPACE}-${name}-${key}`;
const regional = (key: string) => `projects/${PROJECT_ID}/locations/${REGION}/secrets/${NAMESPACE}-stock-${key}`;
const statusOf = async (path: string) => (await ask(google, google.administrator, path)).status;

test('a preview creates nothing', async () => {
  const { steps } = await watched(stack.preview(program()));
  expect(steps).toContain('create orders-secret-database-host');
  expect(await statusOf(secret('database-host'))).toBe(404);
  expect(await find(SECRETS_STORE, 'SecretProviderClass', NAMESPACE, 'orders')).toBeUndefined();
});

test('an update creates everything, and a second one changes nothing', async () => {
  const { steps, outputs } = await watched(stack.up(program()));
  expect(steps.filter((step) => !step.startsWith('create '))).toEqual([]);
  expect(steps.filter((step) => step.includes(' billing'))).toEqual([
    'create billing',
    'create billing-read-secret',
    'create billing-secret',
    'create billing-secret-provider-class',
    'create billing-secret-version',
    'create billing-service-account',
  ]);
  expect(outputs.member).toMatch(/^principal:.*\/subject\/ns\/gcp-apps\/sa\/orders$/);
  expect((await watched(stack.up(program()))).steps).toEqual([]);
});

test('a pod mounts every key with its value', async () => {
  expect(await mounted('orders')).toEqual(passwordValues(FIRST));
  expect(await mounted('billing')).toEqual(passwordValues(FIRST));
  expect(await mounted('stock')).toEqual(passwordValues(FIRST));
});

describe('the holder of the token of an environment', () => {
  const access = (name: string) => `${name}/versions/latest:access`;
  test.each([
    [
      'orders',
      'read the secret of another environment',
      access(`projects/${PROJECT_ID}/secrets/${NAMESPACE}_billing`),
      'GET',
    ],
    ['orders', 'read a regional secret of another environment', access(regional('database-host')), 'GET'],
    ['stock', 'read the secret of another environment', access(secret('database-host')), 'GET'],
    ['billing', 'read the secret of another environment', access(secret('database-host')), 'GET'],
    ['orders', 'see its own secret', secret('database-host'), 'GET'],
    ['orders', 'list the versions of its own secret', `${secret('database-host')}/versions`, 'GET'],
    ['orders', 'list all secrets', `projects/${PROJECT_ID}/secrets`, 'GET'],
    ['orders', 'write its own secret', `${secret('database-host')}:addVersion`, 'POST'],
    ['orders', 'delete its own secret', secret('database-host'), 'DELETE'],
    ['orders', 'let others read its own secret', `${secret('database-host')}:setIamPolicy`, 'POST'],
  ])('as %s cannot %s', async (name, _, path, method) => {
    const token = await accessTokenOf(google, CLUSTER, NAMESPACE, name);
    expect(token).not.toBe('');
    expect(await ask(google, token, path, method)).toEqual({ status: 403, text: '' });
  });

  test('cannot impersonate the Google service account of another environment', async () => {
    const token = await accessTokenOf(google, CLUSTER, NAMESPACE, 'orders');
    expect(await impersonate(google, token, SERVICE_ACCOUNT_EMAIL)).toEqual({ status: 403, text: '' });
  });
});

describe('a secret cannot be read', () => {
  beforeAll(async () => {
    await createServiceAccount(OTHER_NAMESPACE, 'orders');
    await createServiceAccount(NAMESPACE, 'shop');
  });

  test.each([
    ['a ServiceAccount of the same name in another namespace', OTHER_NAMESPACE, 'orders'],
    ['another ServiceAccount of the namespace', NAMESPACE, 'shop'],
  ])('by %s', async (_, namespace, serviceAccount) => {
    const token = await accessTokenOf(google, CLUSTER, namespace, serviceAccount);
    expect(token).not.toBe('');
    expect((await ask(google, token, `${secret('database-host')}/versions/latest:access`)).status).toBe(403);
    expect((await impersonate(google, token, SERVICE_ACCOUNT_EMAIL)).status).toBe(403);
  });

  test('by its own ServiceAccount with a token for another project', async () => {
    const jwt = await tokenOf(NAMESPACE, 'orders', 'other-clusters.svc.id.goog');
    expect(await exchange(google, CLUSTER, jwt)).toEqual({ status: 400, text: '' });
  });

  test('by its own ServiceAccount of a cluster in another project', async () => {
    const jwt = await tokenOf(NAMESPACE, 'orders', AUDIENCE);
    const elsewhere = { ...CLUSTER, projectId: 'other-clusters' };
    expect(await exchange(google, elsewhere, jwt)).toEqual({ status: 400, text: '' });
  });

  test('with a changed token', async () => {
    const [header = '', claims = '', signature = ''] = (await tokenOf(NAMESPACE, 'shop', AUDIENCE)).split('.');
    const forged = Buffer.from(claims, 'base64url').toString().replaceAll('shop', 'orders');
    const jwt = [header, Buffer.from(forged).toString('base64url'), signature].join('.');
    expect(await exchange(google, CLUSTER, jwt)).toEqual({ status: 400, text: '' });
  });
});

test('a refresh finds no drift, and the next update changes nothing', async () => {
  expect((await watched(stack.refresh())).steps).toEqual([]);
  expect((await watched(stack.up(program()))).steps).toEqual([]);
});

test('a refresh finds a role that was removed by hand, and the next update restores it', async () => {
  const resource = secret('database-host');
  google.policies.set(resource, { ...google.policies.of(resource), bindings: [] });
  expect((await watched(stack.refresh())).steps).toEqual(['delete orders-read-secret-database-host']);
  expect((await watched(stack.up(program()))).steps).toEqual(['create orders-read-secret-database-host']);
  expect(await mounted('orders')).toEqual(passwordValues(FIRST));
});

test('an additional key creates its secret and changes no other secret', async () => {
  const { steps } = await watched(stack.up(program(withKey)));
  expect(steps).toEqual([
    'create orders-read-secret-mx-const-Orders.Api_Key',
    'create orders-secret-mx-const-Orders.Api_Key',
    'create orders-secret-version-mx-const-Orders.Api_Key',
    'update orders',
    'update orders-secret-provider-class',
  ]);
  expect(await mounted('orders')).toEqual(withKey.values);
});

test('a rotated value creates a new version of its secret and changes nothing else', async () => {
  expect((await watched(stack.up(program(rotated)))).steps).toEqual([
    'create-replacement orders-secret-version-database-password',
    'delete-replaced orders-secret-version-database-password',
    'replace orders-secret-version-database-password',
  ]);
  expect(await mounted('orders')).toEqual(rotated.values);
  const token = await accessTokenOf(google, CLUSTER, NAMESPACE, 'orders');
  expect((await ask(google, token, `${secret('database-password')}/versions/1:access`)).status).toBe(400);
  expect((await ask(google, token, `${secret('database-password')}/versions/2:access`)).text).toBe(SECOND);
});

/** One secret with two versions, the second of which belongs to another environment. */
async function makeByHand(): Promise<void> {
  const { 'gcp:secretmanager/secret:Secret': secrets, 'gcp:secretmanager/secretVersion:SecretVersion': versions } =
    gcpKinds(google);
  await secrets?.create({ project: PROJECT_ID, secretId: 'made-by-hand', replication: { automatic: {} } });
  for (const value of [THIRD, SECOND]) {
    const secretData = JSON.stringify(passwordValues(value));
    await versions?.create({ secret: `projects/${PROJECT_ID}/secrets/made-by-hand`, secretData });
  }
}

test('an existing secret replaces the created secrets, in the requested version', async () => {
  await makeByHand();
  const existing: Change = {
    secretLayout: SecretLayout.SingleJson,
    secretId: 'made-by-hand',
    skipSecrets: true,
    secretVersion: '1',
  };
  const { steps } = await watched(stack.up(program(existing)));
  const isOfKey = (step: string) => /^delete orders-(read-)?secret-/.test(step);
  expect(steps.filter((step) => !isOfKey(step))).toEqual([
    'create orders-read-secret',
    'update orders',
    'update orders-secret-provider-class',
  ]);
  expect(steps.filter(isOfKey)).toHaveLength(3 * Object.keys(rotated.values ?? {}).length);
  expect(await mounted('orders')).toEqual(passwordValues(THIRD));
  expect((await watched(stack.up(program(existing)))).steps).toEqual([]);
});

/** The secrets that are left in a project or in one of its regions. */
async function secretsIn(parent: string, host: string): Promise<string[]> {
  const headers = { host: `${host}.googleapis.com`, authorization: `Bearer ${google.administrator}` };
  const { json } = await call(`${google.url}/v1/${parent}/secrets`, { headers });
  return (json as { secrets: { name: string }[] }).secrets.map(({ name }) => name);
}

test('a destroy deletes the created resources and keeps the existing resources', async () => {
  await watched(stack.destroy());
  const made = `projects/${PROJECT_ID}/secrets/made-by-hand`;
  expect(await secretsIn(`projects/${PROJECT_ID}`, 'secretmanager')).toEqual([made]);
  expect(await secretsIn(`projects/${PROJECT_ID}/locations/${REGION}`, `secretmanager.${REGION}.rep`)).toEqual([]);
  expect(google.policies.of(made).bindings).toEqual([]);
  expect(google.policies.of(SERVICE_ACCOUNT_EMAIL).bindings).toEqual([]);
  expect(await find(SECRETS_STORE, 'SecretProviderClass', NAMESPACE, 'orders')).toBeUndefined();
  expect(await find('v1', 'ServiceAccount', NAMESPACE, 'orders')).toBeUndefined();
});
