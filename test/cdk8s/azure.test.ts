import { Chart } from 'cdk8s';
import {
  AzureMendixSecretStoreEnvironment,
  type AzureMendixSecretStoreEnvironmentProps,
} from 'mendix-secret-store/cdk8s';
import { azureArgs, azureProps, CLIENT_ID, TENANT_ID, VAULT_ID } from '../azure-environments';
import { newApp, newChart } from './chart';

/** Every property: a new property breaks the compilation until it is added here and asserted below. */
const ALL: Required<AzureMendixSecretStoreEnvironmentProps> = {
  name: 'orders',
  namespace: 'apps',
  cluster: 'production',
  database: { type: 'PostgreSQL', authentication: 'AzureManagedIdentity', username: 'orders-user' },
  fileStorage: { service: 'AzureBlob', authentication: 'AzureManagedIdentity', performDelete: false },
  constants: ['Atlas_Core.Title'],
  runtimeSettings: ['com.mendix.core.SessionTimeout'],
  optionalKeys: ['mx-admin-password', 'storage-azure-use-https'],
  storedNames: { 'mx-admin-password': 'admin' },
  storedNamePrefix: undefined as never,
  mendixVersion: '10.24.0',
  operatorVersion: '2.24.2',
  labels: { team: 'shop' },
  annotations: { 'azure.workload.identity/service-account-token-expiration': '7200' },
  imagePullSecrets: ['registry'],
  skipServiceAccount: false,
  mendixAppSpec: { replicas: 2, customPodLabels: { general: { team: 'shop' } } },
  keyVaultName: undefined as never,
  keyVaultId: VAULT_ID,
  tenantId: TENANT_ID,
  clientId: CLIENT_ID,
  cloud: 'AzureUSGovernmentCloud',
  // Only with a controller: see test/core/stores/azure/azure-service-operator.test.ts.
  controller: undefined as never,
  resourceGroupName: undefined as never,
  location: undefined as never,
  newKeyVault: undefined as never,
  values: undefined as never,
  oidcIssuerUrl: undefined as never,
  identityName: undefined as never,
  identityId: undefined as never,
  principalId: undefined as never,
  federatedCredentialName: undefined as never,
  skipKeyVaultRole: undefined as never,
  keyVaultAccess: undefined as never,
  tags: undefined as never,
};

function synthesise(props: AzureMendixSecretStoreEnvironmentProps): unknown[] {
  const chart = newChart();
  new AzureMendixSecretStoreEnvironment(chart, 'Orders', props);
  return chart.toJson() as unknown[];
}

const object = (objectName: string, objectAlias = objectName) => `  - |
    objectName: "${objectName}"
    objectType: "secret"
    objectAlias: "${objectAlias}"
`;

test('emits exactly these objects from all properties', () => {
  const labels = { 'app.kubernetes.io/managed-by': 'mendix-secret-store', team: 'shop' };
  const metadata = { name: 'orders', namespace: 'apps', labels };
  const expiration = { 'azure.workload.identity/service-account-token-expiration': '7200' };
  const keys = [
    'database-type',
    'database-jdbc-url',
    'database-host',
    'database-name',
    'database-username',
    'storage-service-name',
    'storage-azure-container',
    'storage-azure-blob-endpoint',
    'storage-azure-use-default-azure-credential',
    'storage-azure-use-https',
    'storage-perform-delete',
  ];
  expect(synthesise(ALL)).toEqual([
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: {
        ...metadata,
        annotations: {
          ...expiration,
          'azure.workload.identity/client-id': CLIENT_ID,
          'azure.workload.identity/tenant-id': TENANT_ID,
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
        annotations: { ...expiration, 'privatecloud.mendix.com/environment-class': 'true' },
      },
      spec: {
        provider: 'azure',
        parameters: {
          keyvaultName: 'orders-vault',
          clientID: CLIENT_ID,
          tenantID: TENANT_ID,
          cloudName: 'AzureUSGovernmentCloud',
          objects: [
            'array:\n',
            ...keys.map((key) => object(key)),
            object('admin', 'mx-admin-password'),
            object('mx-const-Atlas-Core-Title', 'mx-const-Atlas_Core.Title'),
            object('mx-runtime-com-mendix-core-SessionTimeout', 'mx-runtime-com.mendix.core.SessionTimeout'),
          ].join(''),
        },
      },
    },
    {
      apiVersion: 'privatecloud.mendix.com/v1alpha1',
      kind: 'MendixApp',
      metadata: { ...metadata, annotations: expiration },
      spec: {
        replicas: 2,
        customPodLabels: { general: { team: 'shop', 'azure.workload.identity/use': 'true' } },
        allowOverrideSecretsWithSecretStoreCSIDriver: true,
      },
    },
  ]);
});

test('does not label the pods of a MendixApp if only the mount uses the identity', () => {
  const [, , mendixApp] = synthesise(azureProps({ mendixAppSpec: { replicas: 1 } }));
  expect(mendixApp).toMatchObject({ spec: { replicas: 1, allowOverrideSecretsWithSecretStoreCSIDriver: true } });
  expect((mendixApp as { spec: object }).spec).not.toHaveProperty('customPodLabels');
});

test('accepts annotations that repeat the identity of the environment', () => {
  const annotations = {
    'azure.workload.identity/client-id': CLIENT_ID,
    'azure.workload.identity/tenant-id': TENANT_ID,
  };
  const [serviceAccount] = synthesise(azureProps({ annotations }));
  expect(serviceAccount).toMatchObject({
    metadata: {
      annotations: { 'azure.workload.identity/client-id': CLIENT_ID, 'azure.workload.identity/tenant-id': TENANT_ID },
    },
  });
});

test('fails on two environments of an app with the same secrets, even in different charts', () => {
  const app = newApp();
  for (const name of ['orders', 'billing']) {
    new AzureMendixSecretStoreEnvironment(new Chart(app, `of-${name}`), 'Environment', azureProps({ name }));
  }
  expect(() => app.synthYaml()).toThrow(
    '[of-billing/Environment] storedNames: must name other secrets than another environment in the same vault; set storedNamePrefix, or use another vault (of-orders/Environment), got',
  );
});

test('names the ConfigMap with the client id only for a created identity', () => {
  const nameOf = (props: AzureMendixSecretStoreEnvironmentProps) =>
    new AzureMendixSecretStoreEnvironment(newChart(), 'Orders', props).identityConfigMapName;
  const controller = {
    type: 'AzureServiceOperator',
    subscriptionId: '44444444-4444-4444-8444-444444444444',
    clientIdFrom: 'AdmissionPolicy',
  } as const;
  expect(nameOf({ ...azureArgs({ location: 'westeurope' }), controller })).toBe('orders-identity-b4dad3167e');
  expect(nameOf(azureProps())).toBeUndefined();
});

test('names the secrets that the vault must hold', () => {
  const props = azureProps({
    fileStorage: undefined as never,
    constants: ['A_B.C'],
    storedNames: { 'database-host': 'host' },
  });
  expect(new AzureMendixSecretStoreEnvironment(newChart(), 'Orders', props).requiredSecrets).toEqual(
    [
      'database-type',
      'database-jdbc-url',
      'host',
      'database-name',
      'database-username',
      'database-password',
      'mx-const-A-B-C',
    ].map((name) => ({ name, keys: [] })),
  );
});
