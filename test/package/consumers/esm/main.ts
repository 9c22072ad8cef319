import { App, Chart } from 'cdk8s';
import { formatProblem, mappedKeysOf, rdsIamSql } from 'mendix-secret-store';
import {
  VaultDatabaseAuthentication,
  DatabaseType,
  VaultMendixSecretStoreEnvironment,
} from 'mendix-secret-store/cdk8s';

const database = { type: DatabaseType.PostgreSql, authentication: VaultDatabaseAuthentication.Password };

const app = new App();
const chart = new Chart(app, 'orders');
new VaultMendixSecretStoreEnvironment(chart, 'Orders', {
  name: 'orders',
  namespace: 'apps',
  vaultAddress: 'https://vault.example.com:8200',
  vaultRole: 'orders',
  database,
});

console.log(
  JSON.stringify({
    kinds: chart.toJson().map((object: { kind: string }) => object.kind),
    keys: mappedKeysOf({ database }).map(({ key }) => key),
    sql: rdsIamSql('orders'),
    problem: formatProblem({ path: 'name', message: 'is missing' }),
  }),
);
