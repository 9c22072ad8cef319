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

/** Invalid input on Vault. */
export const BAD_VAULT_ENVIRONMENTS: readonly BadInput[] = [
  ...BAD_ADDRESSES,
  ...BAD_IDENTITIES,
  bad(
    'the name of the root namespace',
    { vaultNamespace: 'root' },
    'vaultNamespace: must be removed for the root namespace, got "root"',
  ),
  bad(
    'a namespace that Vault reserves',
    { vaultNamespace: 'sys' },
    'vaultNamespace: must not be in "sys/", which Vault reserves, got "sys"',
  ),
  bad(
    'a directory with a trailing slash',
    { vaultCADirectory: '/vault/tls/' },
    'vaultCADirectory: must be an absolute path in the pods of the provider without a slash at its end, such as "/vault/tls", got "/vault/tls/"',
  ),
  bad(
    'a mount that the Vault provider of Pulumi would mistake for another mount',
    { kvMountPath: 'team/data/kv' },
    'kvMountPath: must be the mount path without "/data", which is added for version 2, got "team/data/kv"',
  ),
  bad(
    'a KV path in place of a credentials path',
    { database: { type: 'PostgreSQL', credentialsPath: 'secret/data/other/creds/orders' } },
    `database.credentialsPath: ${CREDENTIALS}, got "secret/data/other/creds/orders"`,
  ),
  ...['a//b', 'a/../b', '.', ' a', 'a /b', 'a+b', 'a?version=1', 'a#b', 'a%2fb', 'a\\b', "a'b", 'a;b'].map((path) =>
    bad(
      `the malformed path ${path}`,
      { databasePath: path },
      `databasePath: ${KV_SEGMENTS}, got ${JSON.stringify(path)}`,
    ),
  ),
  ...['/orders', 'orders/', '//orders/'].map((path) =>
    bad(
      `the path ${path} with an extra slash`,
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
      `the path ${path}, which would match other paths in a policy`,
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
    'paths that include their mount',
    { kvMountPath: 'apps/kv', databasePath: 'apps/kv/orders', fileStoragePath: 'apps/kv/data/orders' },
    'databasePath: must be the path inside kvMountPath, without the mount, got "apps/kv/orders", accepted: "orders"',
    'fileStoragePath: must be the path inside kvMountPath, without the mount, got "apps/kv/data/orders", accepted: "orders"',
  ),
  bad(
    'a path that includes the mount of the guide',
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
    'a mount that the provider takes for the API version',
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
    'a version that YAML reads as a number, and an unknown provider',
    { kvVersion: 2, vaultProvider: 'bao' },
    'vaultProvider: must be "vault" or "openbao", got "bao"',
    'kvVersion: must be "1" or "2", in quotes, got 2',
  ),
  bad(
    'an unknown version, and a flag in quotes',
    { kvVersion: 3, vaultSkipTLSVerify: 'true' },
    'vaultSkipTLSVerify: must be true or false, without quotes, got "true"',
    'kvVersion: must be "1" or "2", got 3',
  ),
  bad(
    'misspelt Vault fields, and a field that belongs in database',
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
    'an auth mount path with the prefix auth/',
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
    'a Vault namespace with a trailing slash',
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
      `the auth method ${authMountPath}, which Vault reserves`,
      { authMountPath },
      `authMountPath: must not be in "token/", which Vault reserves, got "${authMountPath}"`,
    ),
  ),
  bad(
    'reserved mounts in deeper segments, which may follow a namespace',
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
    'the root namespace inside another namespace',
    { vaultNamespace: 'a/root' },
    'vaultNamespace: must not have a segment "root", which is the namespace that all others are in, got "a/root"',
  ),
  bad(
    'TLS settings with an http:// address',
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
    'invalid paths in a pod, and an invalid server name',
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
    'a certificate authority with vaultSkipTLSVerify',
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
    'credentials in a mount that Vault reserves',
    { database: { type: 'PostgreSQL', credentialsPath: 'sys/creds/orders' } },
    'database.credentialsPath: must not be in "sys/", which Vault reserves, got "sys/creds/orders"',
  ),
  bad(
    'credentials of every role',
    { database: { type: 'PostgreSQL', credentialsPath: 'database/creds/*' } },
    `database.credentialsPath: ${SEGMENTS}, got "database/creds/*"`,
  ),
  bad(
    'a credentials path for a database without a password',
    {
      awsRoleArn: ROLE_ARN,
      database: { type: 'PostgreSQL', authentication: 'AwsIam', credentialsPath: 'database/creds/orders' },
    },
    'database.credentialsPath: needs database.authentication "Password", because no other way to log in has a password',
  ),
  bad(
    'a username and stored names that the secrets engine provides',
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
    'one name for keys of two secrets at the same path',
    {
      databasePath: 'orders',
      fileStoragePath: 'orders',
      storedNames: { 'database-host': 'storage-endpoint' },
    },
    `storedNames["database-host"]: ${SHARED_NAME}, got "database-host" and "storage-endpoint", both kept as "storage-endpoint"`,
  ),
  bad(
    'one name for keys of two secrets that share a default path',
    { fileStoragePath: 'apps/orders/database', storedNames: { 'storage-endpoint': 'database-host' } },
    `storedNames["storage-endpoint"]: ${SHARED_NAME}, got "storage-endpoint" and "database-host", both kept as "database-host"`,
  ),
  bad(
    'strings made from objects and missing variables',
    { vaultAddress: 'https://[object Object]:8200', databasePath: 'apps/undefined/database' },
    `vaultAddress: ${CONVERTED}, got "https://[object Object]:8200"`,
    `databasePath: ${CONVERTED}, got "apps/undefined/database"`,
  ),
];
