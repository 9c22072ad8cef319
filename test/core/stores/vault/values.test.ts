import { formatProblem } from 'mendix-secret-store';
import { VAULT } from '../../../../lib/stores/vault';
import { passwordValues } from '../../../environments';
import { AZURE_IDENTITY, valuesWithoutCredentials, vaultArgs } from '../../../vault-environments';

const found = (args: unknown) => VAULT.checkDeployment(args).map(formatProblem);

test('refuses a user and a password that a database secrets engine generates', () => {
  const change = {
    database: { type: 'PostgreSQL', credentialsPath: 'database/creds/orders' },
    values: passwordValues('sentinel'),
  } as const;
  const messages = found(vaultArgs(change));
  expect(messages).toEqual(
    ['database-username', 'database-password'].map(
      (key) => `values["${key}"]: is filled in: the role of database.credentialsPath provides it; remove it`,
    ),
  );
  expect(messages.join()).not.toContain('sentinel');
});

test('requires the user and the password if nothing generates them', () => {
  expect(found(vaultArgs({ values: valuesWithoutCredentials() }))).toEqual(
    ['database-username', 'database-password'].map(
      (key) => `values["${key}"]: is missing: every mapped key needs a value`,
    ),
  );
});

test('fills in the user of Azure SQL with a managed identity, and refuses a user in the values', () => {
  const { 'database-password': _, ...values } = passwordValues();
  const jdbc = 'jdbc:sqlserver://orders.database.windows.net:1433;authentication=ActiveDirectoryManagedIdentity';
  const args = vaultArgs({
    ...AZURE_IDENTITY,
    database: { type: 'SQLSERVER', authentication: 'AzureManagedIdentity' },
    values: { ...values, 'database-type': 'SQLSERVER', 'database-jdbc-url': jdbc },
  });
  expect(found(args)).toEqual([
    'values["database-username"]: is filled in: Azure SQL expects the client id of the identity; remove it',
  ]);
});

test('fails on more bytes than Vault stores in one entry, and accepts as many in two secrets', () => {
  const half = 'x'.repeat(600_000);
  const constants = ['A.B', 'A.C'];
  const values = { ...passwordValues(), 'database-password': half, 'mx-const-A.B': half };
  expect(found(vaultArgs({ constants, values: { ...values, 'mx-const-A.C': half } }))).toEqual([
    'values: must have at most 1048576 bytes as one JSON object in the secret "configuration"',
  ]);
  expect(found(vaultArgs({ constants, values: { ...values, 'mx-const-A.C': 'x' } }))).toEqual([]);
});
