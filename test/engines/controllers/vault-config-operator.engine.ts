import type { StoreEnvironment } from 'mendix-secret-store';
import { loginOf, mountedFiles } from '../../core/stores/vault/provider';
import { passwordValues } from '../../environments';
import {
  apply,
  createNamespace,
  createServiceAccount,
  type KubernetesObject,
  parametersOf,
  remove,
  tokenOf,
} from '../kubernetes/cluster';
import { engines } from '../servers/all';
import { ask, call } from '../servers/http';
import { reconciler, type Reconciler } from './stand-in';
import { isCustom, PASSWORDS, sync, widen } from './sync';
import { vaultConfigOperator } from './vault-config-operator';

const NAMESPACE = 'gitops-vault';
const MOUNT = 'clusters/gitops';
const KV = 'gitops-kv';
const root = () => ({ headers: { 'x-vault-token': engines().vault.token } });
const vaultUrl = (path: string) => `${engines().vault.url}/v1/${path}`;
const write = (path: string, body: object) => ask(vaultUrl(path), { ...root(), method: 'POST', body });
const environment = (name: string): StoreEnvironment => ({
  vault: {
    ...PASSWORDS,
    name,
    namespace: NAMESPACE,
    optionalKeys: ['mx-admin-password'],
    authMountPath: MOUNT,
    kvMountPath: KV,
    controller: {
      type: 'VaultConfigOperator',
      loginRole: 'mendix-environments',
      serviceAccountName: 'vault-config',
      generatedValues: { 'mx-admin-password': 'mendix' },
    },
  },
});
let operator: Reconciler;
let objects: KubernetesObject[];

/** The resources that the platform team creates once, as in the README of the example. */
beforeAll(async () => {
  const { url, ca, reviewerToken } = engines().kubernetes;
  await createNamespace(NAMESPACE);
  await createServiceAccount(NAMESPACE, 'vault-config');
  await write(`sys/auth/${MOUNT}`, { type: 'kubernetes' });
  await write(`auth/${MOUNT}/config`, {
    kubernetes_host: url,
    kubernetes_ca_cert: ca,
    token_reviewer_jwt: reviewerToken,
    disable_local_ca_jwt: true,
  });
  await write(`sys/mounts/${KV}`, { type: 'kv', options: { version: '2' } });
  const all = 'capabilities = ["create", "read", "update", "delete"]';
  await write('sys/policies/acl/mendix-environments', {
    policy: `path "sys/policies/acl/mendix-${NAMESPACE}.*" { ${all} }
path "auth/${MOUNT}/role/mendix-${NAMESPACE}.*" { ${all} }
path "${KV}/data/${NAMESPACE}/*" { capabilities = ["create", "read", "update"] }
path "sys/policies/password/mendix/generate" { capabilities = ["read"] }`,
  });
  await write(`auth/${MOUNT}/role/mendix-environments`, {
    bound_service_account_names: 'vault-config',
    bound_service_account_namespaces: NAMESPACE,
    token_policies: 'mendix-environments',
  });
  await write('sys/policies/password/mendix', {
    policy: 'length = 24\nrule "charset" { charset = "abcdefghijkmnpqrstuvwxyz23456789" }\n',
  });
  operator = reconciler(vaultConfigOperator(engines().vault.url), NAMESPACE);
});

/** The token of an environment, and the files that the driver mounts for it. */
async function mount(name: string): Promise<{ files: Record<string, string>; token: string }> {
  const parameters = await parametersOf(NAMESPACE, name);
  const { role, audience } = loginOf('vault', parameters);
  const login = { method: 'POST', body: { role, jwt: await tokenOf(NAMESPACE, name, audience) } };
  const { json } = await call(vaultUrl(`auth/${MOUNT}/login`), login);
  const token = (json as { auth?: { client_token: string } }).auth?.client_token ?? '';
  const read = new Map<string, Record<string, unknown>>();
  for (const [, path = ''] of String(parameters.objects).matchAll(/secretPath: "?([^"\s]+)"?/g)) {
    const { status, json } = await call(vaultUrl(path), { headers: { 'x-vault-token': token } });
    if (status === 200) {
      read.set(path, (json as { data: Record<string, unknown> }).data);
    }
  }
  return { files: mountedFiles('vault', parameters, (path) => read.get(path)), token };
}

test('creates everything from the objects, and generates the values that are not written by hand', async () => {
  objects = await sync(environment('orders'), environment('billing'));
  expect(await operator.reconcile()).toEqual({ refusals: [], stuck: [] });
  for (const name of ['orders', 'billing']) {
    const values = passwordValues(`of-${name}`);
    for (const [secret, prefix] of [
      ['database', 'database-'],
      ['file-storage', 'storage-'],
    ] as const) {
      const data = Object.fromEntries(Object.entries(values).filter(([key]) => key.startsWith(prefix)));
      await write(`${KV}/data/${NAMESPACE}/${name}/${secret}`, { data });
    }
  }
  const { files } = await mount('orders');
  const { 'mx-admin-password': generated, ...others } = files;
  expect(others).toEqual(passwordValues('of-orders'));
  expect(generated).toMatch(/^[a-z2-9]{24}$/);
  expect(await operator.reconcile()).toEqual({ refusals: [], stuck: [] });
  expect((await mount('orders')).files['mx-admin-password']).toBe(generated);
  expect((await mount('billing')).files['mx-admin-password']).not.toBe(generated);
});

const other = `${KV}/data/${NAMESPACE}/billing/database`;
test.each([
  ['read the secret of another environment', other, 'GET'],
  ['list all secrets', `${KV}/metadata`, 'LIST'],
  ['delete its own secret', `${KV}/data/${NAMESPACE}/orders/database`, 'DELETE'],
  ['change its policy', `sys/policies/acl/mendix-${NAMESPACE}.orders`, 'DELETE'],
])('an environment cannot %s', async (_, path, method) => {
  const { token } = await mount('orders');
  expect(token).not.toBe('');
  expect((await call(vaultUrl(path), { method, headers: { 'x-vault-token': token } })).status).toBe(403);
});

test('others cannot log in with the role of an environment, even from its namespace', async () => {
  const role = `mendix-${NAMESPACE}.orders`;
  for (const [account, audience] of [
    ['billing', 'vault'],
    ['vault-config', 'vault'],
    ['orders', 'https://kubernetes.default.svc'],
  ] as const) {
    const jwt = await tokenOf(NAMESPACE, account, audience);
    const { status } = await call(vaultUrl(`auth/${MOUNT}/login`), { method: 'POST', body: { role, jwt } });
    expect([400, 403]).toContain(status);
  }
});

test('a policy that is widened in git is noticed by these tests, and restored by the next sync', async () => {
  await widen(objects, 'Policy', { policy: `path "${KV}/*" { capabilities = ["read"] }` });
  await operator.reconcile();
  const read = async () =>
    (await call(vaultUrl(other), { headers: { 'x-vault-token': (await mount('orders')).token } })).status;
  expect(await read()).toBe(200);
  await sync(environment('orders'));
  await operator.reconcile();
  expect(await read()).toBe(403);
});

test('the operator writes nothing that its role does not allow', async () => {
  const policy = objects.find(({ kind }) => kind === 'Policy') as KubernetesObject;
  const elsewhere = { ...policy, metadata: { ...policy.metadata, name: 'elsewhere' } };
  await apply({ ...elsewhere, spec: { ...policy.spec, name: 'default' } });
  const { stuck } = await operator.reconcile();
  expect(stuck).toEqual([expect.stringMatching(/^Policy elsewhere: .*403/)]);
  await remove(elsewhere);
});

test('an environment reads nothing without its objects, and all its secrets stay', async () => {
  const gone = objects.filter((object) => isCustom(object) && object.metadata.name.startsWith('orders-'));
  await Promise.all(gone.map(remove));
  await operator.reconcile();
  expect((await mount('orders').catch(() => ({ token: '' }))).token).toBe('');
  const { status } = await call(vaultUrl(`${KV}/data/${NAMESPACE}/orders/configuration`), root());
  expect(status).toBe(200);
  expect(Object.keys((await mount('billing')).files)).toContain('mx-admin-password');
});
