import { formatProblem } from 'mendix-secret-store';
import { AZURE } from '../../../../lib/stores/azure';
import { UNRESOLVED } from '../../../../lib/core/input/unresolved';
import {
  azureArgs,
  azureIdentityArgs,
  azureProps,
  BLOB_BY_IDENTITY,
  CLIENT_ID,
  existingIdentity,
  IDENTITY_ID,
  PRINCIPAL_ID,
  TENANT_ID,
  VAULT_ID,
} from '../../../azure-environments';
import { passwordValues } from '../../../environments';

const NO_GROUP = { resourceGroupName: undefined };
const CREATED_VAULT = { keyVaultId: undefined, newKeyVault: { name: 'orders-vault' } };
const SQL_SERVER = { type: 'SQLSERVER', authentication: 'AzureManagedIdentity' };
const ISSUER_RULE = 'must be the https:// URL of the OIDC issuer of the cluster, at most 600 characters';

const tags = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag${index}`, 'x']));

test.each<[string, object]>([
  ['a created identity', azureArgs()],
  ['50 tags', azureArgs({ tags: tags(50) })],
  [
    'a vault role that is assigned elsewhere, and a container role that is assigned here',
    azureIdentityArgs({ skipKeyVaultRole: true }),
  ],
  [
    'a container role that is assigned elsewhere',
    azureIdentityArgs({ fileStorage: { ...BLOB_BY_IDENTITY, skipContainerRole: true } }),
  ],
  ['a managed identity everywhere', azureIdentityArgs()],
  [
    'a created vault',
    {
      ...azureArgs(),
      keyVaultId: undefined,
      newKeyVault: { name: UNRESOLVED, softDeleteRetentionInDays: 7 },
      location: 'West Europe',
    },
  ],
  ['values', azureArgs({ values: passwordValues() })],
  ['roles on secrets', azureArgs({ keyVaultAccess: 'Secrets' })],
  ['an identity that several environments share', { ...azureIdentityArgs(existingIdentity), ...NO_GROUP }],
  [
    'an identity and a vault that need no change',
    {
      ...azureArgs({ clientId: CLIENT_ID, keyVaultName: 'orders-vault', skipKeyVaultRole: true }),
      ...NO_GROUP,
      keyVaultId: undefined,
      oidcIssuerUrl: undefined,
    },
  ],
  ['Azure SQL', { ...azureArgs(), database: { ...SQL_SERVER, previousUser: 'orders-user' } }],
  ['an issuer outside AKS, without a trailing slash', azureArgs({ oidcIssuerUrl: 'https://oidc.example.com:8443/a' })],
  [
    'every string unresolved',
    {
      ...azureIdentityArgs(),
      namespace: UNRESOLVED,
      tenantId: UNRESOLVED,
      keyVaultId: UNRESOLVED,
      oidcIssuerUrl: UNRESOLVED,
    },
  ],
])('accepts %s', (_, args) => {
  expect(AZURE.checkDeployment(args)).toEqual([]);
});

test.each([
  ['a vault by name', azureProps()],
  ['a vault by id', { ...azureProps(), keyVaultName: undefined, keyVaultId: VAULT_ID }],
  ['China', azureProps({ cloud: 'AzureChinaCloud' })],
  ['an existing ServiceAccount', azureProps({ skipServiceAccount: true })],
  [
    'a token with a lifetime of one day',
    azureProps({ annotations: { 'azure.workload.identity/service-account-token-expiration': '86400' } }),
  ],
])('accepts %s when the Azure resources exist', (_, props) => {
  expect(AZURE.checkStore(props)).toEqual([]);
});

test('fails without a client id when the Azure resources exist', () => {
  expect(AZURE.checkStore({ ...azureProps(), clientId: undefined }).map(formatProblem)).toEqual([
    'clientId: is required, because the SecretProviderClass names the identity by it; or set controller, which creates the identity',
  ]);
});

test.each<[string, Record<string, unknown>, string[]]>([
  [
    'no issuer',
    { oidcIssuerUrl: undefined },
    ['oidcIssuerUrl: is required, because the federated credential identifies the cluster by it'],
  ],
  ...[
    'https://u:SECRET@oidc.example.com',
    'u:SECRET@oidc.example.com',
    'https:u:SECRET@oidc',
    'https://oidc/?SECRET',
  ].map((oidcIssuerUrl): [string, Record<string, unknown>, string[]] => [
    `an issuer with a password, which no message shows: ${oidcIssuerUrl}`,
    { oidcIssuerUrl },
    ['oidcIssuerUrl: must have no user, password, query or fragment'],
  ]),
  ...['oidc.example.com/', 'http://oidc.example.com/', 'https://*.example.com/'].map(
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
    'an AKS issuer without its trailing slash',
    { oidcIssuerUrl },
    [
      `oidcIssuerUrl: must end with a slash, as the issuer of an AKS cluster does, or no token matches it, got "${oidcIssuerUrl}"`,
    ],
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
    'a previous user that sqlcmd would expand',
    {
      database: { type: 'SQLSERVER', authentication: 'AzureManagedIdentity', previousUser: '$(SQLCMDPASSWORD)' },
    },
    [
      'database.previousUser: must not have "$(", which sqlcmd reads as the beginning of a variable, got "$(SQLCMDPASSWORD)"',
    ],
  ],
  [
    'a principal id for a created identity',
    { principalId: PRINCIPAL_ID },
    ['principalId: is for an existing identity, which needs clientId; without both, an identity is created'],
  ],
  [
    'an identity without its ids',
    { identityId: IDENTITY_ID, ...NO_GROUP },
    [
      'clientId: is required with identityId: the client id of that identity',
      'principalId: is required to assign roles to an existing identity: its object (principal) id; if the roles are assigned elsewhere, set skipKeyVaultRole and fileStorage.skipContainerRole',
    ],
  ],
  [
    'the client id in place of the principal id',
    { ...existingIdentity, principalId: CLIENT_ID, ...NO_GROUP },
    [`principalId: must differ from clientId, got "${CLIENT_ID}"`],
  ],
  [
    'the id of a resource that is not an identity',
    { ...existingIdentity, identityId: VAULT_ID, ...NO_GROUP },
    [
      `identityId: must be the resource id of a user-assigned identity, such as "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mendix/providers/Microsoft.ManagedIdentity/userAssignedIdentities/orders": it names another kind of resource, got "${VAULT_ID}"`,
    ],
  ],
  [
    'the id of an identity with a name that Azure refuses',
    { ...existingIdentity, identityId: IDENTITY_ID.replace('shared', 'ab'), ...NO_GROUP },
    [
      `identityId: must be the resource id of a user-assigned identity, such as "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mendix/providers/Microsoft.ManagedIdentity/userAssignedIdentities/orders": the name of an identity has 3 to 128 letters, digits, - and _, and begins with a letter or digit, got "${IDENTITY_ID.replace('shared', 'ab')}"`,
    ],
  ],
  [
    'a federated credential for an identity that is known only by its client id',
    { clientId: CLIENT_ID, principalId: PRINCIPAL_ID, federatedCredentialName: 'orders', ...NO_GROUP },
    ['oidcIssuerUrl', 'federatedCredentialName'].map(
      (path) =>
        `${path}: has no effect on an identity that is known by its client id only, which needs a federated credential already; give identityId to add one`,
    ),
  ],
  [
    'a name for an existing identity, and a resource group although nothing is created',
    { ...existingIdentity, identityName: 'orders' },
    [
      'identityName: names an identity that is created, but clientId or identityId is given',
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
    'a resource group and a location that Azure refuses',
    { resourceGroupName: 'mendix.', location: 'west/europe' },
    [
      'resourceGroupName: must be at most 90 letters, digits and _.()-, not ending with a dot, got "mendix."',
      'location: must be a region such as "westeurope", got "west/europe"',
    ],
  ],
  [
    'an existing vault that is known only by its name',
    { keyVaultId: undefined, keyVaultName: 'orders-vault' },
    [
      'keyVaultId: is required in place of keyVaultName to assign roles on the vault and to write values into it; to create the vault, give newKeyVault; if the role is assigned elsewhere, set skipKeyVaultRole and give no values',
    ],
  ],
  [
    'values for a vault that is known only by its name',
    { keyVaultId: undefined, keyVaultName: 'orders-vault', skipKeyVaultRole: true, values: passwordValues() },
    [
      'keyVaultId: is required in place of keyVaultName to assign roles on the vault and to write values into it; to create the vault, give newKeyVault; if the role is assigned elsewhere, set skipKeyVaultRole and give no values',
    ],
  ],
  [
    'a vault that is set in all three ways',
    { keyVaultName: 'orders-vault', newKeyVault: { name: 'orders-vault' } },
    ['keyVaultName: cannot be combined with keyVaultId and newKeyVault; give exactly one of them'],
  ],
  ['a new vault without a name', { keyVaultId: undefined, newKeyVault: {} }, ['newKeyVault.name: is required']],
  [
    'a string instead of a new vault',
    { keyVaultId: undefined, newKeyVault: 'orders-vault' },
    ['newKeyVault: must be a plain object with name, softDeleteRetentionInDays, got "orders-vault"'],
  ],
  [
    'a name and a retention that Azure refuses',
    { keyVaultId: undefined, newKeyVault: { name: '1orders', softDeleteRetentionInDays: 6 } },
    [
      'newKeyVault.name: must be 3 to 24 letters, digits and single hyphens, beginning with a letter and not ending with a hyphen, got "1orders"',
      'newKeyVault.softDeleteRetentionInDays: must be a whole number of days from 7 to 90, got 6',
    ],
  ],
  [
    'the scope of a vault role that is assigned elsewhere',
    {
      skipKeyVaultRole: true,
      keyVaultAccess: 'Secrets',
    },
    ['keyVaultAccess: has no effect with skipKeyVaultRole'],
  ],
  [
    'a role on each secret of a vault that is created empty',
    { ...CREATED_VAULT, keyVaultAccess: 'Secrets' },
    [
      'keyVaultAccess: cannot be "Secrets" for a vault that is created empty, because a role on a secret needs the secret; give values, or use "Vault"',
    ],
  ],
  [
    'a user to drop for an identity whose name is unknown',
    {
      ...NO_GROUP,
      clientId: CLIENT_ID,
      principalId: PRINCIPAL_ID,
      oidcIssuerUrl: undefined,
      database: { ...SQL_SERVER, previousUser: 'u' },
    },
    [
      'database.previousUser: has no effect with an identity that is known by its client id only, because the SQL names the identity; give identityId',
    ],
  ],
  [
    'tags that Azure refuses',
    { tags: { 'a/b': 'x', azurex: 'y', ok: 'z'.repeat(257) } },
    ['tags["a/b"]', 'tags.azurex', 'tags.ok'].map(
      (path, index) =>
        `${path}: must have a key of 1 to 256 characters without <>%&\\?/ that does not begin with "microsoft", "azure" or "windows", and a value of at most 256, got "${['x', 'y', `${'z'.repeat(200)}...`][index] ?? ''}"`,
    ),
  ],
  ['more tags than an identity can have', { tags: tags(51) }, ['tags: must be at most 50, got 51']],
  [
    'more tags than a secret can have',
    { tags: tags(16), values: passwordValues() },
    ['tags: must be at most 15 with values, because a secret has no more, got 16'],
  ],
  [
    'the same tag in two spellings',
    { tags: { Team: 'a', team: 'b' } },
    ['tags.team: is given twice, because Azure ignores case in the keys of tags'],
  ],
  [
    'an Output in a field that decides what is created',
    { keyVaultId: undefined, newKeyVault: UNRESOLVED, cloud: UNRESOLVED, keyVaultAccess: UNRESOLVED },
    [
      'cloud: must be "AzurePublicCloud", "AzureUSGovernmentCloud" or "AzureChinaCloud", and known when the program runs, got an Output',
      'newKeyVault: must be a plain object with name, softDeleteRetentionInDays, got an Output',
      'keyVaultAccess: must be "Vault" or "Secrets", and known when the program runs, got an Output',
    ],
  ],
])('fails on %s when the library creates the Azure resources', (_, change, problems) => {
  expect(AZURE.checkDeployment({ ...azureArgs(), ...change }).map(formatProblem)).toEqual(problems);
});

test.each<[string, Record<string, unknown>, string[]]>([
  [
    'no container',
    { fileStorage: { service: 'AzureBlob', authentication: 'AzureManagedIdentity' } },
    [
      'fileStorage.containerId: is required with fileStorage.authentication "AzureManagedIdentity" to assign the role on the container; if the role is assigned elsewhere, set fileStorage.skipContainerRole',
    ],
  ],
  [
    'no database user',
    { database: { type: 'PostgreSQL', authentication: 'AzureManagedIdentity' } },
    ['database.username: is required with "PostgreSQL" and "AzureManagedIdentity", because the SQL names it'],
  ],
  [
    'no principal id for the SQL',
    {
      ...existingIdentity,
      ...NO_GROUP,
      principalId: undefined,
      skipKeyVaultRole: true,
      fileStorage: { ...BLOB_BY_IDENTITY, skipContainerRole: true },
    },
    ['principalId: is required with "PostgreSQL" and "AzureManagedIdentity", because the SQL names it'],
  ],
  [
    'the tenant id in place of the principal id',
    { ...existingIdentity, ...NO_GROUP, principalId: TENANT_ID },
    [`principalId: must differ from tenantId, got "${TENANT_ID}"`],
  ],
])('fails on %s with a managed identity everywhere', (_, change, problems) => {
  expect(AZURE.checkDeployment({ ...azureIdentityArgs(), ...change }).map(formatProblem)).toEqual(problems);
});
