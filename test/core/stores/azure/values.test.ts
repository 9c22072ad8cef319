import { formatProblem } from 'mendix-secret-store';
import { AZURE } from '../../../../lib/stores/azure';
import { azureArgs, azureIdentityArgs, identityValues } from '../../../azure-environments';
import { passwordValues } from '../../../environments';

const URL = 'jdbc:sqlserver://orders.database.windows.net:1433;encrypt=true;trustServerCertificate=false';
const { 'database-username': _, ...WITHOUT_USER } = identityValues();
const sqlServerArgs = (url: string, change: object = {}) => ({
  ...azureIdentityArgs(),
  database: { type: 'SQLSERVER', authentication: 'AzureManagedIdentity' },
  values: { ...WITHOUT_USER, 'database-type': 'SQLSERVER', 'database-jdbc-url': url, ...change },
});
const found = (args: unknown) => AZURE.checkDeployment(args).map(formatProblem);

test('accepts values that match the modes', () => {
  expect(found(azureIdentityArgs({ values: identityValues() }))).toEqual([]);
});

test.each<[string, Record<string, string>, string[]]>([
  [
    'a container other than fileStorage.containerId',
    { 'storage-azure-container': 'sentinel' },
    ['values["storage-azure-container"]: must be the container of fileStorage.containerId'],
  ],
  [
    'an endpoint that would send the token in clear text',
    { 'storage-azure-blob-endpoint': 'http://sentinel.blob.core.windows.net/' },
    ['values["storage-azure-blob-endpoint"]: must begin with "https://"'],
  ],
  [
    'the default credential switched off',
    { 'storage-azure-use-default-azure-credential': 'false' },
    ['values["storage-azure-use-default-azure-credential"]: must be "true", because of fileStorage.authentication'],
  ],
  [
    'a user other than that of the SQL',
    { 'database-username': 'sentinel' },
    ['values["database-username"]: must be the same as database.username'],
  ],
  [
    'an account key in addition to the identity',
    { 'storage-azure-account-key': 'sentinel' },
    [expect.stringMatching(/^values\["storage-azure-account-key"\]: is not a key of this environment/) as string],
  ],
])('fails on values with %s and shows no value', (_, change, problems) => {
  const messages = found(azureIdentityArgs({ values: { ...identityValues(), ...change } }));
  expect(messages).toEqual(problems);
  expect(messages.join()).not.toContain('sentinel');
});

test('fails on more bytes than a secret can hold', () => {
  const values = { ...passwordValues(), 'database-password': `${'é'.repeat(12800)}x` };
  expect(found(azureArgs({ values }))).toEqual(['values["database-password"]: must have at most 25600 bytes']);
});

describe('the JDBC URL of Azure SQL with a managed identity', () => {
  const says = (message: string) => [`values["database-jdbc-url"]: ${message}`];
  const wanted = 'authentication=ActiveDirectoryManagedIdentity';

  test.each([
    `${URL};authentication=ActiveDirectoryManagedIdentity;`,
    `${URL}; Authentication = activedirectorymanagedidentity ;encrypt=true`,
    `${URL};authentication={ActiveDirectoryManagedIdentity}`,
    `${URL};databaseName={a;authentication=x};authentication=ActiveDirectoryManagedIdentity`,
  ])('may be %s', (url) => {
    expect(found(sqlServerArgs(url))).toEqual([]);
  });

  test.each([
    ['no authentication property', URL, `must have ${wanted}, because of database.authentication`],
    [
      'the authentication property of older guides',
      `${URL};authentication=ActiveDirectoryMSI;`,
      `has authentication=ActiveDirectoryMSI, as in older guides: use ${wanted}`,
    ],
    [
      'the authentication property inside another property',
      `${URL};databaseName={x;${wanted}}`,
      `must have ${wanted}, because of database.authentication`,
    ],
    [
      'a password in addition',
      `${URL};${wanted};password=sentinel`,
      'must have no password, because of database.authentication',
    ],
  ])('fails with %s', (_, url, message) => {
    expect(found(sqlServerArgs(url))).toEqual(says(message));
  });

  test('fails if the database logs in with a password', () => {
    const args = sqlServerArgs(`${URL};authentication=ActiveDirectoryMSI`, {
      'database-username': 'u',
      'database-password': 'p',
    });
    expect(found({ ...args, database: { type: 'SQLSERVER' } })).toEqual(
      says(
        'has the property authentication of a managed identity: set database.authentication to "AzureManagedIdentity", or remove that property',
      ),
    );
  });
});

test('reads a long JDBC URL in less than a second', () => {
  const started = performance.now();
  found(sqlServerArgs(`jdbc:sqlserver://h;${' '.repeat(25_000)}x`));
  found(sqlServerArgs(`jdbc:sqlserver://h${';'.repeat(25_000)}`));
  expect(performance.now() - started).toBeLessThan(1000);
});

test('fills in the user of Azure SQL with a managed identity, and refuses a user in the values', () => {
  const args = sqlServerArgs(`${URL};authentication=ActiveDirectoryManagedIdentity`, {
    'database-username': 'sentinel',
  });
  expect(found(args)).toEqual([
    'values["database-username"]: is filled in: Azure SQL expects the client id of the identity; remove it',
  ]);
});
