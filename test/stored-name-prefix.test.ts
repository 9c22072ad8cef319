import { Chart } from 'cdk8s';
import { type RequiredSecret, requiredSecretsOf, type StoreEnvironment } from 'mendix-secret-store';
import { vaultKeysOf } from '../lib/core/stores/vault/secrets';
import { AzureMendixSecretStoreEnvironment } from 'mendix-secret-store/cdk8s';
import { azureProps } from './azure-environments';
import { newApp } from './cdk8s/chart';
import { cdk8sProps } from './environments';
import { gcpProps } from './gcp-environments';
import { vaultProps } from './vault-environments';

const CHANGE = { fileStorage: undefined as never, storedNamePrefix: 'shop-', storedNames: { 'database-host': 'host' } };
const NAMES = ['shop-database-type', 'shop-database-jdbc-url', 'host', 'shop-database-name', 'shop-database-username'];
const PASSWORD = 'shop-database-password';

test.each<{ store: string; environment: StoreEnvironment; secrets: RequiredSecret[] }>([
  {
    store: 'AWS: in the JSON object',
    environment: { aws: cdk8sProps({ ...CHANGE, database: { type: 'PostgreSQL' } }) },
    secrets: [{ name: 'apps/orders', keys: [...NAMES, PASSWORD] }],
  },
  {
    store: 'Azure: in the vault',
    environment: { azure: azureProps({ ...CHANGE, database: { type: 'PostgreSQL' } }) },
    secrets: [...NAMES, PASSWORD].map((name) => ({ name, keys: [] })),
  },
  {
    store: 'Google: before the full id of a secret',
    environment: { gcp: gcpProps(CHANGE) },
    secrets: [...NAMES, PASSWORD].map((name) => ({ name: name.replace('shop-', 'shop-apps-orders-'), keys: [] })),
  },
  {
    store: 'Google: in the JSON object of one secret',
    environment: { gcp: gcpProps({ ...CHANGE, secretLayout: 'SingleJson' }) },
    secrets: [{ name: 'apps_orders', keys: [...NAMES, PASSWORD] }],
  },
  {
    store: 'Vault: in the secret of the guide',
    environment: { vault: vaultProps({ ...CHANGE, database: { type: 'PostgreSQL' } }) },
    secrets: [{ name: 'secret/apps/orders/database', keys: [...NAMES, PASSWORD] }],
  },
])('storedNamePrefix prefixes each name that storedNames does not set. $store', ({ environment, secrets }) => {
  expect(requiredSecretsOf({ ...environment, kubernetesOnly: true })).toEqual(secrets);
});

test('the credentials of a database secrets engine keep their names', () => {
  const environment = { database: { credentialsPath: 'database/creds/orders' }, storedNamePrefix: 'shop-' };
  expect(vaultKeysOf(environment).slice(-3)).toEqual([
    { key: 'database-name', storedName: 'shop-database-name', secret: 'database' },
    { key: 'database-username', storedName: 'username', secret: 'credentials' },
    { key: 'database-password', storedName: 'password', secret: 'credentials' },
  ]);
});

test('environments may share a Key Vault if their prefixes differ', () => {
  const appOf = (...prefixes: string[]) => {
    const app = newApp();
    prefixes.forEach((storedNamePrefix, index) => {
      const props = azureProps({ name: `orders-${index}`, keyVaultName: 'shared-vault', storedNamePrefix });
      new AzureMendixSecretStoreEnvironment(new Chart(app, props.name), 'Environment', props);
    });
    return app;
  };
  expect(appOf('shop-', 'portal-').synthYaml()).toContain('objectName: "portal-database-type"');
  expect(() => appOf('shop-', 'Shop-').synthYaml()).toThrow(
    'in the same vault; set storedNamePrefix, or use another vault (orders-0/Environment)',
  );
});
