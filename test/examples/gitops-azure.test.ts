import { synthesise } from './synthesise';

const GROUP = '/subscriptions/5d0c3f2e-7b1a-4c8e-9f64-2a7e8b90c1d3/resourceGroups/mendix';
const VAULT = `${GROUP}/providers/Microsoft.KeyVault/vaults/shop-acceptance`;

test('gitops-azure writes the objects for Azure Service Operator and the objects that mount the secrets', () => {
  const manifests = synthesise('gitops-azure', 'shop-acceptance.k8s.yaml');
  const [vault, identity, credential, readers, files, account, secretProviderClass] = manifests;
  expect(manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    expect.stringMatching(/^Vault shop-acceptance-key-vault-[0-9a-f]{10}$/),
    expect.stringMatching(/^UserAssignedIdentity shop-acceptance-identity-[0-9a-f]{10}$/),
    expect.stringMatching(/^FederatedIdentityCredential shop-acceptance-federated-credential-[0-9a-f]{10}$/),
    expect.stringMatching(/^RoleAssignment shop-acceptance-read-secrets-[0-9a-f]{10}$/),
    expect.stringMatching(/^RoleAssignment shop-acceptance-file-storage-[0-9a-f]{10}$/),
    'ServiceAccount shop-acceptance',
    'SecretProviderClass shop-acceptance',
  ]);
  expect(vault?.spec).toMatchObject({ azureName: 'shop-acceptance', owner: { armId: GROUP } });
  expect(vault?.metadata.annotations).toEqual({ 'serviceoperator.azure.com/reconcile-policy': 'detach-on-delete' });
  const { name, key } = (identity?.spec.operatorSpec as Exported).configMaps.clientId;
  expect(credential?.spec.owner).toEqual({ name: identity?.metadata.name });
  expect(readers?.spec).toMatchObject({ owner: { armId: VAULT }, principalIdFromConfig: { name, key: 'principalId' } });
  expect(files?.spec).toMatchObject({ principalIdFromConfig: { name, key: 'principalId' } });

  // The ConfigMap and the variable that the README names.
  expect([name, key]).toEqual(['shop-acceptance-identity-e8f5458f5b', 'clientId_70490c3ca5']);
  expect(secretProviderClass?.spec.parameters).toMatchObject({
    keyvaultName: 'shop-acceptance',
    clientID: `\${${key}}`,
  });
  expect(account?.metadata.annotations).toMatchObject({ 'azure.workload.identity/client-id': `\${${key}}` });
});

interface Exported {
  readonly configMaps: { readonly clientId: { readonly name: string; readonly key: string } };
}
