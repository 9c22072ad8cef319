import type { Template } from '../description';
import { compact } from '../input/compact';
import { createProblem, ownWords, type Problem } from '../input/problem';
import { at, type Draft, isObject } from '../input/shape';
import { formProblem } from '../input/value-problems';
import type { Annotations } from '../kubernetes/service-account';
import type { KubernetesObjectOptions } from '../kubernetes/object-metadata';
import { DatabaseAuthentication, type AnyEnvironment } from '../mendix/any-environment';
import { DatabaseType } from '../mendix/environment';
import type { PodLabels } from '../mendix/mendix-app';
import { UUID } from './uuid';

/**
 * The client id that the webhook gives to the pods of a ServiceAccount.
 *
 * @see https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html
 */
export const AZURE_CLIENT_ID_ANNOTATION = 'azure.workload.identity/client-id';
export const TENANT_ID_ANNOTATION = 'azure.workload.identity/tenant-id';
export const TOKEN_EXPIRATION_ANNOTATION = 'azure.workload.identity/service-account-token-expiration';

/**
 * The audience of a federated credential, the same in every Azure cloud: the Key Vault provider requests a Kubernetes
 * token with exactly this audience.
 *
 * @see https://github.com/Azure/secrets-store-csi-driver-provider-azure/blob/master/pkg/auth/auth.go
 */
export const TOKEN_AUDIENCE = 'api://AzureADTokenExchange';

/** The label by which the webhook recognizes the pods that it gives a token to. */
export const WORKLOAD_IDENTITY_LABELS: PodLabels = { 'azure.workload.identity/use': 'true' };

/** A managed identity, as the ServiceAccount of an environment refers to it. */
export interface AzureIdentityReference {
  /** The client id of the identity: a UUID. */
  readonly clientId: string;
  /** The tenant (directory) of the identity: a UUID. */
  readonly tenantId: string;
}

/**
 * The annotations that bind a ServiceAccount to a managed identity, for the webhook that gives the app its token. The
 * tenant is set together with the client id, as `azwi` does, because the webhook otherwise uses the one tenant that it
 * was installed with.
 */
export function azureIdentityAnnotations({ clientId, tenantId }: Template<AzureIdentityReference>): Annotations {
  return { [AZURE_CLIENT_ID_ANNOTATION]: clientId, [TENANT_ID_ANNOTATION]: tenantId };
}

/** The problem of an id that is not a UUID; none while the id is unresolved. */
export function uuidProblem(path: string, value: unknown): Problem | undefined {
  const message = 'must be a UUID such as "00000000-0000-0000-0000-000000000000"';
  return formProblem(path, value, UUID, message, 'invalid-reference');
}

/**
 * The problem of an id that is given in place of another id.
 *
 * @param otherPath - the argument that holds the other id
 */
export function otherIdProblem(path: string, value: unknown, otherPath: string, other: unknown): Problem | undefined {
  const differs = (id: string) => typeof other !== 'string' || id.toLowerCase() !== other.toLowerCase();
  return formProblem(path, value, differs, ownWords(`must differ from ${otherPath}`), 'mismatch');
}

/**
 * The problem of a string that cannot be the name of a managed identity.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftmanagedidentity
 */
export function identityNameProblem(path: string, name: unknown): Problem | undefined {
  const message = 'must be 3 to 128 letters, digits, - and _, beginning with a letter or digit';
  return formProblem(path, name, /^[A-Za-z0-9][\w-]{2,127}$/, message);
}

/** Whether the app logs in to Azure SQL with an identity. */
function isSqlServerByIdentity({
  database,
}: {
  readonly database?: { readonly type?: unknown; readonly authentication?: unknown } | undefined;
}): boolean {
  return (
    database?.type === DatabaseType.SqlServer && database.authentication === DatabaseAuthentication.AzureManagedIdentity
  );
}

/**
 * The problem of a user name for Azure SQL: Azure SQL knows the identity by its name, but the app logs in with its
 * client id.
 *
 * @see https://docs.mendix.com/developerportal/deploy/secret-store-credentials/
 */
export function sqlServerUserProblem(draft: Draft<Pick<AnyEnvironment, 'database'>>): Problem | false {
  const message =
    'must be removed for "SQLSERVER" with "AzureManagedIdentity": "database-username" holds the client id of the identity';
  return (
    isSqlServerByIdentity(draft) &&
    draft.database?.username !== undefined &&
    createProblem('ignored-field', 'database.username', message)
  );
}

/** The keys whose value is the client id of the identity, each with the reason. */
export function filledInByIdentity(draft: Parameters<typeof isSqlServerByIdentity>[0]): Record<string, string> {
  return isSqlServerByIdentity(draft) ? { 'database-username': 'Azure SQL expects the client id of the identity' } : {};
}

/**
 * Checks the token expiration in annotations: the webhook refuses to start a pod with an expiration out of range.
 *
 * @see https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html
 */
export function checkTokenExpiration({ annotations, mendixAppSpec }: Draft<KubernetesObjectOptions>): Problem[] {
  const spec: unknown = mendixAppSpec;
  const ofPods = isObject(spec) ? spec.runtimeDeploymentPodAnnotations : undefined;
  return compact([
    tokenExpirationProblem('annotations', annotations),
    tokenExpirationProblem('mendixAppSpec.runtimeDeploymentPodAnnotations', ofPods),
  ]);
}

/** The problem of the token expiration in annotations, which may be any value. */
export function tokenExpirationProblem(path: string, annotations: unknown): Problem | false {
  const given = isObject(annotations) ? annotations[TOKEN_EXPIRATION_ANNOTATION] : undefined;
  const isFine = typeof given === 'symbol' || given === undefined || given === null || isExpiration(given);
  const message = 'must be whole seconds from "3600" to "86400"';
  return !isFine && createProblem('out-of-range', at(path, TOKEN_EXPIRATION_ANNOTATION), message, { given });
}

function isExpiration(seconds: unknown): boolean {
  return (
    typeof seconds === 'string' && /^\d{4,5}$/.test(seconds) && Number(seconds) >= 3600 && Number(seconds) <= 86400
  );
}
