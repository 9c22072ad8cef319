import { checkOtherId, checkUuid } from '../../identity/azure-identity';
import { checkIgnored, isMalformed } from '../../input/ignored-fields';
import { type Problem, show } from '../../input/problem';
import type { Draft } from '../../input/shape';
import { DatabaseAuthentication } from '../../mendix/any-environment';
import { DatabaseType } from '../../mendix/environment';
import type { VaultDeployment } from './deployment';

type Deployment = Draft<VaultDeployment>;

/** What is wrong with what only the SQL of a database by managed identity names. */
export function checkDatabaseSql(draft: Deployment): Problem[] {
  const { database } = draft;
  if (isMalformed(draft, 'database')) {
    return [];
  }
  const isByIdentity = database?.authentication === DatabaseAuthentication.AzureManagedIdentity;
  const type = isByIdentity ? database.type : undefined;
  return [
    ...(type === DatabaseType.PostgreSql
      ? checkPrincipal(draft)
      : checkIgnored(draft, ['azurePrincipalId'], reasonFor(DatabaseType.PostgreSql))),
    ...(type === DatabaseType.SqlServer
      ? checkIdentityName(draft)
      : checkIgnored(draft, ['azureIdentityName', 'previousDatabaseUser'], reasonFor(DatabaseType.SqlServer))),
  ];
}

const reasonFor = <Type extends DatabaseType>(type: Type) =>
  `is for the SQL of "${type}" with database.authentication "${DatabaseAuthentication.AzureManagedIdentity}"` as const;

function checkPrincipal({ database, azurePrincipalId, azureClientId, azureTenantId }: Deployment): Problem[] {
  if (azurePrincipalId === undefined) {
    return [];
  }
  const message = 'is required with azurePrincipalId, because the SQL names it';
  return [
    ...checkUuid('azurePrincipalId', azurePrincipalId),
    ...checkOtherId('azurePrincipalId', azurePrincipalId, 'azureClientId', azureClientId),
    ...checkOtherId('azurePrincipalId', azurePrincipalId, 'azureTenantId', azureTenantId),
    ...(database?.username === undefined ? [{ path: 'database.username', message }] : []),
  ];
}

/** @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftmanagedidentity */
function checkIdentityName(draft: Deployment): Problem[] {
  const { azureIdentityName: name, previousDatabaseUser: user } = draft;
  if (name === undefined) {
    return checkIgnored(draft, ['previousDatabaseUser'], 'needs azureIdentityName, which takes its place in the SQL');
  }
  const problems: Problem[] = [];
  if (typeof name === 'string' && !/^[A-Za-z0-9][\w-]{2,127}$/.test(name)) {
    const message = 'must be 3 to 128 letters, digits, - and _, beginning with a letter or digit';
    problems.push({ path: 'azureIdentityName', message, given: show(name) });
  }
  if (typeof user === 'string' && user.length > 128) {
    const message = 'must have at most 128 characters';
    problems.push({ path: 'previousDatabaseUser', message, given: show(user) });
  }
  return problems;
}
