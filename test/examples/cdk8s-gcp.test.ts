import { mountedFiles } from '../core/stores/gcp/provider';
import { printed, synthesise } from './synthesise';

const OF_THE_STORE = [
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
  'mx-admin-password',
  'mx-const-Shop.PaymentProviderUrl',
  'mx-const-Shop.PaymentProvider_Key',
];

test('cdk8s-gcp writes an environment with a secret for each key, and no account to impersonate', () => {
  const manifests = synthesise('cdk8s-gcp', 'shop-acceptance.k8s.yaml');
  expect(manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    'ServiceAccount shop-acceptance',
    'SecretProviderClass shop-acceptance',
    'MendixApp shop-acceptance',
  ]);
  expect(manifests[0]?.metadata.annotations).toEqual({ 'privatecloud.mendix.com/environment-account': 'true' });
  expect(manifests[1]?.spec).toMatchObject({ provider: 'gcp' });
  const files = mountedFiles(manifests[1]?.spec.parameters ?? {}, (secretId) => secretId);
  expect(Object.keys(files)).toEqual(OF_THE_STORE);
  expect(files['mx-const-Shop.PaymentProvider_Key']).toBe(
    'mendix-apps-shop-acceptance-mx-const-Shop-PaymentProvider_Key',
  );
  expect(manifests[2]?.spec).toMatchObject({ allowOverrideSecretsWithSecretStoreCSIDriver: true });
});

test('gcp-access prints the role on exactly the secrets that cdk8s-gcp mounts, for one ServiceAccount', () => {
  const { 'secret-bindings.json': bindings } = printed('gcp-access') as {
    'secret-bindings.json': { secret: string; role: string; member: string }[];
  };
  const { parameters } = synthesise('cdk8s-gcp', 'shop-acceptance.k8s.yaml')[1]?.spec ?? { parameters: {} };
  const mounted = [...String(parameters.secrets).matchAll(/resourceName: "(.*)\/versions\/latest"/g)];
  expect(bindings.map(({ secret }) => secret)).toEqual(mounted.map(([, secret]) => secret));
  expect(bindings).toHaveLength(OF_THE_STORE.length);
  expect(new Set(bindings.map(({ role }) => role))).toEqual(new Set(['roles/secretmanager.secretAccessor']));
  expect(new Set(bindings.map(({ member }) => member))).toEqual(
    new Set([
      'principal://iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/shop-clusters.svc.id.goog/subject/ns/mendix-apps/sa/shop-acceptance',
    ]),
  );
});
