import { identityNameProblem, otherIdProblem, uuidProblem } from '../../identity/azure-identity';
import { compact } from '../../input/compact';
import { checkIgnored, isModeRefused } from '../../input/ignored-fields';
import { createProblem, type Problem } from '../../input/problem';
import type { Draft } from '../../input/shape';
import { DatabaseAuthentication } from '../../mendix/any-environment';
import { DatabaseType } from '../../mendix/environment';
import { previousUserProblem } from '../../mendix/previous-user';
import type { VaultSecretStore } from './environment';

type Store = Draft<VaultSecretStore>;

/** The problems of the fields that only the SQL for a database with a managed identity uses. */
export function checkDatabaseSql(draft: Store): Problem[] {
  const { database } = draft;
  if (isModeRefused(draft, 'database')) {
    return [];
  }
  const isByIdentity = database?.authentication === DatabaseAuthentication.AzureManagedIdentity;
  const type = isByIdentity ? database.type : undefined;
  return [...checkPrincipal(draft, type), ...checkUsers(draft, type)];
}

const onlyFor = <Type extends DatabaseType>(type: Type) =>
  `is for the SQL of "${type}" with database.authentication "${DatabaseAuthentication.AzureManagedIdentity}"` as const;

function checkPrincipal(draft: Store, type: unknown): Problem[] {
  const { database, azurePrincipalId, azureClientId, azureTenantId } = draft;
  if (type !== DatabaseType.PostgreSql) {
    return checkIgnored(draft, ['azurePrincipalId'], onlyFor(DatabaseType.PostgreSql));
  }
  const message = 'is required with azurePrincipalId, because the SQL names it';
  return compact([
    uuidProblem('azurePrincipalId', azurePrincipalId),
    otherIdProblem('azurePrincipalId', azurePrincipalId, 'azureClientId', azureClientId),
    otherIdProblem('azurePrincipalId', azurePrincipalId, 'azureTenantId', azureTenantId),
    azurePrincipalId !== undefined &&
      database?.username === undefined &&
      createProblem('required', 'database.username', message),
  ]);
}

function checkUsers({ azureIdentityName, database }: Store, type: unknown): Problem[] {
  const path = 'database.previousUser';
  const users = { azureIdentityName, [path]: database?.previousUser };
  if (type !== DatabaseType.SqlServer) {
    return checkIgnored(users, ['azureIdentityName', path], onlyFor(DatabaseType.SqlServer));
  }
  return azureIdentityName === undefined
    ? checkIgnored(users, [path], 'needs azureIdentityName, the identity that replaces this user in the SQL')
    : compact([
        identityNameProblem('azureIdentityName', azureIdentityName),
        previousUserProblem(path, database?.previousUser),
      ]);
}
