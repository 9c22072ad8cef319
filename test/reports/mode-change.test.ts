import { runbookMarkdown, runbookOf, type RunbookStep, type StoreEnvironment } from 'mendix-secret-store';
import { vaultAzureArgs, vaultIamArgs, vaultProps } from '../vault-environments';
import { azureIdentityArgs } from '../azure-environments';
import { cdk8sProps, ROLE_ARN } from '../environments';
import { GUIDE, PASSWORDLESS } from '../guide/environments';

const stepOf = (environment: StoreEnvironment, id = 'change-mode'): RunbookStep | undefined =>
  runbookOf(environment).steps.find((step) => step.id === id);
const orderOf = (environment: StoreEnvironment) => (stepOf(environment)?.paragraphs[1] ?? '').split('\n');
const sqlOf = (environment: StoreEnvironment) =>
  Object.fromEntries((stepOf(environment)?.scripts ?? []).map(({ title = '', code }) => [title, code]));

describe('the change of a running app to its identity', () => {
  test('on AWS stops the app, changes the mount and the login, and removes nothing before the app runs', () => {
    expect(orderOf(PASSWORDLESS.aws)).toEqual([
      '1. Stop the app: _Stop Application_ in the Mendix portal, or `spec.replicas: 0` in the MendixApp.',
      '2. Run `pulumi up` with the environment as it is here. Leave `database-password`, `storage-access-key-id` and `storage-secret-access-key` in the store, to be able to go back: they are no longer mapped.',
      '3. Run the SQL under _While the app is stopped_.',
      '4. Start the app, and follow _Check that it mounts_.',
      '5. Once you are sure that you will not go back: run the SQL under _Afterwards_, delete `database-password`, `storage-access-key-id` and `storage-secret-access-key` from the store, and revoke the access key where it was issued.',
    ]);
  });

  test('on AWS has SQL for each moment, and only the last SQL removes the password', () => {
    expect(sqlOf(PASSWORDLESS.aws)).toEqual({
      'While the app is stopped': 'GRANT rds_iam TO "my-app-user-1";',
      Afterwards: 'ALTER ROLE "my-app-user-1" WITH PASSWORD NULL;',
      'Going back': 'REVOKE rds_iam FROM "my-app-user-1";',
      'A new password': '\\password "my-app-user-1"',
    });
  });

  test('on Azure writes the new values while the app is stopped, and labels the pods', () => {
    expect(orderOf(PASSWORDLESS.azure).slice(0, 3)).toEqual([
      '1. Stop the app: _Stop Application_ in the Mendix portal, or `spec.replicas: 0` in the MendixApp.',
      '2. Write `storage-azure-blob-endpoint` and `storage-azure-use-default-azure-credential` with the commands of _Change a value later_, which leave everything else as it is. Note the previous values.',
      '3. Run `pulumi up` with the environment as it is here, and give the pods their label. Leave `database-password`, `storage-azure-account-name` and `storage-azure-account-key` in the store, to be able to go back: they are no longer mapped.',
    ]);
    const known = { azure: azureIdentityArgs() };
    expect(sqlOf(known)['Going back']).toMatch(/^SECURITY LABEL for "pgaadauth" on role ".+" is NULL;$/);
  });

  test('on Azure SQL keeps both users until the end', () => {
    expect(orderOf(PASSWORDLESS.azureSql)[0]).toBe(
      '1. Run the SQL under _Before_. This does not affect the running app.',
    );
    expect(orderOf(PASSWORDLESS.azureSql)[2]).toContain('`database-username` and `database-jdbc-url`');
    expect(sqlOf(PASSWORDLESS.azureSql)).toEqual({
      Before:
        'CREATE USER [mendix-mendix-apps_my-app-1] FROM EXTERNAL PROVIDER;\nALTER ROLE db_owner ADD MEMBER [mendix-mendix-apps_my-app-1];',
      Afterwards: 'DROP USER [my-app-user-1];',
    });
    expect(stepOf(PASSWORDLESS.azureSql)?.paragraphs[2]).toBe(
      '**To go back**: stop the app, write the former values, run `pulumi up` with the former modes, and start the app. If you have deleted `database-password`, `storage-azure-account-name` and `storage-azure-account-key`, write new values before that: no pod starts while a mapped key is missing. A database user that was dropped has to be created again.',
    );
  });

  test('keeps a copy of removed values if Pulumi writes the values', () => {
    const aws = { ...PASSWORDLESS.aws.aws, values: valuesOf() };
    expect(orderOf({ aws })[1]).toBe(
      '2. Remove `database-password`, `storage-access-key-id` and `storage-secret-access-key` from `values`, and keep a copy, to be able to go back.',
    );
    expect(orderOf({ aws }).at(-1)).not.toContain('from the store');
  });

  const valuesOf = () => ({
    'database-type': 'PostgreSQL',
    'database-jdbc-url': 'jdbc:postgresql://db.example.com:5432/shop',
    'database-host': 'db.example.com:5432',
    'database-name': 'shop',
    'database-username': 'my-app-user-1',
    'storage-service-name': 'com.mendix.storage.s3',
    'storage-endpoint': 'https://my-app-bucket.s3.eu-west-1.amazonaws.com',
    'storage-bucket-name': 'subdirectory',
    'storage-perform-delete': 'true',
    'storage-use-ca-certificates': 'true',
    'mx-admin-password': 'a',
    'mx-debugger-password': 'b',
  });

  test('gives the identity its permissions first if Pulumi does not create it', () => {
    const aws = cdk8sProps({ database: { type: 'PostgreSQL', authentication: 'AwsIam' } });
    const environment = { aws, kubernetesOnly: true };
    expect(orderOf(environment)[0]).toBe(
      '1. Give the identity its permissions, as above. This does not affect the running app.',
    );
    expect(orderOf(environment)[2]).toMatch(/^3\. Apply the manifests with the environment as it is here\./);
  });

  test.each([
    ['Vault, whose component knows no role of AWS', { vault: vaultIamArgs() }],
    [
      'AWS, with a role that exists',
      { aws: { ...PASSWORDLESS.aws.aws, roleArn: ROLE_ARN, oidcProviderArn: undefined } },
    ],
  ] as const)('by Pulumi, too, where the component grants nothing: %s', (_, environment) => {
    expect(orderOf(environment as StoreEnvironment)[0]).toBe(
      '1. Give the identity its permissions, as above. This does not affect the running app.',
    );
  });

  test('on Vault has the order and the SQL of the identity in its cloud', () => {
    expect(orderOf({ vault: vaultIamArgs() }).slice(1, 4)).toEqual([
      '2. Stop the app: _Stop Application_ in the Mendix portal, or `spec.replicas: 0` in the MendixApp.',
      '3. Run `pulumi up` with the environment as it is here. Leave `database-password`, `storage-access-key-id` and `storage-secret-access-key` in the store, to be able to go back: they are no longer mapped.',
      '4. Run the SQL under _While the app is stopped_.',
    ]);
    expect(sqlOf({ vault: vaultIamArgs() })['Going back']).toBe('REVOKE rds_iam FROM "orders-user";');
    const azure = { vault: vaultAzureArgs() };
    expect(orderOf(azure)[2]).toBe(
      '3. Write `storage-azure-blob-endpoint` and `storage-azure-use-default-azure-credential` with the commands of _Change a value later_, which leave everything else as it is. Note the previous values.',
    );
    expect(sqlOf(azure)['Going back']).toBe('SECURITY LABEL for "pgaadauth" on role "orders-user" is NULL;');
  });

  test('does not exist without an identity', () => {
    for (const environment of [...Object.values(GUIDE), { vault: vaultProps(), kubernetesOnly: true }]) {
      expect(stepOf(environment)).toBeUndefined();
      expect(stepOf(environment, 'database-login')).toBeUndefined();
    }
  });
});

test('the SQL for a new app follows the manifests, and refers a running app to the mode change', () => {
  const aws = cdk8sProps({ database: { type: 'PostgreSQL', authentication: 'AwsIam' } });
  const environment = { aws, kubernetesOnly: true };
  const ids = runbookOf(environment).steps.map(({ id }) => id);
  expect(ids.indexOf('database-login')).toBe(ids.indexOf('apply') + 1);
  expect(stepOf(environment, 'database-login')?.paragraphs[1]).toBe(
    'Run this once, before the app starts for the first time. For an app that already runs with a password, follow _Change a running app to its identity, and back_ instead: this SQL removes its password. Replace the placeholders in `<>`.',
  );
  expect(stepOf(environment, 'database-login')?.scripts?.[0]?.code).toContain('"<value of database-username>"');
  expect(runbookMarkdown(runbookOf(environment))).toContain('Going back:\n\n```sql\nREVOKE rds_iam FROM ');
});
