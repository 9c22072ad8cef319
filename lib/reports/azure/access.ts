import { databaseSql } from '../../core/mendix/database-sql';
import { DatabaseAuthentication } from '../../core/mendix/any-environment';
import { DatabaseType } from '../../core/mendix/environment';
import type { AzureDeployment } from '../../core/stores/azure/deployment';
import type { AzureResources } from '../../core/stores/azure/resources';
import type { ReportInput } from '../reported';

export type AzureReported = ReportInput<AzureDeployment, AzureResources>;

/** The name of the identity; undefined if an existing identity is known by its client id. */
export function identityNameOf({ environment, resources: { identity } }: AzureReported): string | undefined {
  return (identity.isCreated ? identity.fields.resourceName : identity.name)?.(environment);
}

/** The client id of the identity; undefined before it is created. */
export function clientIdOf({ environment, created }: AzureReported): string | undefined {
  return environment.clientId ?? created?.clientId;
}

/** The SQL that lets the identity log in to the database; none if it is not known who logs in. */
export function azureDatabaseSql(reported: AzureReported): string[] {
  const { environment, created } = reported;
  const { database } = environment;
  if (database?.authentication !== DatabaseAuthentication.AzureManagedIdentity) {
    return [];
  }
  const login =
    database.type === DatabaseType.SqlServer
      ? { identityName: identityNameOf(reported), previousUser: database.previousUser }
      : { principalId: environment.principalId ?? created?.principalId };
  return databaseSql(database, login);
}
