import { compact } from '../../input/compact';
import { otherIdProblem, uuidProblem } from '../../identity/azure-identity';
import { checkIgnored, isModeRefused } from '../../input/ignored-fields';
import { createProblem, type Problem } from '../../input/problem';
import type { Draft } from '../../input/shape';
import { mayHoldSecret } from '../../input/url';
import { DatabaseAuthentication, FileStorageAuthentication } from '../../mendix/any-environment';
import { DatabaseType } from '../../mendix/environment';
import type { AzureDeployment } from './deployment';
import { checkResourceId } from './resource-id';

type Deployment = Draft<AzureDeployment>;

/** Whether the identity is created: neither `identityId` nor `clientId` names an existing one. */
export function createsIdentity({ identityId, clientId }: Deployment): boolean {
  return identityId === undefined && clientId === undefined;
}

/** Everything that is wrong with the identity of an environment, created or existing, and with what it is granted. */
export function checkIdentity(draft: Deployment): Problem[] {
  return [
    ...(createsIdentity(draft) ? checkCreatedIdentity(draft) : checkExistingIdentity(draft)),
    ...checkFederatedCredential(draft),
    ...checkGrantedContainer(draft),
    ...checkDatabaseUser(draft),
    ...(draft.skipKeyVaultRole === true
      ? checkIgnored(draft, ['keyVaultAccess'], 'has no effect with skipKeyVaultRole')
      : []),
  ];
}

/** @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftmanagedidentity */
function checkCreatedIdentity(draft: Deployment): Problem[] {
  const { identityName } = draft;
  const reason = 'is for an existing identity, which needs clientId; without both, an identity is created';
  const problems = checkIgnored(draft, ['principalId'], reason);
  if (typeof identityName === 'string' && !/^[A-Za-z0-9][\w-]{2,127}$/.test(identityName)) {
    const message = 'must be 3 to 128 letters, digits, - and _, beginning with a letter or digit';
    problems.push(createProblem('invalid-name', 'identityName', message, { given: identityName }));
  }
  return problems;
}

function checkExistingIdentity(draft: Deployment): Problem[] {
  const { identityId, clientId, principalId, tenantId } = draft;
  const problems = [
    ...checkResourceId('identityId', identityId, 'identity'),
    ...compact([uuidProblem('principalId', principalId)]),
    ...compact([otherIdProblem('principalId', principalId, 'clientId', clientId)]),
    ...compact([otherIdProblem('principalId', principalId, 'tenantId', tenantId)]),
    ...checkIgnored(draft, ['identityName'], 'names an identity that is created, but clientId or identityId is given'),
  ];
  if (clientId === undefined) {
    const message = 'is required with identityId: the client id of that identity';
    problems.push(createProblem('required', 'clientId', message));
  }
  if (principalId === undefined && assignsRoles(draft)) {
    const message =
      'is required to assign roles to an existing identity: its object (principal) id; if the roles are assigned elsewhere, set skipKeyVaultRole and fileStorage.skipContainerRole';
    problems.push(createProblem('required', 'principalId', message));
  }
  return problems;
}

/** Whether a role is assigned to the identity: on the vault or on the container. */
function assignsRoles({ skipKeyVaultRole, fileStorage }: Deployment): boolean {
  return (
    skipKeyVaultRole !== true || (fileStorage?.containerId !== undefined && fileStorage.skipContainerRole !== true)
  );
}

/** @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations */
function checkFederatedCredential(draft: Deployment): Problem[] {
  const { identityId, oidcIssuerUrl, federatedCredentialName: name } = draft;
  if (!createsIdentity(draft) && identityId === undefined) {
    const reason =
      'has no effect on an identity that is known by its client id only, which needs a federated credential already; give identityId to add one';
    return checkIgnored(draft, ['oidcIssuerUrl', 'federatedCredentialName'], reason);
  }
  const problems = checkIssuer(oidcIssuerUrl);
  if (typeof name === 'string' && !/^[A-Za-z0-9][\w-]{2,119}$/.test(name)) {
    const message = 'must be 3 to 120 letters, digits, - and _, beginning with a letter or digit';
    problems.push(createProblem('invalid-name', 'federatedCredentialName', message, { given: name }));
  }
  return problems;
}

/** @see https://github.com/Azure/azure-workload-identity/issues/1700 */
const AKS_ISSUER = /^https:\/\/[a-z0-9-]+\.oic\.prod-aks\.azure\.(com|us|cn)\//i;

function checkIssuer(issuer: unknown): Problem[] {
  const path = 'oidcIssuerUrl';
  if (issuer === undefined) {
    return [createProblem('required', path, 'is required, because the federated credential trusts the cluster by it')];
  }
  if (typeof issuer !== 'string') {
    return [];
  }
  if (mayHoldSecret(issuer)) {
    return [createProblem('clear-text-secret', path, 'must have no user, password, query or fragment')];
  }
  if (!/^https:\/\/[A-Za-z0-9.-]+(:\d+)?(\/[\w.~%/-]*)?$/.test(issuer) || issuer.length > 600) {
    const message = 'must be the https:// URL of the OIDC issuer of the cluster, at most 600 characters';
    return [createProblem('invalid-reference', path, message, { given: issuer })];
  }
  const message = 'must end with a slash, as the issuer of an AKS cluster does, or no token matches it';
  return AKS_ISSUER.test(issuer) && !issuer.endsWith('/')
    ? [createProblem('invalid-reference', path, message, { given: issuer })]
    : [];
}

function checkGrantedContainer(draft: Deployment): Problem[] {
  const { authentication, containerId, skipContainerRole } = draft.fileStorage ?? {};
  const isGranted = authentication === FileStorageAuthentication.AzureManagedIdentity && skipContainerRole !== true;
  if (!isGranted || containerId !== undefined) {
    return [];
  }
  const message =
    'is required with fileStorage.authentication "AzureManagedIdentity" to assign the role on the container; if the role is assigned elsewhere, set fileStorage.skipContainerRole';
  return [createProblem('required', 'fileStorage.containerId', message)];
}

/** The SQL names who logs in. */
function checkDatabaseUser(draft: Deployment): Problem[] {
  const { database, identityId, principalId } = draft;
  if (isModeRefused(draft, 'database') || database?.authentication !== DatabaseAuthentication.AzureManagedIdentity) {
    return [];
  }
  const isNamed = createsIdentity(draft) || identityId !== undefined;
  const problems: Problem[] = [];
  if (database.type === DatabaseType.SqlServer && database.previousUser !== undefined && !isNamed) {
    const message =
      'has no effect with an identity that is known by its client id only, because the SQL names the identity; give identityId';
    problems.push(createProblem('ignored-field', 'database.previousUser', message));
  }
  if (database.type === DatabaseType.PostgreSql) {
    const message = 'is required with "PostgreSQL" and "AzureManagedIdentity", because the SQL names it';
    if (database.username === undefined && isNamed) {
      problems.push(createProblem('required', 'database.username', message));
    }
    if (identityId !== undefined && principalId === undefined && !assignsRoles(draft)) {
      problems.push(createProblem('required', 'principalId', message));
    }
  }
  return problems;
}
