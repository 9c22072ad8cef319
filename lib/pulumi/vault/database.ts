import { DatabaseAuthentication, DatabaseType, type VaultDeployment } from '../../core';
import { databaseSql } from '../../core/database-sql';
import type { MaybeLate } from '../maybe-late';
import type { VaultBuild } from './args';

type Field =
  'database' | 'azurePrincipalId' | 'azureClientId' | 'azureTenantId' | 'azureIdentityName' | 'previousDatabaseUser';

/** The SQL that lets the identity of a cloud log in to the database, where it is known who logs in. */
export function databaseSqlOf({ args, checked }: VaultBuild): MaybeLate<string[]> {
  return checked.lift(namedBy(args.database), (known: Partial<VaultDeployment>) =>
    databaseSql(known.database, {
      principalId: known.azurePrincipalId,
      identityName: known.azureIdentityName,
      previousUser: known.previousDatabaseUser,
    }),
  );
}

/** What the SQL names, and what that is checked against: nothing else has to be known. */
function namedBy(database: VaultBuild['args']['database']): Field[] {
  switch (database?.authentication) {
    case DatabaseAuthentication.AwsIam:
      return ['database'];
    case DatabaseAuthentication.AzureManagedIdentity:
      return database.type === DatabaseType.SqlServer
        ? ['database', 'azureIdentityName', 'previousDatabaseUser']
        : ['database', 'azurePrincipalId', 'azureClientId', 'azureTenantId'];
    default:
      return [];
  }
}
