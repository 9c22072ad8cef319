import { AwsMendixSecretStoreEnvironment, type AwsMendixSecretStoreEnvironmentProps } from 'mendix-secret-store/cdk8s';
import { cdk8sProps, ROLE_ARN, SECRET_ARN } from '../environments';
import { newChart } from './chart';

interface Manifest {
  readonly kind: string;
  readonly metadata: Record<string, unknown>;
  readonly [field: string]: unknown;
}

function synthesise(props: AwsMendixSecretStoreEnvironmentProps): Manifest[] {
  const chart = newChart();
  new AwsMendixSecretStoreEnvironment(chart, 'Orders', props);
  return chart.toJson() as Manifest[];
}

/** Every property: a new property breaks the compilation until it is added here and asserted below. */
const ALL: Required<AwsMendixSecretStoreEnvironmentProps> = {
  name: 'orders',
  namespace: 'apps',
  cluster: 'production',
  database: { type: 'PostgreSQL', authentication: 'AwsIam', username: 'orders-user' },
  fileStorage: { service: 'S3', authentication: 'StaticKey', performDelete: false },
  constants: ['Shop.Title'],
  runtimeSettings: ['com.mendix.storage.s3.EncryptionKeys'],
  optionalKeys: ['mx-admin-password'],
  storedNames: { 'mx-admin-password': 'admin' },
  storedNamePrefix: undefined as never,
  mendixVersion: '10.24.0',
  operatorVersion: '2.24.2',
  labels: { team: 'shop' },
  annotations: { 'example.com/note': 'hello' },
  imagePullSecrets: ['registry'],
  skipServiceAccount: false,
  mendixAppSpec: { sourceURL: 'oci-image://registry.example.com/orders:1.0.0', replicas: 2 },
  region: 'eu-west-1',
  secretName: undefined as never,
  secretArn: SECRET_ARN,
  failoverRegion: 'eu-central-1',
  failoverSecretArn: SECRET_ARN.replace('eu-west-1', 'eu-central-1'),
  roleArn: ROLE_ARN,
  usePodIdentity: false,
  // Only with a controller: see test/core/stores/aws/ack.test.ts.
  controller: undefined as never,
  oidcProviderArn: undefined as never,
  eksClusterArn: undefined as never,
  roleName: undefined as never,
  rolePath: undefined as never,
  permissionsBoundaryArn: undefined as never,
  kmsKeyArn: undefined as never,
  failoverKmsKeyArn: undefined as never,
  recoveryWindowInDays: undefined as never,
  values: undefined as never,
  tags: undefined as never,
};

test('emits exactly these objects from all properties', () => {
  expect(synthesise(ALL)).toEqual([
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: {
        name: 'orders',
        namespace: 'apps',
        labels: { 'app.kubernetes.io/managed-by': 'mendix-secret-store', team: 'shop' },
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
        labels: { 'app.kubernetes.io/managed-by': 'mendix-secret-store', team: 'shop' },
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
        labels: { 'app.kubernetes.io/managed-by': 'mendix-secret-store', team: 'shop' },
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

test('binds by Pod Identity without a role on the ServiceAccount', () => {
  const { roleArn: _, ...props } = cdk8sProps({ usePodIdentity: true });
  const [serviceAccount, secretProviderClass] = synthesise(props);
  expect(serviceAccount?.metadata.annotations).toEqual({ 'privatecloud.mendix.com/environment-account': 'true' });
  expect(secretProviderClass?.spec).toMatchObject({ parameters: { usePodIdentity: 'true' } });
});

test('names the keys that the secret must hold', () => {
  const props = cdk8sProps({ fileStorage: undefined as never, storedNames: { 'database-host': 'host' } });
  expect(new AwsMendixSecretStoreEnvironment(newChart(), 'Orders', props).requiredSecrets).toEqual([
    {
      name: 'apps/orders',
      keys: ['database-type', 'database-jdbc-url', 'host', 'database-name', 'database-username', 'database-password'],
    },
  ]);
});

test('takes properties as a plain object only', () => {
  class Properties implements AwsMendixSecretStoreEnvironmentProps {
    public readonly name = 'orders';
    public readonly namespace = 'apps';
    public readonly roleArn = ROLE_ARN;
    public readonly region = 'eu-west-1';
  }
  expect(() => synthesise(new Properties())).toThrow(/props: must be a plain object, got an instance of Properties/);
});
