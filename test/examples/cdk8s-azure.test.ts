import { parse } from 'yaml';
import { mountedFiles } from '../core/stores/azure/provider';
import { printed, synthesise } from './synthesise';

const OF_THE_STORE = [
  'database-type',
  'database-jdbc-url',
  'database-host',
  'database-name',
  'database-username',
  'storage-service-name',
  'storage-azure-container',
  'storage-azure-blob-endpoint',
  'storage-azure-use-default-azure-credential',
  'mx-admin-password',
  'mx-const-Shop.PaymentProviderUrl',
  'mx-const-Shop.PaymentProvider_Key',
];

test('cdk8s-azure writes an environment without a password and an account key', () => {
  const manifests = synthesise('cdk8s-azure', 'shop-acceptance.k8s.yaml');
  expect(manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    'ServiceAccount shop-acceptance',
    'SecretProviderClass shop-acceptance',
    'MendixApp shop-acceptance',
  ]);
  const parameters = manifests[1]?.spec.parameters ?? {};
  expect(Object.keys(mountedFiles(parameters, () => 'value'))).toEqual(OF_THE_STORE);
  const { array } = parse(String(parameters.objects)) as { array: string[] };
  expect(array.at(-1)).toContain('objectName: "mx-const-Shop-PaymentProvider-Key"');
  expect(manifests[2]?.spec).toMatchObject({
    allowOverrideSecretsWithSecretStoreCSIDriver: true,
    customPodLabels: { general: { 'azure.workload.identity/use': 'true' } },
  });
});

test('azure-identity prints an identity for one ServiceAccount, one vault and one container', () => {
  const identity = printed('azure-identity') as Record<string, unknown>;
  expect(identity['federated-credential.json']).toEqual({
    name: 'mendix-apps_shop-acceptance',
    issuer:
      'https://westeurope.oic.prod-aks.azure.com/b4a1d1a5-2f0e-4c39-9c8e-5a4f0c7d9e10/6d0f2a91-4b7c-4a35-9e18-2f5d8c7b3a60/',
    subject: 'system:serviceaccount:mendix-apps:shop-acceptance',
    audiences: ['api://AzureADTokenExchange'],
  });
  const roles = identity['role-assignments.json'] as { role: string; scope: string }[];
  expect(roles.map(({ role, scope }) => [role, scope.split('/').slice(-2).join('/')])).toEqual([
    ['Key Vault Secrets User', 'vaults/shop-acceptance'],
    ['Storage Blob Data Contributor', 'containers/shop-acceptance'],
  ]);
});
