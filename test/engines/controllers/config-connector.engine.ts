import type { StoreEnvironment } from 'mendix-secret-store';
import { passwordValues } from '../../environments';
import { CLUSTER_PROJECT_ID, CLUSTER_PROJECT_NUMBER } from '../../gcp-environments';
import type { GkeCluster } from '../gcp/iam';
import { accessTokenOf, ask, mount } from '../gcp/mount';
import { apply, createNamespace, type KubernetesObject, remove } from '../kubernetes/cluster';
import { gcpKinds } from '../providers/gcp';
import { engines } from '../servers/all';
import { type Google, keptInDrongo, startGoogle } from '../servers/secret-manager';
import { issuerOf } from '../servers/web-token';
import { configConnector } from './config-connector';
import { reconciler, type Reconciler } from './stand-in';
import { isCustom, PASSWORDS, sync } from './sync';

const NAMESPACE = 'gitops-gcp';
const PROJECT = 'gitops-secrets';
const CLUSTER: GkeCluster = {
  projectId: CLUSTER_PROJECT_ID,
  projectNumber: CLUSTER_PROJECT_NUMBER,
  location: 'europe-west3',
  name: 'engines',
};
const environment = (name: string, layout: 'PerKey' | 'SingleJson'): StoreEnvironment => ({
  gcp: {
    ...PASSWORDS,
    name,
    namespace: NAMESPACE,
    secretProjectId: PROJECT,
    secretLayout: layout,
    clusterProjectId: CLUSTER_PROJECT_ID,
    clusterProjectNumber: CLUSTER_PROJECT_NUMBER,
    controller: { type: 'ConfigConnector' },
  },
});
let google: Google;
let connector: Reconciler;
let objects: KubernetesObject[];
const secret = (id: string) => `projects/${PROJECT}/secrets/${id}`;
const writeVersion = async (id: string, value: string) =>
  gcpKinds(google)['gcp:secretmanager/secretVersion:SecretVersion']?.create({
    secret: secret(id),
    secretData: value,
  });

beforeAll(async () => {
  const { kubernetes, secretManager } = engines();
  const issuer = await issuerOf(kubernetes);
  google = await startGoogle({ keep: keptInDrongo(secretManager), cluster: CLUSTER, issuer, serviceAccounts: [] });
  await createNamespace(NAMESPACE);
  connector = reconciler(configConnector(google), NAMESPACE);
});
afterAll(() => google.stop());

test('creates everything from the objects, after the roles have waited for their secrets', async () => {
  objects = await sync(environment('orders', 'PerKey'), environment('billing', 'SingleJson'));
  const { refusals, stuck } = await connector.reconcile();
  expect(refusals.filter((refusal) => refusal.startsWith('IAMPolicyMember '))).toHaveLength(12);
  expect(stuck).toEqual([]);
  const values = passwordValues('of-orders');
  await Promise.all(Object.entries(values).map(([key, value]) => writeVersion(`${NAMESPACE}-orders-${key}`, value)));
  await writeVersion(`${NAMESPACE}_billing`, JSON.stringify(passwordValues('of-billing')));
  expect(await mount(google, CLUSTER, NAMESPACE, 'orders')).toEqual(values);
  expect(await mount(google, CLUSTER, NAMESPACE, 'billing')).toEqual(passwordValues('of-billing'));
  expect(await connector.reconcile()).toEqual({ refusals: [], stuck: [] });
});

const other = `${secret(`${NAMESPACE}_billing`)}/versions/latest:access`;
test.each([
  ['read the secret of another environment', other, 'GET'],
  ['list all secrets', `projects/${PROJECT}/secrets`, 'GET'],
  ['write its own secret', `${secret(`${NAMESPACE}-orders-database-host`)}:addVersion`, 'POST'],
  ['let others read its own secret', `${secret(`${NAMESPACE}-orders-database-host`)}:setIamPolicy`, 'POST'],
])('an environment cannot %s', async (_, path, method) => {
  const token = await accessTokenOf(google, CLUSTER, NAMESPACE, 'orders');
  expect(token).not.toBe('');
  expect((await ask(google, token, path, method)).status).toBe(403);
});

test('a role that is added in git is noticed by these tests, and an existing role cannot be changed', async () => {
  const members = objects.filter(({ kind }) => kind === 'IAMPolicyMember');
  const [ours, theirs] = [members[0], members.at(-1)] as [KubernetesObject, KubernetesObject];
  const widened = { ...theirs, metadata: { ...theirs.metadata, name: 'widened' } };
  expect((await apply({ ...theirs, spec: { ...theirs.spec, member: ours.spec?.member } })).status).toBe(422);
  await apply({ ...widened, spec: { ...theirs.spec, member: ours.spec?.member } });
  await connector.reconcile();
  const read = async () => (await ask(google, await accessTokenOf(google, CLUSTER, NAMESPACE, 'orders'), other)).status;
  expect(await read()).toBe(200);
  await remove(widened);
  await connector.reconcile();
  expect(await read()).toBe(403);
});

test('an environment reads nothing without its objects, and a retained secret is adopted', async () => {
  const gone = objects.filter((object) => isCustom(object) && object.metadata.name.startsWith('billing-'));
  await Promise.all(gone.map(remove));
  await connector.reconcile();
  const read = async () =>
    (await ask(google, await accessTokenOf(google, CLUSTER, NAMESPACE, 'billing'), other)).status;
  expect(await read()).toBe(403);
  await sync(environment('billing', 'SingleJson'));
  expect((await connector.reconcile()).stuck).toEqual([]);
  expect(await mount(google, CLUSTER, NAMESPACE, 'billing')).toEqual(passwordValues('of-billing'));
});
