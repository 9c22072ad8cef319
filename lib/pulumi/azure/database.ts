import { databaseSql } from '../../core/mendix/database-sql';
import { DatabaseAuthentication, DatabaseType } from '../../core/mendix/environment';
import { type Resolvable, whenKnown } from '../resolvable';
import type { AzureBuild } from './args';
import type { EnvironmentIdentity } from './identity';

/** The SQL that lets the identity log in to the database, as soon as that is known which it names the identity by. */
export function databaseSqlOf({ args, render }: AzureBuild, identity: EnvironmentIdentity): Resolvable<string[]> {
  if (args.database?.authentication !== DatabaseAuthentication.AzureManagedIdentity) {
    return [];
  }
  const isSqlServer = args.database.type === DatabaseType.SqlServer;
  const login = isSqlServer ? identity.name : identity.principalId;
  return whenKnown(login, (known) =>
    render(({ database, previousDatabaseUser: previousUser }) =>
      databaseSql(database, isSqlServer ? { identityName: known, previousUser } : { principalId: known }),
    ),
  );
}
