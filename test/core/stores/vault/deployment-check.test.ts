import { formatProblem, type VaultDeployment } from 'mendix-secret-store';
import { VAULT } from '../../../../lib/stores/vault';
import { UNRESOLVED } from '../../../../lib/core/input/unresolved';
import { passwordValues } from '../../../environments';
import {
  AZURE_IDENTITY,
  CLIENT_ID,
  PRINCIPAL_ID,
  TENANT_ID,
  valuesWithoutCredentials,
  vaultArgs,
  vaultAzureArgs,
  vaultIamArgs,
  vaultProps,
} from '../../../vault-environments';

const CREDENTIALS = { database: { type: 'PostgreSQL', credentialsPath: 'database/creds/orders' } } as const;
const SQL_SERVER = { type: 'SQLSERVER', authentication: 'AzureManagedIdentity' } as const;
const EXISTING = 'has no effect with skipVaultRole, because an existing role and its policies are never changed';
const POLICY =
  'must be lower-case letters, digits, _, - and ., with a letter, digit or _ at both ends (Vault writes every name in lower case)';
const OWN_POLICY = 'must be a policy of this environment, not one that Vault reserves or gives to every token';
const SECONDS = 'must be whole seconds, from 1 to 9223372036';
const BLOCK =
  'must be a block of IP addresses with its prefix length, such as "10.0.0.0/16", or "10.0.0.1/32" for one address';
const SHORTEST = 'must be an IPv6 address in its shortest form';
/** Strings that are not blocks, each with its problem. */
const BLOCKS: readonly (readonly [string, string])[] = [
  ['10.0.0.0/33', 'must have a prefix length from 0 to 32, got "10.0.0.0/33"'],
  ['*', `${BLOCK}, got "*"`],
  ['vault.example.com', `${BLOCK}, got "vault.example.com"`],
  ['10.0.0.0/', 'must have a prefix length from 0 to 32, got "10.0.0.0/"'],
  ['10.0.0.0/8/8', `${BLOCK}, got "10.0.0.0/8/8"`],
  ['::/129', 'must have a prefix length from 0 to 128, got "::/129"'],
  ['10.0.0.1', 'must have a prefix length, got "10.0.0.1", accepted: "10.0.0.1/32"'],
  ['fd00::1', 'must have a prefix length, got "fd00::1", accepted: "fd00::1/128"'],
  ['10.0.0.0/016', 'must have a prefix length from 0 to 32, got "10.0.0.0/016"'],
  ['FE80::/10', `${SHORTEST}, got "FE80::/10", accepted: "fe80::/10"`],
  ['fe80::1%eth0/128', `${SHORTEST}, got "fe80::1%eth0/128"`],
  ['::ffff:10.0.0.0/112', `${SHORTEST}, got "::ffff:10.0.0.0/112", accepted: "::ffff:a00:0/112"`],
  ['0:0::/32', `${SHORTEST}, got "0:0::/32", accepted: "::/32"`],
];
const sqlOf = (type: string) => `is for the SQL of "${type}" with database.authentication "AzureManagedIdentity"`;
const apart = (other: string) =>
  `must differ from ${other} together with values, because every secret is written as a whole`;

test.each<[string, object]>([
  ['created Vault resources', vaultArgs()],
  ['an AWS role next to the Vault role', vaultIamArgs()],
  ['a managed identity next to the Vault role', vaultAzureArgs()],
  [
    'Azure SQL next to the Vault role',
    {
      ...vaultAzureArgs(),
      azurePrincipalId: undefined,
      database: { ...SQL_SERVER, previousUser: 'old user' },
      azureIdentityName: 'orders',
    },
  ],
  [
    'the default path set explicitly, in a mount with the name of the namespace',
    vaultArgs({ namespace: 'apps', kvMountPath: 'apps', databasePath: 'apps/orders/database' }),
  ],
  ['an existing role', vaultArgs({ skipVaultRole: true, vaultRole: 'Orders_reader' })],
  ['an existing policy', vaultArgs({ skipPolicy: true, policyName: 'orders.reader' })],
  [
    'every field of the role',
    vaultArgs({
      tokenTtl: 1200,
      tokenMaxTtl: 1200,
      tokenNoDefaultPolicy: true,
      tokenBoundCidrs: ['10.0.0.0/16', '10.0.0.1/32', 'fd00::/8', '::1/128', '::/0'],
      aliasNameSource: 'serviceaccount_name',
    }),
  ],
  [
    'paths that begin with data, in version 1',
    vaultArgs({ kvVersion: '1', kvMountPath: 'a/data', databasePath: 'data/b' }),
  ],
  ['values', vaultArgs({ values: passwordValues() })],
  [
    'values together with credentials that an engine generates',
    vaultArgs({ ...CREDENTIALS, values: valuesWithoutCredentials() }),
  ],
  [
    'one existing secret for the database and the files',
    vaultArgs({ databasePath: 'orders', fileStoragePath: 'orders' }),
  ],
  ['no address, which the provider may have by itself', { ...vaultArgs(), vaultAddress: undefined }],
  [
    'every string unresolved',
    {
      ...vaultAzureArgs(),
      namespace: UNRESOLVED,
      vaultAddress: UNRESOLVED,
      vaultRole: UNRESOLVED,
      kvMountPath: UNRESOLVED,
      databasePath: UNRESOLVED,
      azureClientId: UNRESOLVED,
      tokenTtl: UNRESOLVED,
      tokenBoundCidrs: [UNRESOLVED],
    },
  ],
])('accepts %s', (_, args) => {
  expect(VAULT.checkDeployment(args)).toEqual([]);
});

test.each<[string, object]>([
  ['the secrets of the guide', vaultProps()],
  ['version 1', vaultProps({ kvVersion: '1', kvMountPath: 'kv' })],
  ['a mount that is called data', vaultProps({ kvMountPath: 'data' })],
  ['an IPv6 address', vaultProps({ vaultAddress: 'https://[fd00::1]:8200/vault' })],
  [
    'TLS',
    vaultProps({ vaultCACertPath: '/tls/ca.crt', vaultTLSClientCertPath: '/tls/a', vaultTLSClientKeyPath: '/tls/b' }),
  ],
  [
    'a static role of the database',
    vaultProps({ database: { type: 'PostgreSQL', credentialsPath: 'db/apps/static-creds/orders' } }),
  ],
  ['an identity on an existing ServiceAccount', vaultProps({ ...AZURE_IDENTITY, skipServiceAccount: true })],
  [
    'the same name in two secrets',
    vaultProps({ storedNames: { 'database-name': 'name', 'storage-bucket-name': 'name' } }),
  ],
  [
    'the name of a generated credential in another secret',
    vaultProps({ ...CREDENTIALS, storedNames: { 'database-host': 'username' } }),
  ],
  [
    'the name of a generated credential in a secret at the path "credentials"',
    vaultProps({ ...CREDENTIALS, databasePath: 'credentials', storedNames: { 'database-host': 'username' } }),
  ],
])('accepts %s when the Vault resources exist', (_, props) => {
  expect(VAULT.checkStore(props)).toEqual([]);
});

test('accepts the mount path of the auth method under only one name', () => {
  const given = { ...vaultProps(), vaultAuthMountPath: 'kubernetes', vaultKubernetesMountPath: 'kubernetes' };
  const problems = VAULT.checkStore(given);
  expect(problems.map(({ path, message }) => `${path}: ${message}`)).toEqual([
    'vaultAuthMountPath: is unknown; did you mean "authMountPath"?',
    'vaultKubernetesMountPath: is unknown; the documentation lists all fields',
  ]);
});

const without = (args: VaultDeployment, field: keyof VaultDeployment) => ({ ...args, [field]: undefined });

test.each<[string, object, string[]]>([
  [
    'settings of an existing role',
    vaultArgs({
      skipVaultRole: true,
      policyName: 'orders',
      skipPolicy: true,
      tokenTtl: 1,
      tokenMaxTtl: 1,
      tokenNoDefaultPolicy: true,
      tokenBoundCidrs: ['10.0.0.1'],
      aliasNameSource: 'serviceaccount_uid',
    }),
    [
      `policyName: ${EXISTING}`,
      `skipPolicy: ${EXISTING}`,
      `tokenTtl: ${EXISTING}`,
      `tokenMaxTtl: ${EXISTING}`,
      `tokenNoDefaultPolicy: ${EXISTING}`,
      `tokenBoundCidrs: ${EXISTING}`,
      `aliasNameSource: ${EXISTING}`,
    ],
  ],
  ...['Orders', 'apps/orders', 'a b', '*', '.', '..', 'orders-'].map((policyName): [string, object, string[]] => [
    `the policy name ${policyName}`,
    vaultArgs({ policyName }),
    [`policyName: ${POLICY}, got "${policyName}"`],
  ]),
  ...['root', 'default', 'response-wrapping', 'control-group'].map((policyName): [string, object, string[]] => [
    `the policy ${policyName}, created or existing`,
    vaultArgs({ policyName, skipPolicy: true }),
    [`policyName: ${OWN_POLICY}, got "${policyName}"`],
  ]),
  [
    'a role in upper case, which Vault would write in lower case',
    vaultArgs({ vaultRole: 'Orders' }),
    [
      'vaultRole: must be in lower case unless skipVaultRole is true, because Vault writes every name in lower case, got "Orders", accepted: "orders"',
    ],
  ],
  [
    'a token lifetime that Vault cannot count',
    vaultArgs({ tokenTtl: 9223372036, tokenMaxTtl: 9223372037 }),
    [`tokenMaxTtl: ${SECONDS}, got 9223372037`],
  ],
  [
    'malformed token lifetimes',
    vaultArgs({ tokenTtl: 0, tokenMaxTtl: 1.5 }),
    [`tokenTtl: ${SECONDS}, got 0`, `tokenMaxTtl: ${SECONDS}, got 1.5`],
  ],
  [
    'a token lifetime above its maximum',
    vaultArgs({ tokenTtl: 7200, tokenMaxTtl: 3600 }),
    ['tokenTtl: must not be more than tokenMaxTtl, got 7200'],
  ],
  [
    'malformed address blocks',
    vaultArgs({ tokenBoundCidrs: BLOCKS.map(([cidr]) => cidr) }),
    BLOCKS.map(([, problem], index) => `tokenBoundCidrs[${index}]: ${problem}`),
  ],
  [
    'an empty list of address blocks',
    vaultArgs({ tokenBoundCidrs: [] }),
    ['tokenBoundCidrs: must not be empty; remove it to accept the tokens from any address'],
  ],
  [
    'values with one secret for the database and the files',
    vaultArgs({ databasePath: 'orders', fileStoragePath: 'orders', values: passwordValues() }),
    [`fileStoragePath: ${apart('databasePath')}, got "orders"`],
  ],
  [
    'values for a path that another secret has by default',
    vaultArgs({ databasePath: 'apps/orders/file-storage', values: passwordValues() }),
    [`databasePath: ${apart('fileStoragePath')}, got "apps/orders/file-storage"`],
  ],
  [
    'an Output in a field that decides what is created',
    {
      ...vaultArgs(),
      kvVersion: UNRESOLVED,
      vaultProvider: UNRESOLVED,
      skipVaultRole: UNRESOLVED,
      aliasNameSource: UNRESOLVED,
    },
    [
      'vaultProvider: must be "vault" or "openbao", and known when the program runs, got an Output',
      'kvVersion: must be "1" or "2", and known when the program runs, got an Output',
      'skipVaultRole: must be true or false, and known when the program runs, got an Output',
      'aliasNameSource: must be "serviceaccount_uid" or "serviceaccount_name", and known when the program runs, got an Output',
    ],
  ],
  [
    'names for SQL that is not generated',
    vaultArgs({
      azurePrincipalId: PRINCIPAL_ID,
      azureIdentityName: 'orders',
      database: { type: 'PostgreSQL', previousUser: 'u' },
    }),
    [
      `azurePrincipalId: ${sqlOf('PostgreSQL')}`,
      `azureIdentityName: ${sqlOf('SQLSERVER')}`,
      `database.previousUser: ${sqlOf('SQLSERVER')}`,
    ],
  ],
  [
    'a principal without a database user',
    vaultAzureArgs({ database: { type: 'PostgreSQL', authentication: 'AzureManagedIdentity' } }),
    ['database.username: is required with azurePrincipalId, because the SQL names it'],
  ],
  [
    'the client id in place of the principal id',
    vaultAzureArgs({ azurePrincipalId: CLIENT_ID }),
    [`azurePrincipalId: must differ from azureClientId, got "${CLIENT_ID}"`],
  ],
  [
    'the tenant id in place of the principal id',
    vaultAzureArgs({ azurePrincipalId: TENANT_ID }),
    [`azurePrincipalId: must differ from azureTenantId, got "${TENANT_ID}"`],
  ],
  [
    'a principal for Azure SQL, and a previous user that no identity replaces',
    vaultAzureArgs({ database: { ...SQL_SERVER, previousUser: 'u' } }),
    [
      `azurePrincipalId: ${sqlOf('PostgreSQL')}`,
      'database.previousUser: needs azureIdentityName, the identity that replaces this user in the SQL',
    ],
  ],
  [
    'an identity and a user that Azure refuses',
    without(
      vaultAzureArgs({ database: { ...SQL_SERVER, previousUser: 'u'.repeat(129) }, azureIdentityName: 'a.b' }),
      'azurePrincipalId',
    ),
    [
      'azureIdentityName: must be 3 to 128 letters, digits, - and _, beginning with a letter or digit, got "a.b"',
      `database.previousUser: must have at most 128 characters, got "${'u'.repeat(129)}"`,
    ],
  ],
])('fails on %s when the library creates the Vault resources', (_, args, problems) => {
  expect(VAULT.checkDeployment(args).map(formatProblem)).toEqual(problems);
});

test.each<[string, object, string[]]>([
  ['a malformed database', { database: 7, databasePath: 'a', azurePrincipalId: PRINCIPAL_ID }, ['database']],
  ['malformed files', { fileStorage: 'S3', fileStoragePath: 'a' }, ['fileStorage']],
  ['malformed constants', { constants: 'A.B', configurationPath: 'a' }, ['constants']],
  ['malformed optional keys', { optionalKeys: [7], configurationPath: 'a' }, ['optionalKeys[0]']],
])('reports no follow-up problems of %s', (_, change, paths) => {
  expect(VAULT.checkDeployment({ ...vaultArgs(), ...change }).map(({ path }) => path)).toEqual(paths);
});
