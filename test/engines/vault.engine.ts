import {
  DatabaseType,
  FileStorageService,
  VaultMendixSecretStoreCluster,
  VaultMendixSecretStoreEnvironment,
  type VaultMendixSecretStoreEnvironmentArgs,
} from 'mendix-secret-store/pulumi/vault';
import { loginOf, mountedFiles } from '../core/stores/vault/provider';
import { passwordValues } from '../environments';
import {
  createNamespace,
  createServiceAccount,
  find,
  parametersOf,
  SECRETS_STORE,
  tokenOf,
} from './kubernetes/cluster';
import { sentinel, watch } from './pulumi/leaks';
import { type PulumiHome, pulumiHome, type Run, type TestStack, testStack } from './pulumi/stack';
import { type Provider, startProvider } from './providers/provider';
import { vaultKinds } from './providers/vault';
import { engines } from './servers/all';
import { ask, call } from './servers/http';

const NAMESPACE = 'vault-apps';
const OTHER_NAMESPACE = 'vault-others';
const MOUNT = 'clusters/engines';
const KV = 'engines-kv';

const FIRST = sentinel('first');
const SECOND = sentinel('second');
const REVIEWER = () => engines().kubernetes.reviewerToken;
const sentinels = () => [FIRST, SECOND, REVIEWER()];

/** An environment next to the tested environment. */
const neighbour = { name: 'billing', values: passwordValues('of-billing') };

type Change = Partial<VaultMendixSecretStoreEnvironmentArgs>;

/** The auth method and the secrets engine of a cluster, and two environments that use them. */
const program =
  (change: Change = {}) =>
  () => {
    const { url, ca, reviewerToken } = engines().kubernetes;
    const cluster = new VaultMendixSecretStoreCluster('vault', {
      authMountPath: MOUNT,
      kubernetesHost: url,
      kubernetesCaCert: ca,
      tokenReviewerJwt: reviewerToken,
      disableLocalCaJwt: true,
      kvMountPath: KV,
      kvMaxVersions: 5,
      retainKvMount: false,
    });
    const common = {
      namespace: NAMESPACE,
      operatorVersion: '2.24.2',
      mendixVersion: '10.24.0',
      vaultAddress: engines().vault.url,
      authMountPath: cluster.authMountPath,
      kvMountPath: cluster.kvMountPath,
      database: { type: DatabaseType.PostgreSql },
      fileStorage: { service: FileStorageService.S3 },
    };
    new VaultMendixSecretStoreEnvironment('billing', { ...common, ...neighbour });
    const environment = new VaultMendixSecretStoreEnvironment('orders', {
      ...common,
      name: 'orders',
      values: passwordValues(FIRST),
      mendixAppSpec: { replicas: 1 },
      ...change,
    });
    return Promise.resolve({ vaultRole: environment.vaultRole, requiredSecrets: environment.requiredSecrets });
  };

const withKey: Change = {
  constants: ['Orders.ApiKey'],
  values: { ...passwordValues(FIRST), 'mx-const-Orders.ApiKey': FIRST },
};
const rotated: Change = { ...withKey, values: { ...withKey.values, 'database-password': SECOND } };

let provider: Provider;
let home: PulumiHome;
let stack: TestStack;

beforeAll(async () => {
  provider = await startProvider('vault', vaultKinds(engines().vault));
  home = pulumiHome([provider]);
  stack = await testStack(home, 'dev');
  await createNamespace(NAMESPACE);
  await createNamespace(OTHER_NAMESPACE);
});

afterAll(() => {
  provider.stop();
  home.remove();
});

const watched = (run: Promise<Run>) => watch(run, sentinels(), home);

const headers = () => ({ 'x-vault-token': engines().vault.token });
const vaultUrl = (path: string) => `${engines().vault.url}/v1/${path}`;

/** The status of a request with a token. */
async function statusOf(token: string, path: string, method = 'GET', body?: object): Promise<number> {
  const sent = body === undefined ? {} : { body };
  return (await call(vaultUrl(path), { method, headers: { 'x-vault-token': token }, ...sent })).status;
}

/** Logs in as the Vault provider of the driver does for a pod. */
async function login(jwt: string, role: string): Promise<{ status: number; token: string }> {
  const { status, json } = await call(vaultUrl(`auth/${MOUNT}/login`), { method: 'POST', body: { role, jwt } });
  return { status, token: (json as { auth?: { client_token: string } }).auth?.client_token ?? '' };
}

interface Mounted {
  readonly files: Record<string, string>;
  readonly token: string;
}

/** The files that the driver mounts for an environment, with the parameters and a token from the API server. */
async function mount(name: string): Promise<Mounted> {
  const parameters = await parametersOf(NAMESPACE, name);
  const { role, audience = '' } = loginOf('vault', parameters);
  const { token } = await login(await tokenOf(NAMESPACE, name, audience), role);
  const paths = [...String(parameters.objects).matchAll(/secretPath: "?([^"\s]+)"?/g)].map(([, path]) => path ?? '');
  const read = new Map<string, Record<string, unknown> | undefined>();
  for (const path of new Set(paths)) {
    const { status, json } = await call(vaultUrl(path), { headers: { 'x-vault-token': token } });
    read.set(path, status === 200 ? (json as { data: Record<string, unknown> }).data : undefined);
  }
  return { files: mountedFiles('vault', parameters, (path) => read.get(path)), token };
}

test('a preview creates nothing', async () => {
  const { steps } = await watched(stack.preview(program()));
  expect(steps).toContain('create orders-role');
  expect(await statusOf(engines().vault.token, 'sys/policies/acl/mendix-vault-apps.orders')).toBe(404);
  expect(await find(SECRETS_STORE, 'SecretProviderClass', NAMESPACE, 'orders')).toBeUndefined();
});

test('an update creates everything, and a second one changes nothing', async () => {
  const { steps, outputs } = await watched(stack.up(program()));
  expect(steps.filter((step) => !step.startsWith('create '))).toEqual([]);
  expect(steps.filter((step) => step.includes(' orders'))).toEqual([
    'create orders',
    'create orders-database-secret',
    'create orders-file-storage-secret',
    'create orders-mendix-app',
    'create orders-policy',
    'create orders-role',
    'create orders-secret-provider-class',
    'create orders-service-account',
  ]);
  expect(outputs.vaultRole).toBe('mendix-vault-apps.orders');
  expect((await watched(stack.up(program()))).steps).toEqual([]);
});

test('a pod mounts every key with its value', async () => {
  expect((await mount('orders')).files).toEqual(passwordValues(FIRST));
  expect((await mount('billing')).files).toEqual(neighbour.values);
});

describe('the holder of the token of an environment', () => {
  let token: string;
  beforeAll(async () => {
    ({ token } = await mount('orders'));
  });

  test.each([
    ['read the secret of another environment', `${KV}/data/vault-apps/billing/database`, 'GET'],
    ['read the metadata of another environment', `${KV}/metadata/vault-apps/billing/database`, 'GET'],
    ['read the metadata of its own secret', `${KV}/metadata/vault-apps/orders/database`, 'GET'],
    ['list its own secrets', `${KV}/metadata/vault-apps/orders`, 'LIST'],
    ['list all secrets', `${KV}/metadata`, 'LIST'],
    ['delete its own secret', `${KV}/data/vault-apps/orders/database`, 'DELETE'],
    ['destroy its own secret', `${KV}/metadata/vault-apps/orders/database`, 'DELETE'],
    ['read its policy', 'sys/policies/acl/mendix-vault-apps.orders', 'GET'],
    ['read its role', `auth/${MOUNT}/role/mendix-vault-apps.orders`, 'GET'],
    ['list the mounts', 'sys/mounts', 'GET'],
  ])('cannot %s', async (_, path, method) => {
    expect(await statusOf(token, path, method)).toBe(403);
  });

  test('cannot write its own secret', async () => {
    const body = { data: { 'database-password': 'of-an-attacker' } };
    expect(await statusOf(token, `${KV}/data/vault-apps/orders/database`, 'POST', body)).toBe(403);
  });
});

describe('the role refuses the login', () => {
  const ROLE = 'mendix-vault-apps.orders';
  const AUDIENCE = 'vault';
  beforeAll(async () => {
    await createServiceAccount(OTHER_NAMESPACE, 'orders');
    await createServiceAccount(NAMESPACE, 'shop');
  });

  test.each([
    ['a ServiceAccount of the same name in another namespace', OTHER_NAMESPACE, 'orders', AUDIENCE],
    ['another ServiceAccount of the namespace', NAMESPACE, 'shop', AUDIENCE],
    ['another environment', NAMESPACE, 'billing', AUDIENCE],
    ['its own ServiceAccount with a token for the API server', NAMESPACE, 'orders', 'https://kubernetes.default.svc'],
    ['its own ServiceAccount with a token for another Vault', NAMESPACE, 'orders', 'openbao'],
  ])('of %s', async (_, namespace, serviceAccount, audience) => {
    const { status, token } = await login(await tokenOf(namespace, serviceAccount, audience), ROLE);
    expect([400, 403]).toContain(status);
    expect(token).toBe('');
  });

  test('of a changed token', async () => {
    const [header = '', claims = '', signature = ''] = (await tokenOf(NAMESPACE, 'shop', AUDIENCE)).split('.');
    const forged = Buffer.from(claims, 'base64url').toString().replaceAll('shop', 'orders');
    const jwt = [header, Buffer.from(forged).toString('base64url'), signature].join('.');
    expect((await login(jwt, ROLE)).token).toBe('');
  });
});

test('a refresh finds no drift, and the next update changes nothing', async () => {
  expect((await watched(stack.refresh())).steps).toEqual([]);
  expect((await watched(stack.up(program()))).steps).toEqual([]);
});

test('a refresh finds access that was widened by hand, and the next update removes it', async () => {
  const path = 'sys/policies/acl/mendix-vault-apps.orders';
  const policy = `path "${KV}/*" { capabilities = ["read"] }`;
  await ask(vaultUrl(path), { method: 'POST', headers: headers(), body: { policy } });
  expect((await watched(stack.refresh())).steps).toEqual(['update orders-policy']);
  expect((await watched(stack.up(program()))).steps).toEqual(['update orders-policy']);
  const { token } = await mount('orders');
  expect(await statusOf(token, `${KV}/data/vault-apps/billing/database`)).toBe(403);
});

test('an additional key creates its secret and changes the policy and the SecretProviderClass', async () => {
  const { steps } = await watched(stack.up(program(withKey)));
  expect(steps).toEqual([
    'create orders-configuration-secret',
    'update orders',
    'update orders-policy',
    'update orders-secret-provider-class',
  ]);
  expect((await mount('orders')).files).toEqual(withKey.values);
});

test('a rotated value changes its secret and nothing else', async () => {
  expect((await watched(stack.up(program(rotated)))).steps).toEqual(['update orders-database-secret']);
  expect((await mount('orders')).files).toEqual(rotated.values);
});

test('an existing role replaces the created role, and is never changed', async () => {
  const { data: role } = await ask<{ data: object }>(vaultUrl(`auth/${MOUNT}/role/mendix-vault-apps.orders`), {
    headers: headers(),
  });
  const made = { ...role, token_policies: ['made-by-hand'] };
  const policy = `path "${KV}/data/vault-apps/orders/*" { capabilities = ["read"] }`;
  await ask(vaultUrl('sys/policies/acl/made-by-hand'), { method: 'POST', headers: headers(), body: { policy } });
  await ask(vaultUrl(`auth/${MOUNT}/role/made-by-hand`), { method: 'POST', headers: headers(), body: made });

  const existing = { ...rotated, vaultRole: 'made-by-hand', skipVaultRole: true };
  const { steps } = await watched(stack.up(program(existing)));
  expect(steps).toEqual([
    'delete orders-policy',
    'delete orders-role',
    'update orders',
    'update orders-secret-provider-class',
  ]);
  expect((await mount('orders')).files).toEqual(rotated.values);
  expect((await watched(stack.up(program(existing)))).steps).toEqual([]);
});

test('a destroy deletes the created resources and keeps the existing resources', async () => {
  await watched(stack.destroy());
  expect(await find(SECRETS_STORE, 'SecretProviderClass', NAMESPACE, 'orders')).toBeUndefined();
  expect(await find('v1', 'ServiceAccount', NAMESPACE, 'orders')).toBeUndefined();
  const policies = await ask<{ data: { keys: string[] } }>(vaultUrl('sys/policies/acl'), {
    method: 'LIST',
    headers: headers(),
  });
  expect(policies.data.keys.filter((name) => /vault-apps|made-by-hand/.test(name))).toEqual(['made-by-hand']);
  const mounts = await ask<{ data: object }>(vaultUrl('sys/mounts'), { headers: headers() });
  expect(Object.keys(mounts.data)).not.toContain(`${KV}/`);
});
