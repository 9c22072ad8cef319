import { Chart } from 'cdk8s';
import fc from 'fast-check';
import { azureClientIdManifests, type AzureClientIdEnvironment } from 'mendix-secret-store';
import { AzureClientIdPolicy, type AzureClientIdPolicyProps } from 'mendix-secret-store/cdk8s';
import { newApp } from './chart';

const ORDERS = { namespace: 'shop', name: 'orders', configMapName: 'orders-identity-1a2b3c4d' };
const BILLING = { namespace: 'shop', name: 'billing', configMapName: 'billing-identity-5e6f7a8b' };

const policyIn = (chart: Chart, props: unknown, id = 'ClientIds') =>
  new AzureClientIdPolicy(chart, id, props as AzureClientIdPolicyProps);
const newPolicy = (props: unknown) => {
  const app = newApp();
  const chart = new Chart(app, 'platform');
  return { app, chart, construct: policyIn(chart, props) };
};

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec: Record<string, unknown>;
}
const manifestsOf = (environments: readonly AzureClientIdEnvironment[]) =>
  newPolicy({ environments }).chart.toJson() as Manifest[];

const NAME = 'mendix-secret-store-azure-client-id';

test('writes two policies once, and a binding by name for each environment', () => {
  const manifests = manifestsOf([ORDERS, BILLING]);
  expect(manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    `MutatingAdmissionPolicy ${NAME}`,
    `ValidatingAdmissionPolicy ${NAME}`,
    `ValidatingAdmissionPolicyBinding ${NAME}`,
    `MutatingAdmissionPolicyBinding ${NAME}.shop.orders`,
    `MutatingAdmissionPolicyBinding ${NAME}.shop.billing`,
  ]);
  expect(manifests[3]).toEqual({
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingAdmissionPolicyBinding',
    metadata: { name: `${NAME}.shop.orders` },
    spec: {
      policyName: NAME,
      paramRef: { name: 'orders-identity-1a2b3c4d', namespace: 'shop', parameterNotFoundAction: 'Allow' },
      matchResources: {
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } },
        resourceRules: [
          {
            apiGroups: [''],
            apiVersions: ['v1'],
            operations: ['CREATE', 'UPDATE'],
            resources: ['serviceaccounts'],
            resourceNames: ['orders'],
            scope: 'Namespaced',
          },
          {
            apiGroups: ['secrets-store.csi.x-k8s.io'],
            apiVersions: ['v1'],
            operations: ['CREATE', 'UPDATE'],
            resources: ['secretproviderclasses'],
            resourceNames: ['orders'],
            scope: 'Namespaced',
          },
        ],
      },
    },
  });
});

test('denies objects without a client id in every namespace, and fails closed', () => {
  const [mutating, validating, binding] = manifestsOf([]);
  expect(binding?.spec).toEqual({ policyName: NAME, validationActions: ['Deny'] });
  expect([mutating, validating].map((policy) => policy?.spec.failurePolicy)).toEqual(['Fail', 'Fail']);
  expect(mutating?.spec.paramKind).toEqual({ apiVersion: 'v1', kind: 'ConfigMap' });
  expect(validating?.spec).not.toHaveProperty('paramKind');
});

test('matches only objects that ask for a client id, except objects that are being deleted', () => {
  const [mutating, validating] = manifestsOf([]);
  const asks = {
    name: 'asks-for-client-id',
    expression:
      'has(object.metadata.annotations) && "mendix-secret-store/client-id-from" in object.metadata.annotations',
  };
  const lives = { name: 'is-not-being-deleted', expression: '!has(object.metadata.deletionTimestamp)' };
  expect(validating?.spec.matchConditions).toEqual([asks, lives]);
  expect(mutating?.spec.matchConditions).toEqual([asks, lives, expect.objectContaining({ name: 'has-parameters' })]);
});

const label = (maxLength: number) =>
  fc.stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/, { maxLength }).filter((text) => text !== 'undefined');
const environments = fc
  .uniqueArray(fc.record({ namespace: label(63), name: label(35) }), {
    selector: ({ namespace, name }) => `${namespace}/${name}`,
    maxLength: 8,
  })
  .map((list) => list.map((environment) => ({ ...environment, configMapName: `${environment.name}-identity` })));

test('no binding changes an object of another environment, or reads a ConfigMap of another namespace', () => {
  fc.assert(
    fc.property(environments, (list) => {
      const manifests = manifestsOf(list);
      expect(manifests.filter(({ metadata }) => metadata.namespace !== undefined)).toEqual([]);
      const bindings = manifests.slice(3).map(({ metadata, spec }) => {
        const { paramRef, matchResources } = spec as {
          paramRef: { name: string; namespace: string };
          matchResources: {
            namespaceSelector: { matchLabels: Record<string, string> };
            resourceRules: { resourceNames: string[] }[];
          };
        };
        const namespaces = Object.values(matchResources.namespaceSelector.matchLabels);
        const names = matchResources.resourceRules.flatMap(({ resourceNames }) => resourceNames);
        expect([...namespaces, ...new Set(names)]).toEqual([paramRef.namespace, names[0]]);
        return { object: metadata.name, namespace: paramRef.namespace, name: names[0], configMapName: paramRef.name };
      });
      expect(bindings.map(({ object: _, ...environment }) => environment)).toEqual(list);
      expect(new Set(bindings.map(({ object }) => object)).size).toBe(list.length);
    }),
    { numRuns: 50 },
  );
});

test('writes the manifests that azureClientIdManifests returns to programs without cdk8s', () => {
  const { mutatingPolicy, validatingPolicy, validatingBinding, mutatingBindings } = azureClientIdManifests({
    environments: [ORDERS],
  });
  expect([mutatingPolicy, validatingPolicy, validatingBinding, ...mutatingBindings]).toEqual(manifestsOf([ORDERS]));
});

const LABEL =
  "must be a DNS label (lower-case letters, digits and '-', beginning and ending with a letter or digit, at most";
const TWICE = 'must not be the name of an environment that is listed already in this namespace';
const OTHERS = 'must not be the ConfigMap of another environment, whose identity this one would use';

test.each<[string, unknown, string[]]>([
  ['no properties', undefined, ['props: must be a plain object with environments, got undefined']],
  ['no list', {}, ['environments: is required']],
  ['a string as the list', { environments: 'orders' }, ['environments: must be a list of objects, got "orders"']],
  [
    'an element that is not an environment',
    { environments: [ORDERS, 'orders'] },
    ['environments[1]: must be a plain object with namespace, name, configMapName, got "orders"'],
  ],
  [
    'an environment without a name',
    { environments: [{ namespace: 'shop', configMapName: 'orders' }] },
    ['environments[0].name: is required'],
  ],
  [
    'a field that does not exist',
    { environments: [{ ...ORDERS, configmapName: 'orders' }] },
    ['environments[0].configmapName: is unknown; did you mean "configMapName"?'],
  ],
  [
    'malformed names',
    { environments: [{ namespace: 'Shop', name: 'x'.repeat(36), configMapName: 'orders_identity' }] },
    [
      `environments[0].namespace: ${LABEL} 63 characters), got "Shop"`,
      `environments[0].name: ${LABEL} 35 characters), got "${'x'.repeat(36)}"`,
      'environments[0].configMapName: must be a DNS name (lower-case letters, digits, - and .), at most 253 characters, got "orders_identity"',
    ],
  ],
  [
    'two bindings for one environment',
    { environments: [ORDERS, BILLING, { ...ORDERS, configMapName: 'other' }] },
    [`environments[2].name: ${TWICE} (environments[0].name), got "orders"`],
  ],
  [
    'one ConfigMap for two environments',
    { environments: [ORDERS, { ...BILLING, configMapName: ORDERS.configMapName }] },
    [`environments[1].configMapName: ${OTHERS} (environments[0].configMapName), got "orders-identity-1a2b3c4d"`],
  ],
])('refuses %s, and writes nothing', (_, props, problems) => {
  const { app, construct } = newPolicy(props);
  expect(construct.node.validate()).toEqual(problems);
  expect(construct.node.children).toEqual([]);
  expect(() => app.synth()).toThrow(problems[0]);
});

test('accepts environments with the same name in two namespaces, each with a ConfigMap of the same name', () => {
  const { construct } = newPolicy({ environments: [ORDERS, { ...ORDERS, namespace: 'shop-test' }] });
  expect(construct.node.validate()).toEqual([]);
});

test('refuses a second construct in a chart, but not in the chart of another cluster', () => {
  const { app, chart } = newPolicy({ environments: [ORDERS] });
  const second = policyIn(chart, { environments: [BILLING] }, 'Again');
  expect(second.node.validate()).toEqual([
    'environments: must be listed in one construct, because another one already writes the policies of this cluster (platform/ClientIds)',
  ]);
  const elsewhere = policyIn(new Chart(app, 'platform-test'), { environments: [ORDERS] });
  expect(elsewhere.node.validate()).toEqual([]);
});
