import { Chart } from 'cdk8s';
import { GcpMendixSecretStoreEnvironment, type GcpMendixSecretStoreEnvironmentProps } from 'mendix-secret-store/cdk8s';
import { gcpProps, PROJECT_ID, SERVICE_ACCOUNT_EMAIL } from '../gcp-environments';
import { newApp, newChart } from './chart';

/** Every property: a new property breaks the compilation until it is added here and asserted below. */
const ALL: Required<GcpMendixSecretStoreEnvironmentProps> = {
  name: 'orders',
  namespace: 'apps',
  cluster: 'production',
  database: { type: 'PostgreSQL' },
  fileStorage: { service: 'S3', performDelete: false },
  constants: ['Atlas_Core.Title'],
  runtimeSettings: ['com.mendix.core.SessionTimeout'],
  optionalKeys: ['mx-admin-password'],
  storedNames: { 'mx-admin-password': 'orders_admin' },
  storedNamePrefix: undefined as never,
  mendixVersion: '10.24.0',
  operatorVersion: '2.24.2',
  labels: { team: 'shop' },
  annotations: { 'example.com/note': 'hello' },
  imagePullSecrets: ['registry'],
  skipServiceAccount: false,
  mendixAppSpec: { replicas: 2 },
  secretProjectId: PROJECT_ID,
  secretLayout: 'PerKey',
  secretId: undefined as never,
  secretLocation: 'europe-west3',
  secretVersion: '1',
  secretVersions: { 'database-password': 'latest' },
  googleServiceAccountEmail: SERVICE_ACCOUNT_EMAIL,
  // Only with a controller: see test/core/stores/gcp/config-connector.test.ts.
  controller: undefined as never,
  clusterProjectId: undefined as never,
  clusterProjectNumber: undefined as never,
  skipSecrets: undefined as never,
  skipSecretBindings: undefined as never,
  skipImpersonationBinding: undefined as never,
  replicaLocations: undefined as never,
  kmsKeyName: undefined as never,
  replicaKmsKeyNames: undefined as never,
  secretLabels: undefined as never,
  versionDestroyDelayInDays: undefined as never,
  values: undefined as never,
};

function synthesise(props: GcpMendixSecretStoreEnvironmentProps): unknown[] {
  const chart = newChart();
  new GcpMendixSecretStoreEnvironment(chart, 'Orders', props);
  return chart.toJson() as unknown[];
}

const secret = (id: string, fileName: string, version: string) =>
  `- resourceName: "projects/my-secrets/locations/europe-west3/secrets/${id}/versions/${version}"
  fileName: "${fileName}"
`;

test('emits exactly these objects from all properties', () => {
  const labels = { 'app.kubernetes.io/managed-by': 'mendix-secret-store', team: 'shop' };
  const metadata = { name: 'orders', namespace: 'apps', labels };
  const keys = [
    'database-type',
    'database-jdbc-url',
    'database-host',
    'database-name',
    'database-username',
    'database-password',
    'storage-service-name',
    'storage-endpoint',
    'storage-access-key-id',
    'storage-secret-access-key',
    'storage-bucket-name',
    'storage-perform-delete',
  ];
  expect(synthesise(ALL)).toEqual([
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: {
        ...metadata,
        annotations: {
          'example.com/note': 'hello',
          'iam.gke.io/gcp-service-account': SERVICE_ACCOUNT_EMAIL,
          'privatecloud.mendix.com/environment-account': 'true',
        },
      },
      imagePullSecrets: [{ name: 'registry' }],
    },
    {
      apiVersion: 'secrets-store.csi.x-k8s.io/v1',
      kind: 'SecretProviderClass',
      metadata: {
        ...metadata,
        annotations: { 'example.com/note': 'hello', 'privatecloud.mendix.com/environment-class': 'true' },
      },
      spec: {
        provider: 'gcp',
        parameters: {
          secrets: [
            ...keys.map((key) => secret(`apps-orders-${key}`, key, key === 'database-password' ? 'latest' : '1')),
            secret('orders_admin', 'mx-admin-password', '1'),
            secret('apps-orders-mx-const-Atlas_Core-Title', 'mx-const-Atlas_Core.Title', '1'),
            secret(
              'apps-orders-mx-runtime-com-mendix-core-SessionTimeout',
              'mx-runtime-com.mendix.core.SessionTimeout',
              '1',
            ),
          ].join(''),
        },
      },
    },
    {
      apiVersion: 'privatecloud.mendix.com/v1alpha1',
      kind: 'MendixApp',
      metadata: { ...metadata, annotations: { 'example.com/note': 'hello' } },
      spec: { replicas: 2, allowOverrideSecretsWithSecretStoreCSIDriver: true },
    },
  ]);
});

test('reads every key from one secret, on request', () => {
  const props = gcpProps({ secretLayout: 'SingleJson', secretId: 'orders', database: undefined as never });
  const [serviceAccount, secretProviderClass] = synthesise(props);
  expect(serviceAccount).toMatchObject({
    metadata: { annotations: { 'privatecloud.mendix.com/environment-account': 'true' } },
  });
  expect(JSON.stringify(serviceAccount)).not.toContain('gke.io');
  const keys = ['service-name', 'endpoint', 'access-key-id', 'secret-access-key', 'bucket-name'];
  expect(secretProviderClass).toMatchObject({
    spec: {
      parameters: {
        secrets: keys
          .map(
            (key) => `- resourceName: "projects/my-secrets/secrets/orders/versions/latest"
  fileName: "storage-${key}"
  extractJSONKey: "storage-${key}"
`,
          )
          .join(''),
      },
    },
  });
});

test('names the secrets that the project must hold, and the keys of a secret that holds all', () => {
  const props = { fileStorage: undefined as never, database: undefined as never, constants: ['A_B.C', 'A.B'] };
  const storedNames = { 'mx-const-A.B': 'title' };
  const create = (change: Partial<GcpMendixSecretStoreEnvironmentProps>) => {
    const all = gcpProps({ ...props, storedNames, ...change });
    return new GcpMendixSecretStoreEnvironment(newChart(), 'Orders', all).requiredSecrets;
  };
  expect(create({})).toEqual([
    { name: 'title', keys: [] },
    { name: 'apps-orders-mx-const-A_B-C', keys: [] },
  ]);
  expect(create({ secretLayout: 'SingleJson' })).toEqual([{ name: 'apps_orders', keys: ['title', 'mx-const-A_B.C'] }]);
  expect(create({ secretVersion: '0' })).toEqual([]);
});

describe('the environments of one app', () => {
  const appOf = (...environments: [chart: string, props: GcpMendixSecretStoreEnvironmentProps][]) => {
    const app = newApp();
    const charts = new Map<string, Chart>();
    for (const [id, props] of environments) {
      const chart = charts.get(id) ?? new Chart(app, id);
      charts.set(id, chart);
      new GcpMendixSecretStoreEnvironment(chart, `Environment${chart.node.children.length}`, props);
    }
    return app;
  };
  const first = gcpProps({ namespace: 'shop-eu', name: 'orders' });
  const second = gcpProps({ namespace: 'shop', name: 'eu-orders' });
  const problem =
    'name: leads to a secret id of another environment; set another id in storedNames, or choose secretLayout "SingleJson" (cluster-a/Environment0), got "projects/my-secrets/secrets/shop-eu-orders-database-type" and 10 more';

  test('fail on a secret that two of them share, in one chart or in two', () => {
    expect(() => appOf(['cluster-a', first], ['cluster-a', second]).synthYaml()).toThrow(
      `[cluster-a/Environment1] ${problem}`,
    );
    expect(() => appOf(['cluster-a', first], ['cluster-b', second]).synthYaml()).toThrow(
      `[cluster-b/Environment0] ${problem}`,
    );
  });

  test('may be the same environment in the charts of two clusters', () => {
    expect(appOf(['cluster-a', first], ['cluster-b', first]).synthYaml()).toContain('provider: gcp');
  });

  test('may each have a single secret, use different projects or share a secret by its id', () => {
    const single = { secretLayout: 'SingleJson' } as const;
    const shared = { ...single, secretId: 'shared' };
    for (const [one, other] of [
      [single, single],
      [{}, { secretProjectId: 'others' }],
      [shared, shared],
    ]) {
      const app = appOf(['cluster-a', { ...first, ...one }], ['cluster-a', { ...second, ...other }]);
      expect(app.synthYaml()).toContain('provider: gcp');
    }
  });

  test('are independent of another app', () => {
    appOf(['cluster-a', first]);
    expect(appOf(['cluster-a', second]).synthYaml()).toContain('provider: gcp');
  });
});
