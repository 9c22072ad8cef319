import { type AzureDeployment, runbookOf } from 'mendix-secret-store';

const providers = '/subscriptions/1b8e7d25-6c3f-49a0-b7d2-90e4f1a6c583/resourceGroups/mendix/providers';

/** The environment of `cdk8s-azure`, as the library would create its identity. */
const environment: AzureDeployment = {
  name: 'shop-acceptance',
  namespace: 'mendix-apps',
  tenantId: '4f9d0c1e-8a53-4b62-9d7f-2c6e5b1a0f38',
  resourceGroupName: 'mendix',
  keyVaultId: `${providers}/Microsoft.KeyVault/vaults/shop-acceptance`,
  oidcIssuerUrl:
    'https://westeurope.oic.prod-aks.azure.com/b4a1d1a5-2f0e-4c39-9c8e-5a4f0c7d9e10/6d0f2a91-4b7c-4a35-9e18-2f5d8c7b3a60/',
  database: { type: 'PostgreSQL', authentication: 'AzureManagedIdentity', username: 'shop' },
  fileStorage: {
    service: 'AzureBlob',
    authentication: 'AzureManagedIdentity',
    containerId: `${providers}/Microsoft.Storage/storageAccounts/shopfiles/blobServices/default/containers/shop-acceptance`,
  },
};

const { steps } = runbookOf({ azure: environment, kubernetesOnly: true });
const documents = steps
  .flatMap(({ scripts = [] }) => scripts)
  .flatMap(({ file, code }): [string, unknown][] => (file === undefined ? [] : [[file, JSON.parse(code)]]));

console.log(JSON.stringify(Object.fromEntries(documents), null, 2));
