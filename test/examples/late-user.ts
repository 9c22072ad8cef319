import * as pulumi from '@pulumi/pulumi';
import { AwsMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/aws';
import { AzureMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/azure';
import { VaultMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/vault';

const group = '/subscriptions/44444444-4444-4444-8444-444444444444/resourceGroups/mendix/providers';

/** An environment with a late, invalid database user. With a password, no resource and no SQL names the user. */
const environment = {
  name: 'orders',
  namespace: 'apps',
  database: { type: 'PostgreSQL' as const, username: pulumi.output('u'.repeat(64)) },
};

switch (new pulumi.Config().require('store')) {
  case 'aws':
    new AwsMendixSecretStoreEnvironment('orders', {
      ...environment,
      region: 'eu-west-1',
      oidcProviderArn: 'arn:aws:iam::123456789012:oidc-provider/oidc.example.com',
    });
    break;
  case 'azure':
    new AzureMendixSecretStoreEnvironment('orders', {
      ...environment,
      tenantId: '11111111-1111-4111-8111-111111111111',
      resourceGroupName: 'mendix',
      keyVaultId: `${group}/Microsoft.KeyVault/vaults/orders-vault`,
      oidcIssuerUrl: 'https://westeurope.oic.prod-aks.azure.com/shop/',
    });
    break;
  default:
    new VaultMendixSecretStoreEnvironment('orders', { ...environment, vaultAddress: 'https://vault.example.com:8200' });
}
