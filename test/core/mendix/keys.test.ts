import { type KeySelection, MENDIX_KEYS, mappedKeysOf } from 'mendix-secret-store';
import { keysOf } from '../../../lib/core/mendix/keys';

const PASSWORD = [
  'database-type',
  'database-jdbc-url',
  'database-host',
  'database-name',
  'database-username',
  'database-password',
];
const WITHOUT_PASSWORD = PASSWORD.slice(0, -1);

test.each<[string, KeySelection, string[]]>([
  ['a database with a password', { database: {} }, PASSWORD],
  ['a database with IAM authentication', { database: { authentication: 'AwsIam' } }, WITHOUT_PASSWORD],
  ['a database with a managed identity', { database: { authentication: 'AzureManagedIdentity' } }, WITHOUT_PASSWORD],
  [
    'S3 with a static key',
    { fileStorage: { service: 'S3' } },
    [
      'storage-service-name',
      'storage-endpoint',
      'storage-access-key-id',
      'storage-secret-access-key',
      'storage-bucket-name',
    ],
  ],
  [
    'S3 with IAM authentication',
    { fileStorage: { service: 'S3', authentication: 'AwsIam' } },
    ['storage-service-name', 'storage-endpoint', 'storage-bucket-name'],
  ],
  [
    'Azure Blob with a static key',
    { fileStorage: { service: 'AzureBlob' } },
    ['storage-service-name', 'storage-azure-account-name', 'storage-azure-account-key', 'storage-azure-container'],
  ],
  [
    'Azure Blob with a managed identity',
    { fileStorage: { service: 'AzureBlob', authentication: 'AzureManagedIdentity' } },
    [
      'storage-service-name',
      'storage-azure-container',
      'storage-azure-blob-endpoint',
      'storage-azure-use-default-azure-credential',
    ],
  ],
  [
    'files that are never deleted',
    { fileStorage: { service: 'S3', authentication: 'AwsIam', performDelete: false } },
    ['storage-service-name', 'storage-endpoint', 'storage-bucket-name', 'storage-perform-delete'],
  ],
  ['constants', { constants: ['MyFirstModule.WelcomePageTitle'] }, ['mx-const-MyFirstModule.WelcomePageTitle']],
  [
    'runtime settings',
    { runtimeSettings: ['com.mendix.storage.s3.EncryptionKeys'] },
    ['mx-runtime-com.mendix.storage.s3.EncryptionKeys'],
  ],
  [
    'optional keys',
    { optionalKeys: ['mx-debugger-password', 'mx-admin-password'] },
    ['mx-admin-password', 'mx-debugger-password'],
  ],
  ['nothing', {}, []],
])('maps exactly the keys of %s', (_, modes, keys) => {
  expect(keysOf(modes)).toEqual(keys);
});

test('lists every key of the guide exactly once', () => {
  const guide = `database-type database-jdbc-url database-host database-name database-username database-password
    storage-service-name storage-endpoint storage-access-key-id storage-secret-access-key storage-bucket-name
    storage-azure-account-name storage-azure-account-key storage-azure-container storage-azure-blob-endpoint
    storage-azure-use-default-azure-credential storage-azure-use-https storage-use-ca-certificates
    storage-perform-delete mx-admin-password mx-debugger-password`.split(/\s+/);
  expect(MENDIX_KEYS.map(({ key }) => key)).toEqual(guide);
});

test('sorts constants and settings, so their order in the input changes no manifest', () => {
  const keys = ['mx-const-A.B', 'mx-const-B.A', 'mx-runtime-a', 'mx-runtime-b'];
  expect(keysOf({ constants: ['B.A', 'A.B'], runtimeSettings: ['b', 'a'] })).toEqual(keys);
  expect(keysOf({ constants: ['A.B', 'B.A'], runtimeSettings: ['a', 'b'] })).toEqual(keys);
});

test('stores a key under its own name unless storedNames sets another name', () => {
  const modes = { constants: ['A.B', 'A.C'], storedNames: { 'mx-const-A.C': 'welcome' } };
  expect(mappedKeysOf(modes)).toEqual([
    { key: 'mx-const-A.B', storedName: 'mx-const-A.B' },
    { key: 'mx-const-A.C', storedName: 'welcome' },
  ]);
});

test('prefixes each name that storedNames does not set', () => {
  const modes = { constants: ['A.B', 'A.C'], storedNames: { 'mx-const-A.C': 'welcome' }, storedNamePrefix: 'shop-' };
  expect(mappedKeysOf(modes, (key) => key.replace('.', '-'))).toEqual([
    { key: 'mx-const-A.B', storedName: 'shop-mx-const-A-B' },
    { key: 'mx-const-A.C', storedName: 'welcome' },
  ]);
});
