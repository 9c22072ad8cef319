import * as pulumi from '@pulumi/pulumi';
import { AzureMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/azure';

/** Two environments with the same identity and the same vault, which is known late: Azure accepts the role on it only once. */
const group = '/subscriptions/44444444-4444-4444-8444-444444444444/resourceGroups/mendix/providers';
for (const name of ['orders', 'billing']) {
  new AzureMendixSecretStoreEnvironment(name, {
    name,
    namespace: 'apps',
    tenantId: '11111111-1111-4111-8111-111111111111',
    clientId: '22222222-2222-4222-8222-222222222222',
    principalId: '33333333-3333-4333-8333-333333333333',
    identityId: `${group}/Microsoft.ManagedIdentity/userAssignedIdentities/shared`,
    oidcIssuerUrl: 'https://oidc.example.com/',
    keyVaultId: pulumi.output(`${group}/Microsoft.KeyVault/vaults/shared`),
    optionalKeys: ['mx-admin-password'],
    storedNames: { 'mx-admin-password': `${name}-mx-admin-password` },
  });
}
