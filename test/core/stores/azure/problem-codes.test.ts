import { AZURE } from '../../../../lib/stores/azure';
import {
  azureArgs,
  azureIdentityArgs,
  azureProps,
  CLIENT_ID,
  CONTAINER_ID,
  IDENTITY_ID,
  TENANT_ID,
} from '../../../azure-environments';
import { passwordValues } from '../../../environments';

const codesOf = (problems: ReturnType<typeof AZURE.checkDeployment>) =>
  problems.map(({ code, path }) => `${code} ${path}`);
const EXISTING = { resourceGroupName: undefined, clientId: CLIENT_ID, oidcIssuerUrl: 'https://oidc.example.com' };
const long = Object.fromEntries(Array.from({ length: 16 }, (_, index) => [`tag${index}`, 'x']));

test.each<[string, object, string[]]>([
  [
    'names of created resources',
    {
      keyVaultId: undefined,
      newKeyVault: { name: 'a_b', softDeleteRetentionInDays: 91 },
      keyVaultAccess: 'Secrets',
      resourceGroupName: 'mendix.',
      location: 'west/europe',
      identityName: 'a',
      federatedCredentialName: 'a',
      oidcIssuerUrl: 'http://oidc.example.com',
      principalId: CLIENT_ID,
    },
    [
      'invalid-name newKeyVault.name',
      'ignored-field principalId',
      'invalid-name identityName',
      'invalid-reference oidcIssuerUrl',
      'invalid-name federatedCredentialName',
      'out-of-range newKeyVault.softDeleteRetentionInDays',
      'invalid-value keyVaultAccess',
      'invalid-name resourceGroupName',
      'invalid-name location',
    ],
  ],
  [
    'references',
    {
      ...EXISTING,
      oidcIssuerUrl: undefined,
      keyVaultName: 'orders-vault',
      tenantId: 'contoso.com',
      identityId: 'orders',
      principalId: CLIENT_ID,
      identityName: 'orders',
      location: 'westeurope',
    },
    [
      'excluded-field keyVaultName',
      'invalid-reference tenantId',
      'invalid-reference identityId',
      'mismatch principalId',
      'ignored-field identityName',
      'required oidcIssuerUrl',
      'ignored-field location',
    ],
  ],
  [
    'missing fields',
    {
      resourceGroupName: undefined,
      keyVaultId: undefined,
      keyVaultName: 'orders-vault',
      oidcIssuerUrl: undefined,
      database: { type: 'PostgreSQL', authentication: 'AzureManagedIdentity' },
      fileStorage: { service: 'AzureBlob', authentication: 'AzureManagedIdentity' },
    },
    [
      'required oidcIssuerUrl',
      'required fileStorage.containerId',
      'required database.username',
      'required keyVaultId',
      'required resourceGroupName',
    ],
  ],
  [
    'an identity that is known only by its client id',
    { ...EXISTING, database: { type: 'SQLSERVER', authentication: 'AzureManagedIdentity', previousUser: 'u' } },
    ['required principalId', 'ignored-field oidcIssuerUrl', 'ignored-field database.previousUser'],
  ],
  [
    'unused members, and tags',
    {
      skipKeyVaultRole: true,
      keyVaultAccess: 'Vault',
      database: { type: 'PostgreSQL', previousUser: 'u' },
      fileStorage: { service: 'S3', containerId: CONTAINER_ID },
      tags: { ...long, Team: 'a', team: 'b', azurex: 'c' },
      values: passwordValues(),
    },
    [
      'ignored-field database.previousUser',
      'ignored-field fileStorage.containerId',
      'ignored-field keyVaultAccess',
      'out-of-range tags',
      'duplicate-key tags.team',
      'invalid-name tags.azurex',
    ],
  ],
])('gives every problem a code: %s', (_, change, codes) => {
  expect(codesOf(AZURE.checkDeployment({ ...azureArgs(), ...change }))).toEqual(codes);
});

test('refuses the fields of created Azure resources with the code only-where-created', () => {
  const created = {
    resourceGroupName: 'mendix',
    location: 'westeurope',
    newKeyVault: { name: 'orders' },
    values: passwordValues(),
    oidcIssuerUrl: 'https://oidc.example.com',
    identityName: 'orders',
    identityId: IDENTITY_ID,
    principalId: CLIENT_ID,
    federatedCredentialName: 'orders',
    skipKeyVaultRole: true,
    keyVaultAccess: 'Vault',
    tags: {},
  };
  expect(codesOf(AZURE.checkStore({ ...azureProps(), ...created }))).toEqual(
    Object.keys(created).map((field) => `only-where-created ${field}`),
  );
});

test('gives every problem a code when the Azure resources exist', () => {
  const props = { ...azureProps(), keyVaultName: undefined, clientId: undefined, newKeyVault: { name: 'orders' } };
  expect(codesOf(AZURE.checkStore(props))).toEqual([
    'only-where-created newKeyVault',
    'required keyVaultName',
    'required clientId',
  ]);
  expect(codesOf(AZURE.checkStore(azureProps({ clientId: TENANT_ID })))).toEqual(['mismatch clientId']);
});

test('gives every problem of values a code, and shows no value', () => {
  const values = {
    'storage-azure-container': 'sentinel',
    'storage-azure-blob-endpoint': 'http://sentinel',
    'database-host': 'sentinel'.repeat(4000),
  };
  const found = AZURE.checkDeployment({ ...azureIdentityArgs(), values }).filter(({ code }) => code !== 'missing-key');
  expect(codesOf(found)).toEqual([
    'out-of-range values["database-host"]',
    'mismatch values["storage-azure-container"]',
    'invalid-reference values["storage-azure-blob-endpoint"]',
  ]);
  expect(JSON.stringify(found)).not.toContain('sentinel');
});
