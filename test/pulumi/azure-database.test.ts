import * as pulumi from '@pulumi/pulumi';
import {
  AzureMendixSecretStoreEnvironment,
  type AzureMendixSecretStoreEnvironmentArgs as Args,
} from 'mendix-secret-store/pulumi/azure';
import { azureArgs, CLIENT_ID, existingIdentity, PRINCIPAL_ID } from '../azure-environments';
import { record, valueOf } from './harness';

const without = (args: Args, ...fields: string[]): Args =>
  Object.fromEntries(Object.entries(args).filter(([field]) => !fields.includes(field))) as unknown as Args;
const SQL_SERVER = { type: 'SQLSERVER', authentication: 'AzureManagedIdentity' } as const;

test.each<[string, Args, string[]]>([
  [
    'a created identity',
    { ...azureArgs(), database: SQL_SERVER },
    [
      'CREATE USER [mendix-apps_orders] FROM EXTERNAL PROVIDER;',
      'ALTER ROLE db_owner ADD MEMBER [mendix-apps_orders];',
    ],
  ],
  [
    'a shared identity that replaces a user',
    {
      ...without(azureArgs(), 'resourceGroupName'),
      ...existingIdentity,
      database: { ...SQL_SERVER, previousUser: 'old user' },
    },
    [
      'DROP USER [old user];',
      'CREATE USER [shared] FROM EXTERNAL PROVIDER;',
      'ALTER ROLE db_owner ADD MEMBER [shared];',
    ],
  ],
  ['a password', azureArgs(), []],
  [
    'an identity known only by its client id and principal id',
    {
      ...without(azureArgs(), 'resourceGroupName', 'oidcIssuerUrl'),
      clientId: CLIENT_ID,
      principalId: PRINCIPAL_ID,
      database: SQL_SERVER,
    },
    [],
  ],
  [
    'an identity known only by its client id and principal id, in PostgreSQL',
    {
      ...without(azureArgs(), 'resourceGroupName', 'oidcIssuerUrl'),
      clientId: CLIENT_ID,
      principalId: PRINCIPAL_ID,
      database: { type: 'PostgreSQL', authentication: 'AzureManagedIdentity', username: 'shop' },
    },
    [
      `SECURITY LABEL for "pgaadauth" on role "shop" is 'aadauth,oid=${PRINCIPAL_ID},type=service';`,
      'ALTER ROLE "shop" WITH PASSWORD NULL;',
    ],
  ],
])('returns the database SQL for %s', async (_, args, sql) => {
  let environment: AzureMendixSecretStoreEnvironment | undefined;
  await record(() => {
    environment = new AzureMendixSecretStoreEnvironment('orders', args);
  });
  await expect(valueOf(environment?.databaseSql ?? pulumi.output(['none']))).resolves.toEqual(sql);
});
