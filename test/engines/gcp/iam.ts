import type { Claims } from '../servers/web-token';

/** A refusal of Google, with its HTTP status. */
export class GoogleRefusal extends Error {
  public constructor(
    public readonly status: number,
    text: string,
  ) {
    super(text);
  }
}

export interface Policy {
  readonly etag: string;
  readonly bindings: readonly { readonly role: string; readonly members: readonly string[] }[];
}

/** All names that IAM has for the holder of a token. */
export type Principal = readonly string[];

/** The data of a GKE cluster that IAM knows. */
export interface GkeCluster {
  readonly projectId: string;
  readonly projectNumber: string;
  readonly location: string;
  readonly name: string;
}

/** The workload identity pool of a cluster's project, which is the audience of its tokens. */
export function poolOf({ projectId }: GkeCluster): string {
  return `${projectId}.svc.id.goog`;
}

/** The pool and the cluster, as the Google provider of the driver names them when it exchanges a token. */
export function exchangeAudienceOf(cluster: GkeCluster): string {
  const { projectId, location, name } = cluster;
  const provider = `https://container.googleapis.com/v1/projects/${projectId}/locations/${location}/clusters/${name}`;
  return `identitynamespace:${poolOf(cluster)}:${provider}`;
}

/**
 * The names of a ServiceAccount in IAM: the current name, and the name under which it impersonates a Google service account.
 *
 * @see https://cloud.google.com/kubernetes-engine/docs/concepts/workload-identity
 */
export function principalOf(cluster: GkeCluster, { sub }: Claims): Principal {
  const [, namespace = '', name = ''] = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(sub) ?? [];
  const pool = `projects/${cluster.projectNumber}/locations/global/workloadIdentityPools/${poolOf(cluster)}`;
  return [
    `principal://iam.googleapis.com/${pool}/subject/ns/${namespace}/sa/${name}`,
    `serviceAccount:${poolOf(cluster)}[${namespace}/${name}]`,
  ];
}

/**
 * The policies of secrets and of service accounts. The emulator keeps no policies, so this is our own model of the documentation
 * of Google: it proves that the components agree with the documentation, and nothing about Google.
 *
 * @see https://cloud.google.com/iam/docs/allow-policies
 */
export class IamPolicies {
  private readonly policies = new Map<string, Policy>();

  public of(resource: string): Policy {
    return this.policies.get(resource) ?? { etag: '0', bindings: [] };
  }

  /** Replaces the policy that a new policy was made from; refuses if the policy has changed since. */
  public set(resource: string, { etag, bindings }: Policy): Policy {
    if (etag !== this.of(resource).etag) {
      throw new GoogleRefusal(409, `the policy of ${resource} was changed meanwhile`);
    }
    const policy = { etag: String(Number(etag) + 1), bindings };
    this.policies.set(resource, policy);
    return policy;
  }

  /** Deletes the policy together with its resource. */
  public remove(resource: string): void {
    this.policies.delete(resource);
  }

  public grants(resource: string, role: string, principal: Principal): boolean {
    const members = this.of(resource).bindings.filter((binding) => binding.role === role);
    return members.some((binding) => binding.members.some((member) => principal.includes(member)));
  }
}
