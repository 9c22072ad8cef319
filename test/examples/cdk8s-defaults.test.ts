import { synthesise } from './synthesise';

const environment = (name: string) => synthesise('cdk8s-defaults', `${name}.k8s.yaml`);
const parametersOf = (name: string) => environment(name)[1]?.spec.parameters ?? {};

test('cdk8s-defaults gives each environment of the file the defaults that it uses', () => {
  expect(environment('shop-test').map(({ kind, metadata }) => ({ kind, ...metadata }))).toEqual([
    {
      kind: 'ServiceAccount',
      name: 'shop-test',
      namespace: 'mendix-apps',
      labels: {
        'app.kubernetes.io/managed-by': 'mendix-secret-store',
        'example.com/team': 'shop',
        'example.com/stage': 'test',
      },
      annotations: {
        'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/mendix-mendix-apps.shop-test',
        'privatecloud.mendix.com/environment-account': 'true',
      },
    },
    {
      kind: 'SecretProviderClass',
      name: 'shop-test',
      namespace: 'mendix-apps',
      labels: {
        'app.kubernetes.io/managed-by': 'mendix-secret-store',
        'example.com/team': 'shop',
        'example.com/stage': 'test',
      },
      annotations: { 'privatecloud.mendix.com/environment-class': 'true' },
    },
  ]);
  expect(environment('portal-acceptance')[0]?.metadata).toMatchObject({
    labels: { 'example.com/team': 'portal', 'example.com/stage': 'acceptance' },
  });
});

test('cdk8s-defaults merges the database, removes it for null, and separates the secrets in a shared vault', () => {
  const aliases = (name: string) =>
    [...String(parametersOf(name).objects).matchAll(/objectAlias: "(.*)"/g)].map(([, alias]) => alias);
  expect(aliases('shop-test')).toEqual([
    'environment-secret.json',
    'database-type',
    'database-jdbc-url',
    'database-host',
    'database-name',
    'database-username',
    'mx-admin-password',
    'mx-const-Shop.PaymentProviderUrl',
  ]);
  expect(aliases('shop-acceptance')).toEqual([
    'environment-secret.json',
    'mx-admin-password',
    'mx-const-Shop.PaymentProviderKey',
    'mx-const-Shop.PaymentProviderUrl',
  ]);
  const { keyvaultName, objects } = parametersOf('portal-test');
  expect(keyvaultName).toBe('mendix-shared');
  expect([...String(objects).matchAll(/objectName: "(.*)"/g)].map(([, name]) => name)).toEqual([
    'portal-test-database-type',
    'portal-test-database-jdbc-url',
    'portal-test-database-host',
    'portal-test-database-name',
    'portal-test-database-username',
    'portal-test-database-password',
    'portal-test-mx-admin-password',
  ]);
});
