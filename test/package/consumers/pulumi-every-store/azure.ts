import * as pulumi from '@pulumi/pulumi';
import { type EnvironmentDefaults, withDefaults } from 'mendix-secret-store';
import {
  AzureDatabaseAuthentication,
  AzureMendixSecretStoreEnvironment,
  type AzureMendixSecretStoreEnvironmentArgs,
  DatabaseType,
} from 'mendix-secret-store/pulumi/azure';

const defaults: EnvironmentDefaults = {
  namespace: 'apps',
  tenantId: '11111111-1111-4111-8111-111111111111',
  resourceGroupName: 'orders',
  oidcIssuerUrl: pulumi.output('https://issuer.example.com/orders/'),
  database: { type: DatabaseType.PostgreSql, authentication: AzureDatabaseAuthentication.AzureManagedIdentity },
};

/** Environments that share their defaults, each with its own Key Vault. */
export const environments = ['orders-test', 'orders-acceptance', 'orders-azure'].map((name) => {
  const args: AzureMendixSecretStoreEnvironmentArgs = withDefaults(defaults, {
    azure: { name, newKeyVault: { name: `${name}-kv` }, database: { username: name } },
  });
  return new AzureMendixSecretStoreEnvironment(name, args);
});
