import { isDnsLabel } from '../../mendix/environment-check';
import { isProjectId, isProjectNumber } from './resource-name';

/** The role that allows its members to read the versions of a secret, granted on each secret and never on a project. */
export const SECRET_ACCESSOR_ROLE = 'roles/secretmanager.secretAccessor';
/** The role that lets a ServiceAccount impersonate a Google service account, granted on that account. */
export const WORKLOAD_IDENTITY_USER_ROLE = 'roles/iam.workloadIdentityUser';

/** A ServiceAccount, and the project of its cluster. */
export interface ClusterServiceAccount {
  /** The id of the project of the cluster, not its number: 6 to 30 lower-case letters, digits and hyphens. */
  readonly clusterProjectId: string;
  /** The namespace of the ServiceAccount: a DNS label of at most 63 characters. */
  readonly namespace: string;
  /** The name of the ServiceAccount, which is the name of the environment: a DNS label of at most 35 characters. */
  readonly name: string;
}

/**
 * The IAM principal of the ServiceAccount itself, which needs no annotation and no Google service account. IAM does not
 * distinguish the clusters of a project: a ServiceAccount with the same namespace and name in another cluster is the same
 * principal.
 *
 * @param account - the ServiceAccount, with the number of the project of its cluster: digits only
 * @throws Error if the number, the project id, the namespace or the name is malformed
 * @see https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity
 */
export function workloadIdentityPrincipal(
  account: ClusterServiceAccount & { readonly clusterProjectNumber: string },
): string {
  const { clusterProjectNumber, namespace, name } = account;
  if (!isProjectNumber(clusterProjectNumber)) {
    throw new Error(`not a project number: ${clusterProjectNumber}`);
  }
  return `principal://iam.googleapis.com/projects/${clusterProjectNumber}/locations/global/workloadIdentityPools/${poolOf(account)}/subject/ns/${namespace}/sa/${name}`;
}

/**
 * The ServiceAccount as the member that may impersonate a Google service account.
 *
 * @throws Error if the project id, the namespace or the name is malformed
 * @see https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity#kubernetes-sa-to-iam
 */
export function workloadIdentityMember(account: ClusterServiceAccount): string {
  return `serviceAccount:${poolOf(account)}[${account.namespace}/${account.name}]`;
}

/** The pool of the cluster. A malformed name could yield the principal of another ServiceAccount, so it is refused. */
function poolOf({ clusterProjectId, namespace, name }: ClusterServiceAccount): string {
  if (!isProjectId(clusterProjectId) || !isDnsLabel(namespace, 63) || !isDnsLabel(name, 35)) {
    throw new Error(`not a ServiceAccount of a cluster: ${namespace}/${name} in ${clusterProjectId}`);
  }
  return workloadIdentityPool(clusterProjectId);
}

/** The workload identity pool of the clusters of a project, which is also the audience of its tokens. */
export function workloadIdentityPool(clusterProjectId: string): string {
  return `${clusterProjectId}.svc.id.goog`;
}

/** A Google service account as the member that reads secrets. */
export function googleServiceAccountMember(email: string): string {
  return `serviceAccount:${email}`;
}
