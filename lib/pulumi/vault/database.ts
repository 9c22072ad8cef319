import * as pulumi from '@pulumi/pulumi';
import {
  azurePostgresIdentitySql,
  azureSqlIdentitySql,
  DatabaseAuthentication,
  DatabaseType,
  rdsIamSql,
} from '../../core';
import type { VaultBuild } from './args';

/** The SQL that lets the identity of a cloud log in to the database, where it is known who logs in. */
export function databaseSqlOf(build: VaultBuild): pulumi.Output<string[]> {
  const { database } = build.args;
  switch (database?.authentication) {
    case DatabaseAuthentication.AwsIam:
      return rdsSql(build);
    case DatabaseAuthentication.AzureManagedIdentity:
      return database.type === DatabaseType.SqlServer ? azureSql(build) : azurePostgresSql(build);
    default:
      return pulumi.output([]);
  }
}

function rdsSql({ checked }: VaultBuild): pulumi.Output<string[]> {
  return checked.lift(['database'], ({ database }) =>
    database?.username === undefined ? [] : rdsIamSql(database.username),
  );
}

function azurePostgresSql({ checked }: VaultBuild): pulumi.Output<string[]> {
  return checked.lift(
    ['database', 'azurePrincipalId', 'azureClientId', 'azureTenantId'],
    ({ database, azurePrincipalId }) =>
      database?.username === undefined || azurePrincipalId === undefined
        ? []
        : azurePostgresIdentitySql(database.username, azurePrincipalId),
  );
}

function azureSql({ checked }: VaultBuild): pulumi.Output<string[]> {
  return checked.lift(['azureIdentityName', 'previousDatabaseUser'], ({ azureIdentityName, previousDatabaseUser }) =>
    azureIdentityName === undefined ? [] : azureSqlIdentitySql(azureIdentityName, previousDatabaseUser),
  );
}
