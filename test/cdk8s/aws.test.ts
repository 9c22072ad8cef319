import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { AwsMendixSecretStoreEnvironment, type AwsMendixSecretStoreEnvironmentProps } from 'mendix-secret-store/cdk8s';
import { BAD_AWS_ENVIRONMENTS } from '../bad-input/aws';
import { BAD_ENVIRONMENTS } from '../bad-input/environment';
import { cdk8sProps, ROLE_ARN, SECRET_ARN } from '../environments';

const CREATES_ONLY = ['databaseResourceId', 'bucketArn', 'bucketPrefix'];

interface Manifest {
  readonly kind: string;
  readonly metadata: Record<string, unknown>;
  readonly [field: string]: unknown;
}

function synthesise(props: AwsMendixSecretStoreEnvironmentProps): Manifest[] {
  const chart = Testing.chart();
  new AwsMendixSecretStoreEnvironment(chart, 'Orders', props);
  return Testing.synth(chart) as Manifest[];
}

/** Adding a property breaks the compilation until it is here, and with it asserted below. */
const ALL: Required<AwsMendixSecretStoreEnvironmentProps> = {
  name: 'orders',
  namespace: 'apps',
  database: { type: 'PostgreSQL', authentication: 'AwsIam', username: 'orders-user' },
  fileStorage: { service: 'S3', authentication: 'StaticKey', performDelete: false },
  constants: ['Shop.Title'],
  runtimeSettings: ['com.mendix.storage.s3.EncryptionKeys'],
  optionalKeys: ['mx-admin-password'],
  storedNames: { 'mx-admin-password': 'admin' },
  mendixVersion: '10.24.0',
  operatorVersion: '2.24.2',
  labels: { team: 'shop' },
  annotations: { 'example.com/note': 'hello' },
  imagePullSecrets: ['registry'],
  adoptServiceAccount: false,
  mendixAppSpec: { sourceURL: 'oci-image://registry.example.com/orders:1.0.0', replicas: 2 },
  region: 'eu-west-1',
  secretName: undefined as never,
  secretArn: SECRET_ARN,
  failoverRegion: 'eu-central-1',
  failoverSecretArn: SECRET_ARN.replace('eu-west-1', 'eu-central-1'),
  roleArn: ROLE_ARN,
  usePodIdentity: false,
};

test('emits exactly these objects from all properties', () => {
  expect(synthesise(ALL)).toEqual([
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: {
        name: 'orders',
        namespace: 'apps',
        labels: { team: 'shop' },
        annotations: {
          'example.com/note': 'hello',
          'eks.amazonaws.com/role-arn': ROLE_ARN,
          'privatecloud.mendix.com/environment-account': 'true',
        },
      },
      imagePullSecrets: [{ name: 'registry' }],
    },
    {
      apiVersion: 'secrets-store.csi.x-k8s.io/v1',
      kind: 'SecretProviderClass',
      metadata: {
        name: 'orders',
        namespace: 'apps',
        labels: { team: 'shop' },
        annotations: { 'example.com/note': 'hello', 'privatecloud.mendix.com/environment-class': 'true' },
      },
      spec: {
        provider: 'aws',
        parameters: {
          region: 'eu-west-1',
          failoverRegion: 'eu-central-1',
          objects: `- objectName: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:apps/orders-AbCdEf"
  objectType: "secretsmanager"
  objectAlias: "environment-secret.json"
  failoverObject:
    objectName: "arn:aws:secretsmanager:eu-central-1:123456789012:secret:apps/orders-AbCdEf"
  jmesPath:
    - path: "\\"database-type\\""
      objectAlias: "database-type"
    - path: "\\"database-jdbc-url\\""
      objectAlias: "database-jdbc-url"
    - path: "\\"database-host\\""
      objectAlias: "database-host"
    - path: "\\"database-name\\""
      objectAlias: "database-name"
    - path: "\\"database-username\\""
      objectAlias: "database-username"
    - path: "\\"storage-service-name\\""
      objectAlias: "storage-service-name"
    - path: "\\"storage-endpoint\\""
      objectAlias: "storage-endpoint"
    - path: "\\"storage-access-key-id\\""
      objectAlias: "storage-access-key-id"
    - path: "\\"storage-secret-access-key\\""
      objectAlias: "storage-secret-access-key"
    - path: "\\"storage-bucket-name\\""
      objectAlias: "storage-bucket-name"
    - path: "\\"storage-perform-delete\\""
      objectAlias: "storage-perform-delete"
    - path: "\\"admin\\""
      objectAlias: "mx-admin-password"
    - path: "\\"mx-const-Shop.Title\\""
      objectAlias: "mx-const-Shop.Title"
    - path: "\\"mx-runtime-com.mendix.storage.s3.EncryptionKeys\\""
      objectAlias: "mx-runtime-com.mendix.storage.s3.EncryptionKeys"
`,
        },
      },
    },
    {
      apiVersion: 'privatecloud.mendix.com/v1alpha1',
      kind: 'MendixApp',
      metadata: {
        name: 'orders',
        namespace: 'apps',
        labels: { team: 'shop' },
        annotations: { 'example.com/note': 'hello' },
      },
      spec: {
        sourceURL: 'oci-image://registry.example.com/orders:1.0.0',
        replicas: 2,
        allowOverrideSecretsWithSecretStoreCSIDriver: true,
      },
    },
  ]);
});

test('emits no MendixApp unless asked, because the portal makes it in connected mode', () => {
  expect(synthesise(cdk8sProps()).map(({ kind }) => kind)).toEqual(['ServiceAccount', 'SecretProviderClass']);
});

test('emits no ServiceAccount where it is adopted', () => {
  const { roleArn: _, ...props } = cdk8sProps({ adoptServiceAccount: true });
  const manifests = synthesise(props);
  expect(manifests.map(({ kind }) => kind)).toEqual(['SecretProviderClass']);
});

test('binds by Pod Identity without a role on the ServiceAccount', () => {
  const { roleArn: _, ...props } = cdk8sProps({ usePodIdentity: true });
  const [serviceAccount, secretProviderClass] = synthesise(props);
  expect(serviceAccount?.metadata.annotations).toEqual({ 'privatecloud.mendix.com/environment-account': 'true' });
  expect(secretProviderClass?.spec).toMatchObject({ parameters: { usePodIdentity: 'true' } });
});

test('gives its ServiceAccount to cdk8s-plus, so that roles can be bound to it', () => {
  const chart = Testing.chart();
  const environment = new AwsMendixSecretStoreEnvironment(chart, 'Orders', cdk8sProps());
  const role = new kplus.Role(chart, 'Role', { metadata: { namespace: 'apps', name: 'reader' } });
  role.allowRead(kplus.ApiResource.CONFIG_MAPS);
  role.bind(environment.serviceAccount);
  expect(environment.serviceAccount).toBe(environment.serviceAccount);
  const manifests = Testing.synth(chart) as Manifest[];
  const binding = manifests.find(({ kind }) => kind === 'RoleBinding');
  expect(binding?.subjects).toEqual([{ kind: 'ServiceAccount', apiGroup: '', name: 'orders', namespace: 'apps' }]);
  expect(manifests.filter(({ kind }) => kind === 'ServiceAccount')).toHaveLength(1);
});

test('lets every child be patched', () => {
  const chart = Testing.chart();
  const environment = new AwsMendixSecretStoreEnvironment(chart, 'Orders', ALL);
  for (const child of [environment.serviceAccountObject, environment.secretProviderClass, environment.mendixApp]) {
    child?.addJsonPatch(JsonPatch.add('/metadata/labels/patched', 'yes'));
  }
  const labels = (Testing.synth(chart) as Manifest[]).map(({ metadata }) => metadata.labels);
  expect(labels).toEqual(Array(3).fill({ team: 'shop', patched: 'yes' }));
});

test('has the same construct ids for ever', () => {
  const chart = Testing.chart();
  const environment = new AwsMendixSecretStoreEnvironment(chart, 'Orders', ALL);
  const ids = environment.node.findAll().filter((child) => ApiObject.isApiObject(child));
  expect(ids.map(({ node }) => node.path)).toEqual([
    'test/Orders/ServiceAccount',
    'test/Orders/SecretProviderClass',
    'test/Orders/MendixApp',
  ]);
});

describe.each([...BAD_ENVIRONMENTS, ...BAD_AWS_ENVIRONMENTS])('fails on $title', ({ change, problems }) => {
  test('when it is synthesised, with every problem', () => {
    const known = Object.entries(change).filter(([field]) => !CREATES_ONLY.includes(field));
    expect(() => synthesise({ ...cdk8sProps(), ...Object.fromEntries(known) })).toThrow(
      `Validation failed with the following errors:\n${problems.map((problem) => `  [test/Orders] ${problem}`).join('\n')}`,
    );
  });
});

test('fails with the problems of every environment at once', () => {
  const chart = Testing.chart();
  new AwsMendixSecretStoreEnvironment(chart, 'A', cdk8sProps({ name: 'A' }));
  new AwsMendixSecretStoreEnvironment(chart, 'B', cdk8sProps({ region: 'B' }));
  expect(() => Testing.synth(chart) as unknown).toThrow(/\[test\/A\] name: [^]*\[test\/B\] region: /);
});

test('fails on two environments of one name in one chart, but not in the charts of two clusters', () => {
  const app = Testing.app();
  const charts = [new Chart(app, 'cluster-a'), new Chart(app, 'cluster-b')];
  for (const chart of charts) {
    new AwsMendixSecretStoreEnvironment(chart, 'Orders', cdk8sProps());
  }
  expect(app.synthYaml()).toContain('kind: SecretProviderClass');
  new AwsMendixSecretStoreEnvironment(charts[0] as Chart, 'Twin', cdk8sProps());
  expect(() => app.synthYaml()).toThrow(
    '[cluster-a/Twin] name: must differ from the environment at cluster-a/Orders, which has the same namespace, got "orders"',
  );
});

test('names the keys that the secret must hold', () => {
  const props = cdk8sProps({ fileStorage: undefined as never, storedNames: { 'database-host': 'host' } });
  expect(new AwsMendixSecretStoreEnvironment(Testing.chart(), 'Orders', props).secretKeys).toEqual([
    'database-type',
    'database-jdbc-url',
    'host',
    'database-name',
    'database-username',
    'database-password',
  ]);
});

test('reads its properties once, those of a class too', () => {
  let reads = 0;
  class Properties implements AwsMendixSecretStoreEnvironmentProps {
    public readonly name = 'orders';
    public readonly namespace = 'apps';
    public readonly roleArn = ROLE_ARN;
    public readonly constants = ['A.B'];
    public get region(): string {
      return reads++ === 0 ? 'eu-west-1' : '*';
    }
  }
  const [, secretProviderClass] = synthesise(new Properties());
  expect(secretProviderClass?.spec).toMatchObject({ parameters: { region: 'eu-west-1' } });
  expect(reads).toBe(1);
});

test('writes the same bytes every time', () => {
  const bytes = () => JSON.stringify(synthesise(ALL));
  expect(bytes()).toBe(bytes());
});
