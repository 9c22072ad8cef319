import {
  VaultMendixSecretStoreEnvironment,
  type VaultMendixSecretStoreEnvironmentProps,
} from 'mendix-secret-store/cdk8s';
import { AZURE_IDENTITY, CLIENT_ID, ROLE_ARN, TENANT_ID, vaultProps } from '../vault-environments';
import { Chart } from 'cdk8s';
import { newChart } from './chart';

/** Every property: a new property breaks the compilation until it is added here and asserted below. */
const ALL: Required<VaultMendixSecretStoreEnvironmentProps> = {
  name: 'orders',
  namespace: 'apps',
  cluster: 'production',
  database: { type: 'PostgreSQL', authentication: 'AwsIam', username: 'orders-user' },
  fileStorage: { service: 'S3', authentication: 'AwsIam', performDelete: false },
  constants: ['Atlas_Core.Title'],
  runtimeSettings: ['com.mendix.core.SessionTimeout'],
  optionalKeys: ['mx-admin-password'],
  storedNames: { 'mx-admin-password': 'admin' },
  storedNamePrefix: undefined as never,
  mendixVersion: '10.24.0',
  operatorVersion: '2.24.2',
  labels: { team: 'shop' },
  annotations: { note: 'kept' },
  imagePullSecrets: ['registry'],
  skipServiceAccount: false,
  mendixAppSpec: { replicas: 2 },
  vaultProvider: 'openbao',
  vaultAddress: 'https://bao.example.com:8200',
  vaultNamespace: 'platform/apps',
  vaultRole: 'orders-reader',
  authMountPath: 'clusters/production',
  audience: 'https://bao.example.com',
  checkAudience: true,
  vaultCACertPath: '/tls/ca.crt',
  vaultCADirectory: undefined as never,
  vaultTLSServerName: 'bao',
  vaultTLSClientCertPath: '/tls/client.crt',
  vaultTLSClientKeyPath: '/tls/client.key',
  vaultSkipTLSVerify: false,
  kvMountPath: 'kv',
  kvVersion: '1',
  databasePath: 'orders/db',
  fileStoragePath: 'orders/files',
  configurationPath: 'orders/settings',
  awsRoleArn: ROLE_ARN,
  azureClientId: undefined as never,
  azureTenantId: undefined as never,
  azurePrincipalId: undefined as never,
  azureIdentityName: undefined as never,
  // Only with a controller: see test/core/stores/vault/vault-config-operator.test.ts.
  controller: undefined as never,
  skipVaultRole: undefined as never,
  policyName: undefined as never,
  skipPolicy: undefined as never,
  tokenTtl: undefined as never,
  tokenMaxTtl: undefined as never,
  tokenNoDefaultPolicy: undefined as never,
  tokenBoundCidrs: undefined as never,
  aliasNameSource: undefined as never,
  values: undefined as never,
};

interface Manifest {
  readonly spec: { readonly parameters: Record<string, string> };
}

function synthesise(props: VaultMendixSecretStoreEnvironmentProps): Manifest[] {
  const chart = newChart();
  new VaultMendixSecretStoreEnvironment(chart, 'Orders', props);
  return chart.toJson() as Manifest[];
}

const item = (secretPath: string, objectName: string, secretKey = objectName) => `- secretKey: "${secretKey}"
  objectName: "${objectName}"
  secretPath: "${secretPath}"
`;

test('emits exactly these objects from all properties', () => {
  const labels = { 'app.kubernetes.io/managed-by': 'mendix-secret-store', team: 'shop' };
  const metadata = { name: 'orders', namespace: 'apps', labels };
  expect(synthesise(ALL)).toEqual([
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: {
        ...metadata,
        annotations: {
          note: 'kept',
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
        ...metadata,
        annotations: { ...ALL.annotations, 'privatecloud.mendix.com/environment-class': 'true' },
      },
      spec: {
        provider: 'openbao',
        parameters: {
          roleName: 'orders-reader',
          baoAddress: 'https://bao.example.com:8200',
          baoNamespace: 'platform/apps',
          baoAuthMountPath: 'clusters/production',
          audience: 'https://bao.example.com',
          baoCACertPath: '/tls/ca.crt',
          baoTLSServerName: 'bao',
          baoTLSClientCertPath: '/tls/client.crt',
          baoTLSClientKeyPath: '/tls/client.key',
          objects: [
            item('kv/orders/db', 'database-type'),
            item('kv/orders/db', 'database-jdbc-url'),
            item('kv/orders/db', 'database-host'),
            item('kv/orders/db', 'database-name'),
            item('kv/orders/db', 'database-username'),
            item('kv/orders/files', 'storage-service-name'),
            item('kv/orders/files', 'storage-endpoint'),
            item('kv/orders/files', 'storage-bucket-name'),
            item('kv/orders/files', 'storage-perform-delete'),
            item('kv/orders/settings', 'mx-admin-password', 'admin'),
            item('kv/orders/settings', 'mx-const-Atlas_Core.Title'),
            item('kv/orders/settings', 'mx-runtime-com.mendix.core.SessionTimeout'),
          ].join(''),
        },
      },
    },
    {
      apiVersion: 'privatecloud.mendix.com/v1alpha1',
      kind: 'MendixApp',
      metadata: { ...metadata, annotations: ALL.annotations },
      spec: { replicas: 2, allowOverrideSecretsWithSecretStoreCSIDriver: true },
    },
  ]);
});

test('emits the properties that cannot be combined with those above', () => {
  const [serviceAccount, secretProviderClass, mendixApp] = synthesise({
    ...vaultProps(),
    ...AZURE_IDENTITY,
    vaultCADirectory: '/tls',
    database: { type: 'PostgreSQL', credentialsPath: 'database/creds/orders' },
    mendixAppSpec: { customPodLabels: { general: { team: 'shop' } } },
  });
  expect(serviceAccount).toMatchObject({
    metadata: {
      annotations: { 'azure.workload.identity/client-id': CLIENT_ID, 'azure.workload.identity/tenant-id': TENANT_ID },
    },
  });
  expect(secretProviderClass?.spec.parameters).toMatchObject({
    roleName: 'mendix-apps.orders',
    vaultAuthMountPath: 'kubernetes',
    audience: 'vault',
    vaultCADirectory: '/tls',
  });
  expect(secretProviderClass?.spec.parameters.objects).toContain(
    item('database/creds/orders', 'database-username', 'username') +
      item('database/creds/orders', 'database-password', 'password'),
  );
  expect(mendixApp?.spec).toMatchObject({
    customPodLabels: { general: { team: 'shop', 'azure.workload.identity/use': 'true' } },
  });
});

test('omits the audience and the certificate check only on request', () => {
  const [, asked] = synthesise(vaultProps());
  expect(asked?.spec.parameters).toMatchObject({ audience: 'vault' });
  expect(asked?.spec.parameters).not.toHaveProperty('vaultSkipTLSVerify');
  const [, secretProviderClass] = synthesise(vaultProps({ checkAudience: false, vaultSkipTLSVerify: true }));
  expect(secretProviderClass?.spec.parameters).not.toHaveProperty('audience');
  expect(secretProviderClass?.spec.parameters).toMatchObject({ vaultSkipTLSVerify: 'true' });
});

test('shows the SQL for the identity in the runbook, as in Pulumi', () => {
  const props = vaultProps({
    ...AZURE_IDENTITY,
    azureIdentityName: 'orders',
    database: { type: 'SQLSERVER', authentication: 'AzureManagedIdentity', previousUser: 'old' },
  });
  const { runbook } = new VaultMendixSecretStoreEnvironment(newChart(), 'Orders', props);
  expect(runbook).toContain('DROP USER [old];\nCREATE USER [orders] FROM EXTERNAL PROVIDER;');
});

test('names the keys that every secret must hold', () => {
  const props = vaultProps({
    fileStorage: undefined as never,
    constants: ['A.B'],
    storedNames: { 'database-host': 'h' },
  });
  expect(new VaultMendixSecretStoreEnvironment(newChart(), 'Orders', props).requiredSecrets).toEqual([
    {
      name: 'secret/apps/orders/database',
      keys: ['database-type', 'database-jdbc-url', 'h', 'database-name', 'database-username', 'database-password'],
    },
    { name: 'secret/apps/orders/configuration', keys: ['mx-const-A.B'] },
  ]);
  const broken = new VaultMendixSecretStoreEnvironment(newChart(), 'Orders', { ...props, name: 'A' });
  expect(broken.requiredSecrets).toEqual([]);
});

test('refuses the same secret for two charts in one Vault, and accepts the same names in two Vaults', () => {
  const second = (vaultAddress: string) => {
    const first = newChart();
    new VaultMendixSecretStoreEnvironment(first, 'Orders', vaultProps({ vaultAddress: 'https://vault.example.com' }));
    const chart = new Chart(first, 'billing');
    const billing = { name: 'billing', databasePath: 'apps/orders/database', vaultAddress };
    new VaultMendixSecretStoreEnvironment(chart, 'Billing', vaultProps(billing));
    return chart.node.findChild('Billing').node.validate();
  };
  expect(second('https://other.example.com')).toEqual([]);
  expect(second('https://VAULT.example.com:443/')).toEqual([
    'databasePath: must differ from that of the other component, or both must name the path and only one of the two must have values (test/Orders), got "secret/data/apps/orders/database"',
  ]);
});
