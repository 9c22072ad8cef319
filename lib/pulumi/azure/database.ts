import * as pulumi from '@pulumi/pulumi';
import { DatabaseAuthentication, DatabaseType } from '../../core';
import { databaseSql } from '../../core/database-sql';
import type { MaybeLate } from '../maybe-late';
import type { AzureBuild } from './args';
import type { EnvironmentIdentity } from './identity';

/** The SQL that lets the identity log in to the database, as soon as that is known which it names the identity by. */
export function databaseSqlOf({ args, checked }: AzureBuild, identity: EnvironmentIdentity): MaybeLate<string[]> {
  if (args.database?.authentication !== DatabaseAuthentication.AzureManagedIdentity) {
    return [];
  }
  const isSqlServer = args.database.type === DatabaseType.SqlServer;
  return pulumi
    .all([
      checked.lift(['database'], (known) => known.database),
      checked.lift(['previousDatabaseUser'], (known) => known.previousDatabaseUser),
      isSqlServer ? identity.name : undefined,
      isSqlServer ? undefined : identity.principalId,
    ])
    .apply(([database, previousUser, identityName, principalId]) =>
      databaseSql(database, { previousUser, identityName, principalId }),
    );
}
