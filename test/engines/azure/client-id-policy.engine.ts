import { setTimeout as sleep } from 'node:timers/promises';
import { AzureClientIdPolicy } from 'mendix-secret-store/cdk8s';
import { CLIENT_ID_FROM_ANNOTATION } from '../../../lib/core/stores/azure/client-id';
import { newChart } from '../../cdk8s/chart';
import {
  apply,
  create,
  createNamespace,
  eventually,
  find,
  type KubernetesObject,
  merge,
  remove,
  replace,
  SECRETS_STORE,
} from '../kubernetes/cluster';
import type { Answer } from '../servers/http';

const NAMESPACE = 'client-ids';
const [FIRST, SECOND] = ['11111111-2222-4333-8444-555555555555', '66666666-7777-4888-9999-aaaaaaaaaaaa'];
const BILLING = 'bbbbbbbb-cccc-4ddd-8eee-ffffffffffff';
const ANNOTATION = 'azure.workload.identity/client-id';

const configMap = (name: string, clientId: string): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: NAMESPACE },
  data: { clientId },
});
const metadataOf = (name: string, from: string | undefined): KubernetesObject['metadata'] => ({
  name,
  namespace: NAMESPACE,
  ...(from !== undefined && { annotations: { [CLIENT_ID_FROM_ANNOTATION]: from } }),
});
const classOf = (name: string, from?: string, parameters: Record<string, string> = {}): KubernetesObject => ({
  apiVersion: SECRETS_STORE,
  kind: 'SecretProviderClass',
  metadata: metadataOf(name, from),
  spec: { provider: 'azure', parameters: { keyvaultName: 'shop', ...parameters } },
});
const accountOf = (name: string, from?: string): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: metadataOf(name, from),
});

/** The patch that sets the client id of an object. */
const withClientId = ({ metadata, spec }: KubernetesObject, clientId: string | null) =>
  spec === undefined
    ? { metadata: { ...metadata, annotations: { ...metadata.annotations, [ANNOTATION]: clientId } } }
    : { spec: { ...spec, parameters: { ...(spec.parameters as object), clientID: clientId } } };

const live = ({ apiVersion, kind, metadata }: KubernetesObject) =>
  find(apiVersion, kind, metadata.namespace, metadata.name);
const clientIdOf = async (object: KubernetesObject) => {
  const found = await live(object);
  const parameters = found?.spec?.parameters as Record<string, string> | undefined;
  return found?.kind === 'SecretProviderClass' ? parameters?.clientID : found?.metadata.annotations?.[ANNOTATION];
};
const versionOf = async (object: KubernetesObject) => (await live(object))?.metadata.resourceVersion;

const isTaken = ({ status }: Answer) => status < 300;
const taken = async (attempt: () => Promise<Answer>) => {
  const { status, text } = await eventually(attempt, isTaken);
  expect(status < 300 ? '' : text).toBe('');
};
/** Waits for this refusal, because an API server may still read the previous ConfigMap. */
const refused = async (attempt: () => Promise<Answer>, message: RegExp | string) => {
  const { status, text } = await eventually(attempt, (answer) => !isTaken(answer) && answer.text.search(message) >= 0);
  expect({ status, text }).toEqual({ status: 422, text: expect.stringMatching(message) as unknown });
};

const NOT_FILLED =
  /the client id could not be filled in: the ConfigMap client-ids\/[a-z-]+ does not exist yet, has no clientId, or is not the one that a MutatingAdmissionPolicyBinding names for this object; try again/;
const KINDS = [
  ['ServiceAccount', accountOf],
  ['SecretProviderClass', classOf],
] as const;

/** Other tests of the suite run in the same cluster at the same time. */
const here = (manifest: KubernetesObject): KubernetesObject =>
  manifest.kind === 'ValidatingAdmissionPolicyBinding'
    ? {
        ...manifest,
        spec: {
          ...manifest.spec,
          matchResources: { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': NAMESPACE } } },
        },
      }
    : manifest;

let policies: KubernetesObject[];

beforeAll(async () => {
  await createNamespace(NAMESPACE);
  const chart = newChart();
  const environments = ['orders', 'billing'].map((name) => ({
    namespace: NAMESPACE,
    name,
    configMapName: `${name}-identity`,
  }));
  new AzureClientIdPolicy(chart, 'ClientIds', { environments });
  policies = (chart.toJson() as KubernetesObject[]).map(here);
  for (const policy of policies) {
    await taken(() => apply(policy));
  }
  for (const [, of] of KINDS) {
    const unlisted = of('stock', 'stock-identity');
    await refused(async () => {
      const answer = await create(unlisted);
      await (isTaken(answer) ? remove(unlisted) : undefined);
      return answer;
    }, NOT_FILLED);
  }
});
afterAll(() => Promise.all(policies.map((policy) => remove(policy))));

test('the API server keeps every field of the policies', async () => {
  for (const policy of policies) {
    expect(await live(policy)).toMatchObject(policy);
  }
});

test.each(KINDS)('before the ConfigMap exists, a %s is refused by create and by apply', async (_, of) => {
  const object = of('orders', 'orders-identity');
  await refused(() => create(object), NOT_FILLED);
  await refused(() => apply(object), NOT_FILLED);
  expect(await live(object)).toBeUndefined();
});

test.each(KINDS)('an object that does not ask for a client id stays unchanged: a %s', async (_, of) => {
  for (const name of ['orders', 'stock']) {
    const object = of(name);
    await taken(() => apply(object));
    expect(await clientIdOf(object)).toBeUndefined();
    await remove(object);
  }
});

describe.each(KINDS)('after the ConfigMap, for a %s', (_, of) => {
  const object = of('orders', 'orders-identity');
  beforeAll(async () => {
    await taken(() => apply(configMap('billing-identity', BILLING)));
    await taken(() => apply(configMap('orders-identity', FIRST)));
    await taken(() => create(object));
  });

  test('the client id is filled in', async () => {
    expect(await clientIdOf(object)).toBe(FIRST);
  });

  test('a second apply changes nothing, and another change keeps the client id', async () => {
    const before = await versionOf(object);
    await taken(() => merge(object, {}));
    expect(await versionOf(object)).toBe(before);
    await taken(() => merge(object, { metadata: { labels: { team: 'shop' } } }));
    expect(await clientIdOf(object)).toBe(FIRST);
  });

  test('server-side apply has no conflict, owns no client id, and changes nothing the second time', async () => {
    await taken(() => apply(object));
    const before = await live(object);
    await taken(() => apply(object));
    expect(await live(object)).toEqual(before);
    expect(await clientIdOf(object)).toBe(FIRST);
    const { managedFields } = before?.metadata as { managedFields?: { manager: string }[] };
    const ours = managedFields?.filter(({ manager }) => manager === 'engines');
    expect(ours).toHaveLength(1);
    expect(JSON.stringify(ours)).toContain(CLIENT_ID_FROM_ANNOTATION);
    expect(JSON.stringify(managedFields)).not.toMatch(/f:clientID|f:azure\.workload\.identity/);
  });

  test('a client id in the manifest is overwritten, and removing it from the manifest changes nothing', async () => {
    const written = { ...object, ...withClientId(object, SECOND) } as KubernetesObject;
    await taken(() => apply(written));
    expect(await clientIdOf(object)).toBe(FIRST);
    await taken(() => apply(object));
    expect(await clientIdOf(object)).toBe(FIRST);
  });

  test('replacing the object, or removing its client id, restores the client id', async () => {
    await taken(() => replace(object));
    expect(await clientIdOf(object)).toBe(FIRST);
    await taken(() => merge(object, withClientId(object, null)));
    expect(await clientIdOf(object)).toBe(FIRST);
  });

  test('the ConfigMap of another environment is not used', async () => {
    await refused(() => replace(of('orders', 'billing-identity')), NOT_FILLED);
    await refused(() => create(of('billing', 'orders-identity')), NOT_FILLED);
    await refused(() => create(of('stock', 'orders-identity')), NOT_FILLED);
    expect(await clientIdOf(object)).toBe(FIRST);
    expect(await live(of('billing'))).toBeUndefined();
  });

  test('a malformed or missing client id is refused, and the id of a recreated identity is filled in', async () => {
    const malformed = /the client id must be a UUID: look at clientId in the ConfigMap client-ids\/orders-identity/;
    await taken(() => apply(configMap('orders-identity', `${FIRST}\n`)));
    await refused(() => apply(object), malformed);
    await taken(() => apply(configMap('orders-identity', 'orders')));
    await refused(() => apply(object), malformed);
    await taken(() => apply({ ...configMap('orders-identity', FIRST), data: { principalId: FIRST } }));
    await refused(() => apply(object), NOT_FILLED);
    expect(await clientIdOf(object)).toBe(FIRST);
    await taken(() => apply(configMap('orders-identity', SECOND)));
    await taken(() => merge(object, {}));
    expect(await clientIdOf(object)).toBe(SECOND);
  });

  test('an object keeps its client id without the ConfigMap, and no longer needs the annotation', async () => {
    const other = of('billing', 'billing-identity');
    await taken(() => create(other));
    await remove(configMap('billing-identity', ''));
    await sleep(500);
    await taken(() => merge(other, { metadata: { labels: { team: 'shop' } } }));
    expect(await clientIdOf(other)).toBe(BILLING);
    await taken(() => merge(other, { metadata: { annotations: { [CLIENT_ID_FROM_ANNOTATION]: null } } }));
    await remove(other);
  });

  test('an object can be deleted even if its client id would be refused', async () => {
    await taken(() => merge(object, { metadata: { finalizers: ['example.com/wait'] } }));
    await taken(() => apply(configMap('orders-identity', 'orders')));
    await refused(() => merge(object, {}), 'the client id must be a UUID');
    await remove(object);
    await taken(() => merge(object, { metadata: { finalizers: [] } }));
    expect(await live(object)).toBeUndefined();
  });
});
