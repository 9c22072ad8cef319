import {
  azurePostgresIdentitySql,
  federatedCredential,
  federatedCredentialNameOf,
  roleAssignment,
} from 'mendix-secret-store';

const environment = { namespace: 'mendix-apps', name: 'shop-acceptance' };
const principalId = '7c2b9f34-51de-4e0b-8f6d-1a9c3e57b208';
const issuer =
  'https://westeurope.oic.prod-aks.azure.com/b4a1d1a5-2f0e-4c39-9c8e-5a4f0c7d9e10/6d0f2a91-4b7c-4a35-9e18-2f5d8c7b3a60/';
const group = '/subscriptions/1b8e7d25-6c3f-49a0-b7d2-90e4f1a6c583/resourceGroups/mendix/providers';

const identity = {
  federatedCredential: {
    name: federatedCredentialNameOf(environment.namespace, environment.name),
    ...federatedCredential(issuer, environment),
  },
  roleAssignments: [
    roleAssignment(`${group}/Microsoft.KeyVault/vaults/shop-acceptance`, 'keyVaultSecretsUser', principalId),
    roleAssignment(
      `${group}/Microsoft.Storage/storageAccounts/shopfiles/blobServices/default/containers/shop-acceptance`,
      'storageBlobDataContributor',
      principalId,
    ),
  ],
  databaseSql: azurePostgresIdentitySql('shop', principalId),
};

console.log(JSON.stringify(identity, null, 2));
