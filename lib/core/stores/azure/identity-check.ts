import { identityNameProblem, otherIdProblem, uuidProblem } from '../../identity/azure-identity';
import { compact } from '../../input/compact';
import { checkIgnored, isModeRefused } from '../../input/ignored-fields';
import { createProblem, type Problem } from '../../input/problem';
import type { Draft } from '../../input/shape';
import { mayHoldSecret } from '../../input/url';
import { formProblem } from '../../input/value-problems';
import { DatabaseAuthentication, FileStorageAuthentication } from '../../mendix/any-environment';
import { DatabaseType } from '../../mendix/environment';
import type { AzureDeployment } from './deployment';
import { resourceIdProblem } from './resource-id';

type Deployment = Draft<AzureDeployment>;

/** Whether the identity is created: neither `identityId` nor `clientId` names an existing one. */
export function createsIdentity({ identityId, clientId }: Deployment): boolean {
  return identityId === undefined && clientId === undefined;
}

/** The problems of the identity of an environment, created or existing, and of its roles. */
export function checkIdentity(draft: Deployment): Problem[] {
  return compact([
    ...(createsIdentity(draft) ? checkCreatedIdentity(draft) : checkExistingIdentity(draft)),
    ...checkFederatedCredential(draft),
    grantedContainerProblem(draft),
    ...checkDatabaseUser(draft),
    ...(draft.skipKeyVaultRole === true
      ? checkIgnored(draft, ['keyVaultAccess'], 'has no effect with skipKeyVaultRole')
      : []),
  ]);
}

function checkCreatedIdentity(draft: Deployment): Problem[] {
  const reason = 'is for an existing identity, which needs clientId; without both, an identity is created';
  return compact([
    ...checkIgnored(draft, ['principalId'], reason),
    identityNameProblem('identityName', draft.identityName),
  ]);
}

function checkExistingIdentity(draft: Deployment): Problem[] {
  const { identityId, clientId, principalId, tenantId } = draft;
  const message =
    'is required to assign roles to an existing identity: its object (principal) id; if the roles are assigned elsewhere, set skipKeyVaultRole and fileStorage.skipContainerRole';
  return compact([
    resourceIdProblem('identityId', identityId, 'identity'),
    uuidProblem('principalId', principalId),
    otherIdProblem('principalId', principalId, 'clientId', clientId),
    otherIdProblem('principalId', principalId, 'tenantId', tenantId),
    ...checkIgnored(draft, ['identityName'], 'names an identity that is created, but clientId or identityId is given'),
    clientId === undefined &&
      createProblem('required', 'clientId', 'is required with identityId: the client id of that identity'),
    principalId === undefined && assignsRoles(draft) && createProblem('required', 'principalId', message),
  ]);
}

/** Whether a role is assigned to the identity: on the vault or on the container. */
function assignsRoles({ skipKeyVaultRole, fileStorage }: Deployment): boolean {
  return (
    skipKeyVaultRole !== true || (fileStorage?.containerId !== undefined && fileStorage.skipContainerRole !== true)
  );
}

/** @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations */
function checkFederatedCredential(draft: Deployment): Problem[] {
  const { identityId, oidcIssuerUrl, federatedCredentialName } = draft;
  if (!createsIdentity(draft) && identityId === undefined) {
    const reason =
      'has no effect on an identity that is known by its client id only, which needs a federated credential already; give identityId to add one';
    return checkIgnored(draft, ['oidcIssuerUrl', 'federatedCredentialName'], reason);
  }
  const message = 'must be 3 to 120 letters, digits, - and _, beginning with a letter or digit';
  return compact([
    issuerProblem(oidcIssuerUrl),
    formProblem('federatedCredentialName', federatedCredentialName, /^[A-Za-z0-9][\w-]{2,119}$/, message),
  ]);
}

/** @see https://github.com/Azure/azure-workload-identity/issues/1700 */
const AKS_ISSUER = /^https:\/\/[a-z0-9-]+\.oic\.prod-aks\.azure\.(com|us|cn)\//i;

function issuerProblem(issuer: unknown): Problem | undefined {
  const path = 'oidcIssuerUrl';
  if (issuer === undefined) {
    return createProblem(
      'required',
      path,
      'is required, because the federated credential identifies the cluster by it',
    );
  }
  if (typeof issuer !== 'string') {
    return undefined;
  }
  if (mayHoldSecret(issuer)) {
    return createProblem('clear-text-secret', path, 'must have no user, password, query or fragment');
  }
  if (!/^https:\/\/[A-Za-z0-9.-]+(:\d+)?(\/[\w.~%/-]*)?$/.test(issuer) || issuer.length > 600) {
    const message = 'must be the https:// URL of the OIDC issuer of the cluster, at most 600 characters';
    return createProblem('invalid-reference', path, message, { given: issuer });
  }
  const endsWell = (url: string) => url.endsWith('/') || !AKS_ISSUER.test(url);
  const message = 'must end with a slash, as the issuer of an AKS cluster does, or no token matches it';
  return formProblem(path, issuer, endsWell, message, 'invalid-reference');
}

function grantedContainerProblem(draft: Deployment): Problem | false {
  const { authentication, containerId, skipContainerRole } = draft.fileStorage ?? {};
  const message =
    'is required with fileStorage.authentication "AzureManagedIdentity" to assign the role on the container; if the role is assigned elsewhere, set fileStorage.skipContainerRole';
  return (
    authentication === FileStorageAuthentication.AzureManagedIdentity &&
    skipContainerRole !== true &&
    containerId === undefined &&
    createProblem('required', 'fileStorage.containerId', message)
  );
}

/** The SQL needs the name of the user that logs in. */
function checkDatabaseUser(draft: Deployment): Problem[] {
  const { database, identityId, principalId } = draft;
  if (isModeRefused(draft, 'database') || database?.authentication !== DatabaseAuthentication.AzureManagedIdentity) {
    return [];
  }
  const { type, username, previousUser } = database;
  const isNamed = createsIdentity(draft) || identityId !== undefined;
  const noName =
    'has no effect with an identity that is known by its client id only, because the SQL names the identity; give identityId';
  const required = 'is required with "PostgreSQL" and "AzureManagedIdentity", because the SQL names it';
  const isPostgres = type === DatabaseType.PostgreSql;
  return compact([
    type === DatabaseType.SqlServer &&
      previousUser !== undefined &&
      !isNamed &&
      createProblem('ignored-field', 'database.previousUser', noName),
    isPostgres && username === undefined && isNamed && createProblem('required', 'database.username', required),
    isPostgres &&
      identityId !== undefined &&
      principalId === undefined &&
      !assignsRoles(draft) &&
      createProblem('required', 'principalId', required),
  ]);
}
