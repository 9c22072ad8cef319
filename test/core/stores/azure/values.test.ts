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

test('has nothing against values that fit to the modes', () => {
  expect(found(azureIdentityArgs({ values: identityValues() }))).toEqual([]);
});

test.each<[string, Record<string, string>, string[]]>([
  [
    'a container that is not the one that is granted',
    { 'storage-azure-container': 'sentinel' },
    ['values["storage-azure-container"]: must be the container of fileStorage.containerId'],
  ],
  [
    'an endpoint that would send the token in the clear',
    { 'storage-azure-blob-endpoint': 'http://sentinel.blob.core.windows.net/' },
    ['values["storage-azure-blob-endpoint"]: must begin with "https://"'],
  ],
  [
    'a credential switched off',
    { 'storage-azure-use-default-azure-credential': 'false' },
    ['values["storage-azure-use-default-azure-credential"]: must be "true", because of fileStorage.authentication'],
  ],
  [
    'another user than the SQL names',
    { 'database-username': 'sentinel' },
    ['values["database-username"]: must be the same as database.username'],
  ],
  [
    'an account key beside the identity',
    { 'storage-azure-account-key': 'sentinel' },
    [expect.stringMatching(/^values\["storage-azure-account-key"\]: is not a key of this environment/) as string],
  ],
])('fails on values with %s, and shows none', (_, change, problems) => {
  const messages = found(azureIdentityArgs({ values: { ...identityValues(), ...change } }));
  expect(messages).toEqual(problems);
  expect(messages.join()).not.toContain('sentinel');
});

test('fails on more than a secret holds', () => {
  const values = { ...passwordValues(), 'database-password': `${'é'.repeat(12800)}x` };
  expect(found(azureArgs({ values }))).toEqual(['values["database-password"]: must have at most 25600 bytes']);
});

describe('the JDBC URL of Azure SQL by identity', () => {
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
    ['nothing of it', URL, `must have ${wanted}, because of database.authentication`],
    [
      'the name of older guides',
      `${URL};authentication=ActiveDirectoryMSI;`,
      `has authentication=ActiveDirectoryMSI, as in older guides: use ${wanted}`,
    ],
    [
      'something that only looks like it',
      `${URL};databaseName={x;${wanted}}`,
      `must have ${wanted}, because of database.authentication`,
    ],
    [
      'a password beside it',
      `${URL};${wanted};password=sentinel`,
      'must have no password, because of database.authentication',
    ],
  ])('fails with %s', (_, url, message) => {
    expect(found(sqlServerArgs(url))).toEqual(says(message));
  });

  test('fails where the database has a password', () => {
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

test('reads a JDBC URL of any size in no time', () => {
  const started = performance.now();
  found(sqlServerArgs(`jdbc:sqlserver://h;${' '.repeat(25_000)}x`));
  found(sqlServerArgs(`jdbc:sqlserver://h${';'.repeat(25_000)}`));
  expect(performance.now() - started).toBeLessThan(1000);
});

test('fills in the user of Azure SQL by identity, and takes none', () => {
  const args = sqlServerArgs(`${URL};authentication=ActiveDirectoryManagedIdentity`, {
    'database-username': 'sentinel',
  });
  expect(found(args)).toEqual([
    'values["database-username"]: is filled in: Azure SQL takes the client id of the identity; remove it',
  ]);
});
