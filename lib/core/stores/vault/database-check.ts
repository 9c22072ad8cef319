import { compact } from '../../input/compact';
import { otherIdProblem, uuidProblem } from '../../identity/azure-identity';
import { checkIgnored, isModeRefused } from '../../input/ignored-fields';
import { createProblem, type Literal, ownWords, type Problem } from '../../input/problem';
import type { Draft } from '../../input/shape';
import { DatabaseAuthentication } from '../../mendix/any-environment';
import { DatabaseType } from '../../mendix/environment';
import { previousUserProblem } from '../../mendix/previous-user';
import type { VaultSecretStore } from './environment';

type Store = Draft<VaultSecretStore>;

/** Everything that is wrong with what only the SQL of a database with a managed identity names. */
export function checkDatabaseSql(draft: Store): Problem[] {
  const { database } = draft;
  if (isModeRefused(draft, 'database')) {
    return [];
  }
  const isByIdentity = database?.authentication === DatabaseAuthentication.AzureManagedIdentity;
  const type = isByIdentity ? database.type : undefined;
  return [
    ...(type === DatabaseType.PostgreSql
      ? checkPrincipal(draft)
      : checkIgnored(draft, ['azurePrincipalId'], onlyFor(DatabaseType.PostgreSql))),
    ...(type === DatabaseType.SqlServer
      ? checkIdentityName(draft)
      : [
          ...checkIgnored(draft, ['azureIdentityName'], onlyFor(DatabaseType.SqlServer)),
          ...checkIgnoredUser(draft, onlyFor(DatabaseType.SqlServer)),
        ]),
  ];
}

const onlyFor = <Type extends DatabaseType>(type: Type) =>
  `is for the SQL of "${type}" with database.authentication "${DatabaseAuthentication.AzureManagedIdentity}"` as const;

const PREVIOUS_USER = 'database.previousUser';

function checkIgnoredUser<const Reason extends string>({ database }: Store, reason: Literal<Reason>): Problem[] {
  return database?.previousUser === undefined
    ? []
    : [createProblem('ignored-field', PREVIOUS_USER, ownWords(reason as string))];
}

function checkPrincipal({ database, azurePrincipalId, azureClientId, azureTenantId }: Store): Problem[] {
  if (azurePrincipalId === undefined) {
    return [];
  }
  const message = 'is required with azurePrincipalId, because the SQL names it';
  return [
    ...compact([uuidProblem('azurePrincipalId', azurePrincipalId)]),
    ...compact([otherIdProblem('azurePrincipalId', azurePrincipalId, 'azureClientId', azureClientId)]),
    ...compact([otherIdProblem('azurePrincipalId', azurePrincipalId, 'azureTenantId', azureTenantId)]),
    ...(database?.username === undefined ? [createProblem('required', 'database.username', message)] : []),
  ];
}

/** @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftmanagedidentity */
function checkIdentityName(draft: Store): Problem[] {
  const { azureIdentityName: name, database } = draft;
  if (name === undefined) {
    return checkIgnoredUser(draft, 'needs azureIdentityName, the identity that replaces this user in the SQL');
  }
  const problems: Problem[] = [];
  if (typeof name === 'string' && !/^[A-Za-z0-9][\w-]{2,127}$/.test(name)) {
    const message = 'must be 3 to 128 letters, digits, - and _, beginning with a letter or digit';
    problems.push(createProblem('invalid-name', 'azureIdentityName', message, { given: name }));
  }
  return [...problems, ...compact([previousUserProblem(PREVIOUS_USER, database?.previousUser)])];
}
