import { formatProblem } from 'mendix-secret-store';
import { checkAzureDeployment } from '../../../../lib/core/stores/azure/deployment-check';
import { checkAzureSecretStore } from '../../../../lib/core/stores/azure/environment-check';
import { UNRESOLVED } from '../../../../lib/core/input/unresolved';
import {
  azureArgs,
  azureIdentityArgs,
  azureProps,
  CLIENT_ID,
  CONTAINER_ID,
  existingIdentity,
  IDENTITY_ID,
  PRINCIPAL_ID,
  TENANT_ID,
  VAULT_ID,
} from '../../../azure-environments';
import { passwordValues } from '../../../environments';

const NO_GROUP = { resourceGroupName: undefined };
const CREATED_VAULT = { keyVaultId: undefined, keyVaultName: 'orders-vault', createKeyVault: true };
const SQL_SERVER = { type: 'SQLSERVER', authentication: 'AzureManagedIdentity' };
const ISSUER_RULE = 'must be the https:// URL of the OIDC issuer of the cluster, at most 600 characters';

const tags = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag${index}`, 'x']));

test.each<[string, object]>([
  ['a created identity', azureArgs()],
  ['50 tags', azureArgs({ tags: tags(50) })],
  [
    'a role on the vault that is assigned elsewhere, and one on the container that is assigned here',
    azureIdentityArgs({ skipKeyVaultRole: true }),
  ],
  [
    'a role on the container that is assigned elsewhere',
    { ...azureIdentityArgs({ skipBlobContainerRole: true }), blobContainerId: undefined },
  ],
  ['a managed identity everywhere', azureIdentityArgs()],
  ['a created vault', { ...azureArgs(), ...CREATED_VAULT, softDeleteRetentionInDays: 7, location: 'West Europe' }],
  ['values', azureArgs({ values: passwordValues() })],
  ['roles on secrets', azureArgs({ keyVaultAccess: 'Secrets' })],
  ['an identity of several environments', { ...azureIdentityArgs(existingIdentity), ...NO_GROUP }],
  [
    'an identity and a vault that have everything',
    {
      ...azureArgs({ clientId: CLIENT_ID, keyVaultName: 'orders-vault', skipKeyVaultRole: true }),
      ...NO_GROUP,
      keyVaultId: undefined,
      oidcIssuerUrl: undefined,
    },
  ],
  ['Azure SQL', { ...azureArgs(), database: SQL_SERVER, previousDatabaseUser: 'orders-user' }],
  ['an issuer that is not of AKS, without a slash', azureArgs({ oidcIssuerUrl: 'https://oidc.example.com:8443/a' })],
  [
    'every text late',
    {
      ...azureIdentityArgs(),
      namespace: UNRESOLVED,
      tenantId: UNRESOLVED,
      keyVaultId: UNRESOLVED,
      oidcIssuerUrl: UNRESOLVED,
    },
  ],
])('has nothing against %s', (_, args) => {
  expect(checkAzureDeployment(args)).toEqual([]);
});

test.each([
  ['a vault by name', azureProps()],
  ['a vault by id', { ...azureProps(), keyVaultName: undefined, keyVaultId: VAULT_ID }],
  ['China', azureProps({ cloud: 'AzureChinaCloud' })],
  ['an adopted ServiceAccount', azureProps({ skipServiceAccount: true })],
  [
    'a token that lives a day',
    azureProps({ annotations: { 'azure.workload.identity/service-account-token-expiration': '86400' } }),
  ],
])('has nothing against %s, where the Azure resources exist', (_, props) => {
  expect(checkAzureSecretStore(props)).toEqual([]);
});

test('fails on no client id, where the Azure resources exist', () => {
  expect(checkAzureSecretStore({ ...azureProps(), clientId: undefined }).map(formatProblem)).toEqual([
    'clientId: is required: the SecretProviderClass names the identity by it',
  ]);
});

test.each<[string, Record<string, unknown>, string[]]>([
  [
    'no issuer',
    { oidcIssuerUrl: undefined },
    ['oidcIssuerUrl: is required to let the ServiceAccount of the cluster use the identity'],
  ],
  ...['oidc.example.com/', 'http://oidc.example.com/', 'https://oidc.example.com/?a=b', 'https://*.example.com/'].map(
    (oidcIssuerUrl): [string, Record<string, unknown>, string[]] => [
      `the issuer ${oidcIssuerUrl}`,
      { oidcIssuerUrl },
      [`oidcIssuerUrl: ${ISSUER_RULE}, got "${oidcIssuerUrl}"`],
    ],
  ),
  [
    'an issuer of more than 600 characters',
    { oidcIssuerUrl: `https://oidc.example.com/${'a'.repeat(576)}` },
    [`oidcIssuerUrl: ${ISSUER_RULE}, got "https://oidc.example.com/${'a'.repeat(175)}..."`],
  ],
  ...[
    'https://westeurope.oic.prod-aks.azure.com/a/b',
    'https://usgovvirginia.oic.prod-aks.azure.us/a/b',
    'https://chinanorth2.oic.prod-aks.azure.cn/a/b',
  ].map((oidcIssuerUrl): [string, Record<string, unknown>, string[]] => [
    'an issuer of AKS that lost its slash',
    { oidcIssuerUrl },
    [`oidcIssuerUrl: must end with the slash that AKS puts there, or no token matches it, got "${oidcIssuerUrl}"`],
  ]),
  ...['ab', `a${'b'.repeat(120)}`, '-ab', 'a.b'].map(
    (federatedCredentialName): [string, Record<string, unknown>, string[]] => [
      `the federated credential name ${federatedCredentialName}`,
      { federatedCredentialName },
      [
        `federatedCredentialName: must be 3 to 120 letters, digits, - and _, beginning with a letter or digit, got "${federatedCredentialName}"`,
      ],
    ],
  ),
  [
    'an identity name that Azure refuses',
    { identityName: 'mendix.orders' },
    ['identityName: must be 3 to 128 letters, digits, - and _, beginning with a letter or digit, got "mendix.orders"'],
  ],
  [
    'a principal id for an identity that is created',
    { principalId: PRINCIPAL_ID },
    ['principalId: is for an identity that exists, which needs clientId; leave it out and one is created'],
  ],
  [
    'an identity without its ids',
    { identityId: IDENTITY_ID, ...NO_GROUP },
    [
      'clientId: is required with identityId: the client id of that identity',
      'principalId: is required to assign roles to an identity that exists: its object (principal) id; or skipKeyVaultRole and skipBlobContainerRole where it has them',
    ],
  ],
  [
    'the client id in the place of the principal id',
    { ...existingIdentity, principalId: CLIENT_ID, ...NO_GROUP },
    [`principalId: must differ from clientId, got "${CLIENT_ID}"`],
  ],
  [
    'the id of something else than an identity',
    { ...existingIdentity, identityId: VAULT_ID, ...NO_GROUP },
    [
      `identityId: must be the resource id of a user-assigned identity, such as "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mendix/providers/Microsoft.ManagedIdentity/userAssignedIdentities/orders", got "${VAULT_ID}"`,
    ],
  ],
  [
    'a federated credential for an identity that is known by its client id',
    { clientId: CLIENT_ID, principalId: PRINCIPAL_ID, federatedCredentialName: 'orders', ...NO_GROUP },
    ['oidcIssuerUrl', 'federatedCredentialName'].map(
      (path) =>
        `${path}: has no effect on an identity that is known by its client id only, which has its federated credential; give identityId to add one`,
    ),
  ],
  [
    'a name for an identity that exists, and a group where nothing is created',
    { ...existingIdentity, identityName: 'orders' },
    [
      'identityName: is for an identity that is created, and one exists',
      'resourceGroupName: has no effect, because neither an identity nor a vault is created',
    ],
  ],
  ['no resource group', NO_GROUP, ['resourceGroupName: is required, because an identity is created']],
  [
    'no resource group for the vault',
    { ...existingIdentity, ...CREATED_VAULT, ...NO_GROUP },
    ['resourceGroupName: is required, because a vault is created'],
  ],
  [
    'names of places that Azure refuses',
    { resourceGroupName: 'mendix.', location: 'west/europe' },
    [
      'resourceGroupName: must be at most 90 letters, digits and _.()-, not ending with a dot, got "mendix."',
      'location: must be a region such as "westeurope", got "west/europe"',
    ],
  ],
  [
    'a vault that exists and is known by its name only',
    { keyVaultId: undefined, keyVaultName: 'orders-vault' },
    [
      'keyVaultId: is required to grant access to a vault that exists and to write into it; or createKeyVault, or skipKeyVaultRole without values',
    ],
  ],
  [
    'values for a vault that is known by its name only',
    { keyVaultId: undefined, keyVaultName: 'orders-vault', skipKeyVaultRole: true, values: passwordValues() },
    [
      'keyVaultId: is required to grant access to a vault that exists and to write into it; or createKeyVault, or skipKeyVaultRole without values',
    ],
  ],
  [
    'a vault that exists and is created',
    { createKeyVault: true },
    ['keyVaultId: is for a vault that exists, and cannot be combined with createKeyVault; give keyVaultName'],
  ],
  [
    'a retention that Azure refuses',
    { ...CREATED_VAULT, softDeleteRetentionInDays: 6 },
    ['softDeleteRetentionInDays: must be 7 to 90, got 6'],
  ],
  [
    'a retention for a vault that exists',
    { softDeleteRetentionInDays: 7 },
    ['softDeleteRetentionInDays: is for a vault that is created'],
  ],
  [
    'a container that nothing needs',
    { blobContainerId: CONTAINER_ID },
    ['blobContainerId: grants access by identity, which needs fileStorage.authentication "AzureManagedIdentity"'],
  ],
  [
    'roles to assign that are adopted',
    {
      skipKeyVaultRole: true,
      keyVaultAccess: 'Secrets',
      fileStorage: { service: 'AzureBlob', authentication: 'AzureManagedIdentity' },
      skipBlobContainerRole: true,
      blobContainerId: CONTAINER_ID,
    },
    [
      'blobContainerId: has no effect with skipBlobContainerRole',
      'keyVaultAccess: has no effect with skipKeyVaultRole',
    ],
  ],
  [
    'a role on each secret of a vault that has none yet',
    { ...CREATED_VAULT, keyVaultAccess: 'Secrets' },
    ['keyVaultAccess: cannot be "Secrets" for a vault that is created without values, because it has no secret yet'],
  ],
  [
    'modes that are misspelt, and only on them',
    {
      database: { type: 'SQLSERVER', authentication: 'MSI' },
      previousDatabaseUser: 'u',
      fileStorage: { service: 'AzureBlob', authentication: 'Managed' },
      blobContainerId: CONTAINER_ID,
    },
    [
      'database.authentication: must be "Password" or "AzureManagedIdentity", got "MSI"',
      'fileStorage.authentication: must be "StaticKey" or "AzureManagedIdentity", got "Managed"',
    ],
  ],
  [
    'a user to drop in PostgreSQL',
    { previousDatabaseUser: 'orders-user' },
    [
      'previousDatabaseUser: is for the SQL of "SQLSERVER" with database.authentication "AzureManagedIdentity", which needs an identity that is created or known by identityId',
    ],
  ],
  [
    'tags Azure refuses',
    { tags: { 'a/b': 'x', azurex: 'y', ok: 'z'.repeat(257) } },
    ['tags["a/b"]', 'tags.azurex', 'tags.ok'].map(
      (path, index) =>
        `${path}: must have a key of 1 to 256 characters without <>%&\\?/ that does not begin with "microsoft", "azure" or "windows", and a value of at most 256, got "${['x', 'y', `${'z'.repeat(200)}...`][index] ?? ''}"`,
    ),
  ],
  ['more tags than an identity takes', { tags: tags(51) }, ['tags: must be at most 50, got 51']],
  [
    'more tags than a secret takes',
    { tags: tags(16), values: passwordValues() },
    ['tags: must be at most 15, which is what a secret takes, got 16'],
  ],
  [
    'one tag in two spellings',
    { tags: { Team: 'a', team: 'b' } },
    ['tags.team: is given twice, because Azure does not tell case apart'],
  ],
  [
    'an Output where it decides what exists',
    { createKeyVault: UNRESOLVED, cloud: UNRESOLVED, keyVaultAccess: UNRESOLVED },
    [
      'cloud: must be "AzurePublicCloud" or "AzureUSGovernmentCloud" or "AzureChinaCloud", and known when the program runs, got an Output',
      'createKeyVault: must be true or false, and known when the program runs, got an Output',
      'keyVaultAccess: must be "Vault" or "Secrets", and known when the program runs, got an Output',
    ],
  ],
])('fails on %s, where they are created', (_, change, problems) => {
  expect(checkAzureDeployment({ ...azureArgs(), ...change }).map(formatProblem)).toEqual(problems);
});

test.each<[string, Record<string, unknown>, string[]]>([
  [
    'no container',
    { blobContainerId: undefined },
    [
      'blobContainerId: is required with fileStorage.authentication "AzureManagedIdentity"; or skipBlobContainerRole where the identity has its role on the container',
    ],
  ],
  [
    'a whole storage account',
    { blobContainerId: CONTAINER_ID.replace(/\/blobServices.*/, '') },
    [
      `blobContainerId: must be the resource id of a blob container, such as "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mendix/providers/Microsoft.Storage/storageAccounts/orders/blobServices/default/containers/orders", got "${CONTAINER_ID.replace(/\/blobServices.*/, '')}"`,
    ],
  ],
  [
    'no database user',
    { database: { type: 'PostgreSQL', authentication: 'AzureManagedIdentity' } },
    ['database.username: is required with "PostgreSQL" and "AzureManagedIdentity", because the SQL names it'],
  ],
  [
    'no principal for the SQL',
    {
      ...existingIdentity,
      ...NO_GROUP,
      principalId: undefined,
      skipKeyVaultRole: true,
      skipBlobContainerRole: true,
      blobContainerId: undefined,
    },
    ['principalId: is required with "PostgreSQL" and "AzureManagedIdentity", because the SQL names it'],
  ],
  [
    'the tenant in the place of the principal',
    { ...existingIdentity, ...NO_GROUP, principalId: TENANT_ID },
    [`principalId: must differ from tenantId, got "${TENANT_ID}"`],
  ],
])('fails on %s, with a managed identity everywhere', (_, change, problems) => {
  expect(checkAzureDeployment({ ...azureIdentityArgs(), ...change }).map(formatProblem)).toEqual(problems);
});
