import * as pulumi from '@pulumi/pulumi';
import { azurePostgresIdentitySql, azureSqlIdentitySql, DatabaseAuthentication, DatabaseType } from '../../core';
import type { AzureBuild } from './args';
import type { EnvironmentIdentity } from './identity';

/** The SQL that lets the identity log in to the database, where it is known who logs in. */
export function databaseSqlOf({ args, checked }: AzureBuild, identity: EnvironmentIdentity): pulumi.Output<string[]> {
  const { database } = args;
  if (database?.authentication !== DatabaseAuthentication.AzureManagedIdentity) {
    return pulumi.output([]);
  }
  if (database.type === DatabaseType.SqlServer) {
    const previous = checked.lift(['previousDatabaseUser'], (known) => known.previousDatabaseUser);
    return identity.name === undefined
      ? pulumi.output([])
      : pulumi.all([identity.name, previous]).apply(([name, user]) => azureSqlIdentitySql(name, user));
  }
  const username = checked.lift(['database'], (known) => known.database?.username);
  return identity.principalId === undefined
    ? pulumi.output([])
    : pulumi
        .all([username, identity.principalId])
        .apply(([user, principalId]) => (user === undefined ? [] : azurePostgresIdentitySql(user, principalId)));
}
