import { ROLE_ARN } from '../vault-environments';
import { bad, type BadInput, CONVERTED, SHARED_NAME } from './environment';
import { BAD_ADDRESSES } from './vault-address';
import { BAD_IDENTITIES } from './vault-identity';

const KV_SEGMENTS =
  'must be letters, digits, _.-~@=:,!()& and spaces between them, with single slashes, without one at either end, and no segment . or ..';
const SEGMENTS =
  'must be letters, digits and _.-~@=: with single slashes between them, without one at either end, and no segment . or ..';
const SLASHES = 'must not begin or end with a slash';
const FILE =
  'must be an absolute path in the pods of the provider without a slash at its end, such as "/vault/tls/ca.crt"';
const ROLE = 'must be letters, digits, _, - and ., with a letter, digit or _ at both ends';
const CREDENTIALS =
  'must be the whole path of a role of a database secrets engine, such as "database/creds/orders" or "database/static-creds/orders"';
const UNENCRYPTED = 'has no effect with http://, which is not encrypted';
const UNUSED = 'has no effect, because the environment maps no key in that secret';
const PROVIDED = 'is provided by database.credentialsPath; remove it';

/** What is wrong on Vault. */
export const BAD_VAULT_ENVIRONMENTS: readonly BadInput[] = [
  ...BAD_ADDRESSES,
  ...BAD_IDENTITIES,
  bad(
    'the root namespace by its name',
    { vaultNamespace: 'root' },
    'vaultNamespace: must be removed for the root namespace, got "root"',
  ),
  bad(
    'a namespace that Vault keeps to itself',
    { vaultNamespace: 'sys' },
    'vaultNamespace: must not be in "sys/", which Vault reserves, got "sys"',
  ),
  bad(
    'a folder with a slash at its end',
    { vaultCADirectory: '/vault/tls/' },
    'vaultCADirectory: must be an absolute path in the pods of the provider without a slash at its end, such as "/vault/tls", got "/vault/tls/"',
  ),
  bad(
    'a mount that the Vault provider of Pulumi would take for another',
    { kvMountPath: 'team/data/kv' },
    'kvMountPath: must be the mount path without "/data", which is added for version 2, got "team/data/kv"',
  ),
  bad(
    'credentials in place of the secrets',
    { database: { type: 'PostgreSQL', credentialsPath: 'secret/data/other/creds/orders' } },
    `database.credentialsPath: ${CREDENTIALS}, got "secret/data/other/creds/orders"`,
  ),
  ...['a//b', 'a/../b', '.', ' a', 'a /b', 'a+b', 'a?version=1', 'a#b', 'a%2fb', 'a\\b', "a'b", 'a;b'].map((path) =>
    bad(
      `the path ${path}, which is more or less than a path`,
      { databasePath: path },
      `databasePath: ${KV_SEGMENTS}, got ${JSON.stringify(path)}`,
    ),
  ),
  ...['/orders', 'orders/', '//orders/'].map((path) =>
    bad(
      `the path ${path} with a slash too many`,
      { databasePath: path },
      `databasePath: ${SLASHES}, got "${path}", accepted: "orders"`,
    ),
  ),
  bad('an empty path', { databasePath: '' }, 'databasePath: must not be empty, got ""'),
  ...[
    'orders/*',
    'orders*',
    'apps/+/orders',
    '+/orders',
    '{{identity.entity.name}}',
    'a" { }',
    '${a}',
    'a"} path "*',
  ].map((path) =>
    bad(
      `the path ${path}, which a policy would take for others`,
      { databasePath: path, fileStoragePath: path, kvMountPath: path },
      `kvMountPath: ${SEGMENTS}, got ${JSON.stringify(path)}`,
      `databasePath: ${KV_SEGMENTS}, got ${JSON.stringify(path)}`,
      `fileStoragePath: ${KV_SEGMENTS}, got ${JSON.stringify(path)}`,
    ),
  ),
  bad(
    'a path with data/, which would be added twice',
    { kvMountPath: 'secret/data', databasePath: 'data/orders', fileStoragePath: 'data' },
    'kvMountPath: must be the mount path without "/data", which is added for version 2, got "secret/data"',
    'databasePath: must be the path inside the mount without "data/", which is added for version 2, got "data/orders"',
    'fileStoragePath: must be the path inside the mount without "data/", which is added for version 2, got "data"',
  ),
  bad(
    'paths with their mount',
    { kvMountPath: 'apps/kv', databasePath: 'apps/kv/orders', fileStoragePath: 'apps/kv/data/orders' },
    'databasePath: must be the path inside kvMountPath, without the mount, got "apps/kv/orders", accepted: "orders"',
    'fileStoragePath: must be the path inside kvMountPath, without the mount, got "apps/kv/data/orders", accepted: "orders"',
  ),
  bad(
    'a path with the mount of the guide',
    { databasePath: 'secret/data/orders' },
    'databasePath: must be the path inside kvMountPath, without the mount, got "secret/data/orders", accepted: "orders"',
  ),
  ...['sys', 'auth/kubernetes', 'cubbyhole', 'identity', 'audit'].map((mount) =>
    bad(
      `the mount ${mount}`,
      { kvMountPath: mount },
      `kvMountPath: must not be in "${mount.split('/')[0] ?? ''}/", which Vault reserves, got "${mount}"`,
    ),
  ),
  bad(
    'a mount that the provider would lose',
    { kvMountPath: 'v1/secret' },
    'kvMountPath: must not begin with "v1", which the provider treats as the API version, got "v1/secret"',
  ),
  bad(
    'paths of secrets without keys',
    { fileStorage: undefined, fileStoragePath: 'orders/files', configurationPath: 'orders/configuration' },
    `fileStoragePath: ${UNUSED}`,
    `configurationPath: ${UNUSED}`,
  ),
  bad(
    'a version that YAML makes a number of, and a provider that does not exist',
    { kvVersion: 2, vaultProvider: 'bao' },
    'vaultProvider: must be "vault" or "openbao", got "bao"',
    'kvVersion: must be "1" or "2", in quotes, got 2',
  ),
  bad(
    'another version, and a flag in quotes',
    { kvVersion: 3, vaultSkipTLSVerify: 'true' },
    'vaultSkipTLSVerify: must be true or false, without quotes, got "true"',
    'kvVersion: must be "1" or "2", got 3',
  ),
  bad(
    'fields that are misspelt, or that are one level deeper',
    { vaultAdress: 'https://vault.example.com', kv_mount_path: 'kv', credentialsPath: 'database/creds/orders' },
    'vaultAdress: is unknown; did you mean "vaultAddress"?',
    'kv_mount_path: is unknown; did you mean "kvMountPath"?',
    'credentialsPath: is unknown; did you mean "database.credentialsPath"?',
  ),
  bad(
    'the ARN of a role with 11 digits in its account',
    { awsRoleArn: 'arn:aws:iam::12345678901:role/orders' },
    'awsRoleArn: must be the ARN of an IAM role, such as "arn:aws:iam::123456789012:role/orders": an account has 12 digits, got "arn:aws:iam::12345678901:role/orders"',
  ),
  bad(
    'a mount path of the auth method with auth/',
    { authMountPath: 'auth/kubernetes' },
    'authMountPath: must be the path of the auth method without "auth/", which is added, got "auth/kubernetes"',
  ),
  bad(
    'an auth method as `vault auth list` shows it',
    { authMountPath: 'kubernetes/' },
    `authMountPath: ${SLASHES}, got "kubernetes/", accepted: "kubernetes"`,
  ),
  ...['orders/reader', '-orders', 'orders.', 'a b', '*'].map((role) =>
    bad(`the role ${role}`, { vaultRole: role }, `vaultRole: ${ROLE}, got "${role}"`),
  ),
  bad(
    'a Vault namespace with a slash at its end',
    { vaultNamespace: 'apps/' },
    `vaultNamespace: ${SLASHES}, got "apps/", accepted: "apps"`,
  ),
  bad(
    'an audience that the role does not check',
    { audience: 'vault', checkAudience: false },
    'audience: cannot be combined with checkAudience false; remove one of the two',
  ),
  ...[' vault', 'vault ', 'vaült'].map((audience) =>
    bad(
      `the audience "${audience}"`,
      { audience },
      `audience: must be ASCII without a space at either end, got "${audience}"`,
    ),
  ),
  ...['clusters/a..b', 'a..', '...', '..a/b'].map((authMountPath) =>
    bad(
      `the auth method ${authMountPath}, where no login succeeds`,
      { authMountPath },
      `authMountPath: must not have two dots in a row, because Vault refuses every login there, got "${authMountPath}"`,
    ),
  ),
  ...['token', 'token/x'].map((authMountPath) =>
    bad(
      `the auth method ${authMountPath}, which is of Vault`,
      { authMountPath },
      `authMountPath: must not be in "token/", which Vault reserves, got "${authMountPath}"`,
    ),
  ),
  bad(
    'reserved mounts in deeper segments, which may be those of a namespace',
    {
      vaultNamespace: 'a/sys',
      kvMountPath: 'child/cubbyhole',
      database: { type: 'PostgreSQL', credentialsPath: 'ns/sys/creds/x' },
    },
    'vaultNamespace: must not be in "sys/", which Vault reserves, got "a/sys"',
    'kvMountPath: must not be in "cubbyhole/", which Vault reserves, got "child/cubbyhole"',
    'database.credentialsPath: must not be in "sys/", which Vault reserves, got "ns/sys/creds/x"',
  ),
  bad(
    'the root namespace in another',
    { vaultNamespace: 'a/root' },
    'vaultNamespace: must not have a segment "root", which is the namespace that all others are in, got "a/root"',
  ),
  bad(
    'TLS without TLS',
    {
      vaultAddress: 'http://vault:8200',
      vaultCACertPath: '/ca.crt',
      vaultTLSServerName: 'vault',
      vaultSkipTLSVerify: true,
    },
    `vaultCACertPath: ${UNENCRYPTED}`,
    `vaultTLSServerName: ${UNENCRYPTED}`,
    `vaultSkipTLSVerify: ${UNENCRYPTED}`,
  ),
  bad(
    'paths that are none in a pod, and a server without a name',
    {
      vaultCACertPath: 'ca.crt',
      vaultTLSClientCertPath: '/tls/../a',
      vaultTLSClientKeyPath: '/tls/',
      vaultTLSServerName: '*.x',
    },
    `vaultCACertPath: ${FILE}, got "ca.crt"`,
    `vaultTLSClientCertPath: ${FILE}, got "/tls/../a"`,
    `vaultTLSClientKeyPath: ${FILE}, got "/tls/"`,
    'vaultTLSServerName: must be a DNS name, got "*.x"',
  ),
  bad(
    'two certificate authorities',
    { vaultCACertPath: '/ca.crt', vaultCADirectory: '/ca' },
    'vaultCADirectory: has no effect with vaultCACertPath, which takes precedence; remove one of the two',
  ),
  bad(
    'a certificate authority that is not asked',
    { vaultCACertPath: '/ca.crt', vaultSkipTLSVerify: true },
    'vaultCACertPath: has no effect with vaultSkipTLSVerify, which trusts every certificate',
  ),
  bad(
    'a client certificate without its key',
    { vaultTLSClientCertPath: '/c' },
    'vaultTLSClientKeyPath: is required with vaultTLSClientCertPath',
  ),
  bad(
    'a key without its client certificate',
    { vaultTLSClientKeyPath: '/k' },
    'vaultTLSClientCertPath: is required with vaultTLSClientKeyPath',
  ),
  ...['database/roles/orders', 'database', '/database/creds/orders', 'database/creds/', 'database/creds/a/b'].map(
    (path) =>
      bad(
        `the credentials path ${path}`,
        { database: { type: 'PostgreSQL', credentialsPath: path } },
        `database.credentialsPath: ${/^\/|\/$/.test(path) ? SLASHES : CREDENTIALS}, got "${path}"${/^\/|\/$/.test(path) ? `, accepted: "${path.replace(/^\/|\/$/g, '')}"` : ''}`,
      ),
  ),
  bad(
    'credentials of a mount that Vault keeps to itself',
    { database: { type: 'PostgreSQL', credentialsPath: 'sys/creds/orders' } },
    'database.credentialsPath: must not be in "sys/", which Vault reserves, got "sys/creds/orders"',
  ),
  bad(
    'credentials of every role',
    { database: { type: 'PostgreSQL', credentialsPath: 'database/creds/*' } },
    `database.credentialsPath: ${SEGMENTS}, got "database/creds/*"`,
  ),
  bad(
    'credentials where the database takes none',
    {
      awsRoleArn: ROLE_ARN,
      database: { type: 'PostgreSQL', authentication: 'AwsIam', credentialsPath: 'database/creds/orders' },
    },
    'database.credentialsPath: needs database.authentication "Password", because no other way to log in has a password',
  ),
  bad(
    'names for what an engine names',
    {
      database: { type: 'PostgreSQL', username: 'orders', credentialsPath: 'database/creds/orders' },
      storedNames: { 'database-username': 'user', 'database-password': 'password', 'database-host': 'host' },
    },
    `database.username: ${PROVIDED}`,
    `storedNames["database-username"]: ${PROVIDED}`,
    `storedNames["database-password"]: ${PROVIDED}`,
  ),
  bad(
    'one name for two keys in one secret',
    { storedNames: { 'database-host': 'database-name', 'storage-endpoint': 'database-name' } },
    `storedNames["database-host"]: ${SHARED_NAME}, got "database-host" and "database-name", both kept as "database-name"`,
  ),
  bad(
    'one name in two secrets that are one',
    {
      databasePath: 'orders',
      fileStoragePath: 'orders',
      storedNames: { 'database-host': 'storage-endpoint' },
    },
    `storedNames["database-host"]: ${SHARED_NAME}, got "database-host" and "storage-endpoint", both kept as "storage-endpoint"`,
  ),
  bad(
    'one name in a secret and in the one with a default path',
    { fileStoragePath: 'apps/orders/database', storedNames: { 'storage-endpoint': 'database-host' } },
    `storedNames["storage-endpoint"]: ${SHARED_NAME}, got "storage-endpoint" and "database-host", both kept as "database-host"`,
  ),
  bad(
    'strings that were objects once',
    { vaultAddress: 'https://[object Object]:8200', databasePath: 'apps/undefined/database' },
    `vaultAddress: ${CONVERTED}, got "https://[object Object]:8200"`,
    `databasePath: ${CONVERTED}, got "apps/undefined/database"`,
  ),
];
