import { checkOtherId, checkUuid } from '../../identity/azure-identity';
import { checkIgnored, isModeRefused } from '../../input/ignored-fields';
import { type Problem, show } from '../../input/problem';
import type { Draft } from '../../input/shape';
import { DatabaseAuthentication, FileStorageAuthentication } from '../../mendix/any-environment';
import { DatabaseType } from '../../mendix/environment';
import type { AzureDeployment } from './deployment';
import { checkResourceId } from './resource-id';

type Deployment = Draft<AzureDeployment>;

/** Whether the identity is created: nothing says which one exists. */
export function createsIdentity({ identityId, clientId }: Deployment): boolean {
  return identityId === undefined && clientId === undefined;
}

/** Everything that is wrong with the identity of an environment, created or adopted, and with what it should grant. */
export function checkIdentity(draft: Deployment): Problem[] {
  return [
    ...(createsIdentity(draft) ? checkCreatedIdentity(draft) : checkExistingIdentity(draft)),
    ...checkFederatedCredential(draft),
    ...checkBlobContainer(draft),
    ...checkDatabaseUser(draft),
    ...(draft.skipKeyVaultRole === true
      ? checkIgnored(draft, ['keyVaultAccess'], 'has no effect with skipKeyVaultRole')
      : []),
  ];
}

/** @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftmanagedidentity */
function checkCreatedIdentity(draft: Deployment): Problem[] {
  const { identityName } = draft;
  const reason = 'is for an identity that exists, which needs clientId; leave it out and one is created';
  const problems = checkIgnored(draft, ['principalId'], reason);
  if (typeof identityName === 'string' && !/^[A-Za-z0-9][\w-]{2,127}$/.test(identityName)) {
    const message = 'must be 3 to 128 letters, digits, - and _, beginning with a letter or digit';
    problems.push({ path: 'identityName', message, given: show(identityName) });
  }
  return problems;
}

function checkExistingIdentity(draft: Deployment): Problem[] {
  const { identityId, clientId, principalId, tenantId } = draft;
  const problems = [
    ...checkResourceId('identityId', identityId, 'identity'),
    ...checkUuid('principalId', principalId),
    ...checkOtherId('principalId', principalId, 'clientId', clientId),
    ...checkOtherId('principalId', principalId, 'tenantId', tenantId),
    ...checkIgnored(draft, ['identityName'], 'is for an identity that is created, and one exists'),
  ];
  if (clientId === undefined) {
    problems.push({ path: 'clientId', message: 'is required with identityId: the client id of that identity' });
  }
  if (principalId === undefined && (draft.skipKeyVaultRole !== true || draft.blobContainerId !== undefined)) {
    const message =
      'is required to assign roles to an identity that exists: its object (principal) id; or skipKeyVaultRole and skipBlobContainerRole where it has them';
    problems.push({ path: 'principalId', message });
  }
  return problems;
}

/** @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations */
function checkFederatedCredential(draft: Deployment): Problem[] {
  const { identityId, oidcIssuerUrl: issuer, federatedCredentialName: name } = draft;
  if (!createsIdentity(draft) && identityId === undefined) {
    const reason =
      'has no effect on an identity that is known by its client id only, which has its federated credential; give identityId to add one';
    return checkIgnored(draft, ['oidcIssuerUrl', 'federatedCredentialName'], reason);
  }
  const problems: Problem[] = [];
  const refusal = refusalOfIssuer(issuer);
  if (refusal !== undefined) {
    problems.push({ path: 'oidcIssuerUrl', ...refusal });
  }
  if (typeof name === 'string' && !/^[A-Za-z0-9][\w-]{2,119}$/.test(name)) {
    const message = 'must be 3 to 120 letters, digits, - and _, beginning with a letter or digit';
    problems.push({ path: 'federatedCredentialName', message, given: show(name) });
  }
  return problems;
}

/** @see https://github.com/Azure/azure-workload-identity/issues/1700 */
const AKS_ISSUER = /^https:\/\/[a-z0-9-]+\.oic\.prod-aks\.azure\.(com|us|cn)\//i;

function refusalOfIssuer(issuer: unknown): Omit<Problem, 'path'> | undefined {
  if (issuer === undefined) {
    return { message: 'is required to let the ServiceAccount of the cluster use the identity' };
  }
  if (typeof issuer !== 'string') {
    return undefined;
  }
  if (!/^https:\/\/[A-Za-z0-9.-]+(:\d+)?(\/[\w.~%/-]*)?$/.test(issuer) || issuer.length > 600) {
    const message = 'must be the https:// URL of the OIDC issuer of the cluster, at most 600 characters';
    return { message, given: show(issuer) };
  }
  return AKS_ISSUER.test(issuer) && !issuer.endsWith('/')
    ? { message: 'must end with the slash that AKS puts there, or no token matches it', given: show(issuer) }
    : undefined;
}

function checkBlobContainer(draft: Deployment): Problem[] {
  const { fileStorage, blobContainerId, skipBlobContainerRole } = draft;
  if (isModeRefused(draft, 'fileStorage')) {
    return [];
  }
  if (fileStorage?.authentication !== FileStorageAuthentication.AzureManagedIdentity) {
    const reason = 'grants access by identity, which needs fileStorage.authentication "AzureManagedIdentity"';
    return checkIgnored(draft, ['blobContainerId', 'skipBlobContainerRole'], reason);
  }
  if (skipBlobContainerRole === true) {
    return checkIgnored(draft, ['blobContainerId'], 'has no effect with skipBlobContainerRole');
  }
  return blobContainerId === undefined
    ? [
        {
          path: 'blobContainerId',
          message:
            'is required with fileStorage.authentication "AzureManagedIdentity"; or skipBlobContainerRole where the identity has its role on the container',
        },
      ]
    : checkResourceId('blobContainerId', blobContainerId, 'blobContainer');
}

/** The SQL has to name who logs in. */
function checkDatabaseUser(draft: Deployment): Problem[] {
  const { database, identityId, principalId, previousDatabaseUser } = draft;
  if (isModeRefused(draft, 'database')) {
    return [];
  }
  const isByIdentity = database?.authentication === DatabaseAuthentication.AzureManagedIdentity;
  const isNamed = createsIdentity(draft) || identityId !== undefined;
  const problems: Problem[] = [];
  if (!isByIdentity || database.type !== DatabaseType.SqlServer || !isNamed) {
    const reason =
      'is for the SQL of "SQLSERVER" with database.authentication "AzureManagedIdentity", which needs an identity that is created or known by identityId';
    problems.push(...checkIgnored(draft, ['previousDatabaseUser'], reason));
  } else if (typeof previousDatabaseUser === 'string' && previousDatabaseUser.length > 128) {
    const given = show(previousDatabaseUser);
    problems.push({ path: 'previousDatabaseUser', message: 'must have at most 128 characters', given });
  }
  if (isByIdentity && database.type === DatabaseType.PostgreSql) {
    if (database.username === undefined && isNamed) {
      const message = 'is required with "PostgreSQL" and "AzureManagedIdentity", because the SQL names it';
      problems.push({ path: 'database.username', message });
    }
    const isRequiredAnyway = draft.skipKeyVaultRole !== true || draft.blobContainerId !== undefined;
    if (identityId !== undefined && principalId === undefined && !isRequiredAnyway) {
      const message = 'is required with "PostgreSQL" and "AzureManagedIdentity", because the SQL names it';
      problems.push({ path: 'principalId', message });
    }
  }
  return problems;
}
