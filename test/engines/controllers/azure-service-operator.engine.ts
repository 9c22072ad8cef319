import { type AzureController, type AzureEnvironment, manifestsOf, type StoreEnvironment } from 'mendix-secret-store';
import { TENANT_ID } from '../../azure-environments';
import { passwordValues } from '../../environments';
import { AzureModel, type Vault } from '../azure/model';
import { AUDIENCE, logIn, mount, readSecret } from '../azure/mount';
import {
  apply,
  createNamespace,
  find,
  type KubernetesObject,
  parametersOf,
  remove,
  tokenOf,
} from '../kubernetes/cluster';
import { engines } from '../servers/all';
import { startKeyVault } from '../servers/key-vault';
import type { Listening } from '../servers/listen';
import { issuerOf } from '../servers/web-token';
import { azureServiceOperator } from './azure-service-operator';
import { reconciler, type Reconciler } from './stand-in';
import { isCustom, PASSWORDS, sync } from './sync';

const NAMESPACE = 'gitops-azure';
const SUBSCRIPTION_ID = '44444444-4444-4444-8444-444444444444';
const model = new AzureModel(TENANT_ID, SUBSCRIPTION_ID);
const sharedVault: Vault = model.createVault('mendix', 'gitops-shared', {
  tenantId: TENANT_ID,
  enableRbacAuthorization: true,
});
const environment = (
  name: string,
  settings: Pick<AzureController, 'clientId' | 'clientIdFrom'>,
  vault: Pick<AzureEnvironment, 'newKeyVault' | 'keyVaultId' | 'keyVaultAccess'>,
): StoreEnvironment => ({
  azure: {
    ...PASSWORDS,
    name,
    namespace: NAMESPACE,
    tenantId: TENANT_ID,
    resourceGroupName: 'mendix',
    location: 'westeurope',
    oidcIssuerUrl: engines().kubernetes.issuer,
    ...vault,
    controller: { type: 'AzureServiceOperator', subscriptionId: SUBSCRIPTION_ID, ...settings },
  },
});
/** An environment with its own vault, and Flux, which fills in the client id. */
const orders = () => environment('orders', { clientIdFrom: 'Flux' }, { newKeyVault: { name: 'gitops-orders' } });
/** An environment with single secrets of a shared vault, and a client id that is copied by hand. */
const billing = (settings: Pick<AzureController, 'clientId' | 'clientIdFrom'> = { clientIdFrom: 'SecondCommit' }) =>
  environment('billing', settings, { keyVaultId: sharedVault.id, keyVaultAccess: 'Secrets' });

let azure: Listening;
let operator: Reconciler;

beforeAll(async () => {
  azure = await startKeyVault(model, await issuerOf(engines().kubernetes));
  await createNamespace(NAMESPACE);
  operator = reconciler(azureServiceOperator(model), NAMESPACE);
});
afterAll(() => azure.stop());

/** The data that the operator wrote into the ConfigMap of an environment; empty until the ConfigMap exists. */
async function configMapOf(environment: StoreEnvironment): Promise<Record<string, string>> {
  const identity = manifestsOf(environment).find(({ kind }) => kind === 'UserAssignedIdentity');
  const found = await find('v1', 'ConfigMap', NAMESPACE, identity?.metadata.name ?? '');
  return (found as { data?: Record<string, string> } | undefined)?.data ?? {};
}

/** Applies as Flux does with `substituteFrom` and an optional ConfigMap: an unknown variable is empty. */
async function syncByFlux(environment: StoreEnvironment): Promise<KubernetesObject[]> {
  const known = await configMapOf(environment);
  const text = JSON.stringify(manifestsOf(environment));
  const objects = JSON.parse(
    text.replace(/\$\{(\w+)\}/g, (_, name: string) => known[name] ?? ''),
  ) as KubernetesObject[];
  for (const object of objects) {
    expect((await apply(object)).status).toBeLessThan(300);
  }
  return objects;
}

const clientIdOf = async (name: string) => (await parametersOf(NAMESPACE, name)).clientID;
const tokenFor = async (name: string, clientId: string | undefined) =>
  logIn(azure, TENANT_ID, clientId ?? '', await tokenOf(NAMESPACE, name, AUDIENCE));
const readAs = async (name: string, secret: readonly [string, string]) =>
  (await readSecret(azure, (await tokenFor(name, await clientIdOf(name))).text, secret)).status;
const write = (vault: Vault | undefined, values: Record<string, string>) =>
  Object.entries(values).forEach(([key, value]) => model.writeSecret(vault?.id ?? '', key, value));
const valuesOf = (name: string) => passwordValues(`of-${name}`);

test('creates everything from the objects, and a role on a secret waits until the secret is written', async () => {
  await syncByFlux(orders());
  await sync(billing());
  expect([await clientIdOf('orders'), await clientIdOf('billing')]).toEqual(['', undefined]);
  const { refusals, stuck } = await operator.reconcile();
  expect(refusals).not.toEqual([]);
  expect(stuck).toHaveLength(Object.keys(valuesOf('billing')).length);
  expect(stuck.every((refusal) => /^RoleAssignment billing-.*: 404 ResourceNotFound/.test(refusal))).toBe(true);
  write(model.vaultOfName('gitops-orders'), valuesOf('orders'));
  write(sharedVault, valuesOf('billing'));
  write(sharedVault, { 'of-another': 'secret' });
  expect((await operator.reconcile()).stuck).toEqual([]);
});

test('nothing is mounted until the client id is filled in, by Flux or by a second commit', async () => {
  expect(await tokenFor('billing', await clientIdOf('billing'))).toMatchObject({ text: '' });
  await syncByFlux(orders());
  const { clientId = '' } = await configMapOf(billing());
  await sync(billing({ clientId }));
  expect(await mount(azure, NAMESPACE, 'orders')).toEqual(valuesOf('orders'));
  expect(await mount(azure, NAMESPACE, 'billing')).toEqual(valuesOf('billing'));
  expect(await operator.reconcile()).toEqual({ refusals: [], stuck: [] });
});

test('an environment reads only the secrets that it maps', async () => {
  expect(await readAs('orders', ['gitops-shared', 'database-host'])).toBe(403);
  expect(await readAs('billing', ['gitops-orders', 'database-host'])).toBe(403);
  expect(await readAs('billing', ['gitops-shared', 'of-another'])).toBe(403);
  expect(await readAs('billing', ['gitops-shared', 'database-host'])).toBe(200);
});

test('others cannot log in with the identity of an environment', async () => {
  const refused = { status: 401, code: 'AADSTS700213', text: '' };
  expect(await tokenFor('billing', await clientIdOf('orders'))).toEqual(refused);
});

test('a role that is added in git is noticed by these tests, and an existing role cannot be changed', async () => {
  const isRole = ({ kind }: { readonly kind: string }) => kind === 'RoleAssignment';
  const role = manifestsOf(orders()).find(isRole) as unknown as KubernetesObject;
  const owner = { armId: sharedVault.id };
  expect((await apply({ ...role, spec: { ...role.spec, owner } })).status).toBe(422);
  const azureName = '0f6a3c52-8d1b-4f57-a7a4-3c9e2b61d845';
  const widened = {
    ...role,
    metadata: { ...role.metadata, name: 'widened' },
    spec: { ...role.spec, owner, azureName },
  };
  expect((await apply(widened)).status).toBe(201);
  expect((await operator.reconcile()).stuck).toEqual([]);
  expect(await readAs('orders', ['gitops-shared', 'of-another'])).toBe(200);
  await remove(widened);
  await operator.reconcile();
  expect(await readAs('orders', ['gitops-shared', 'of-another'])).toBe(403);
});

test('an environment reads nothing without its objects, and the retained vault is adopted', async () => {
  const before = await clientIdOf('orders');
  await Promise.all((manifestsOf(orders()) as unknown as KubernetesObject[]).filter(isCustom).map(remove));
  expect((await operator.reconcile()).stuck).toEqual([]);
  expect(await tokenFor('orders', before)).toMatchObject({ text: '' });
  expect(model.vaultOfName('gitops-orders')?.secrets.size).toBe(Object.keys(valuesOf('orders')).length);
  await syncByFlux(orders());
  expect((await operator.reconcile()).stuck).toEqual([]);
  await syncByFlux(orders());
  expect(await clientIdOf('orders')).not.toBe(before);
  expect(await mount(azure, NAMESPACE, 'orders')).toEqual(valuesOf('orders'));
});
