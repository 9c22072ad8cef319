import type { IdentityLogin } from '../../core/mendix/database-sql';
import { DatabaseType } from '../../core/mendix/environment';
import type { AzureEnvironment } from '../../core/stores/azure/controller';
import type { AzureResources } from '../../core/stores/azure/resources';
import type { ReportInput } from '../reported';

export type AzureReported = ReportInput<AzureEnvironment, AzureResources>;

/** The name of the identity; undefined if an existing identity is known by its client id. */
export function identityNameOf({ environment, resources: { identity } }: AzureReported): string | undefined {
  return (identity.isCreated ? identity.fields.resourceName : identity.name)?.(environment);
}

/** The client id of the identity; undefined until the identity is created or its client id is given. */
export function clientIdOf({ environment, created }: AzureReported): string | undefined {
  return environment.clientId ?? environment.controller?.clientId ?? created?.clientId;
}

/** The known facts about the identity that logs in to a database without a password. */
export function azureLogin(reported: AzureReported): IdentityLogin {
  const { environment, created } = reported;
  return environment.database?.type === DatabaseType.SqlServer
    ? { identityName: identityNameOf(reported), previousUser: environment.database.previousUser }
    : { principalId: environment.principalId ?? created?.principalId };
}
