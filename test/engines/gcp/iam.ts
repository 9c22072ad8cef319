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

/** Who holds a token, by every name that IAM has for them. */
export type Principal = readonly string[];

/** A GKE cluster, as far as IAM knows it. */
export interface GkeCluster {
  readonly projectId: string;
  readonly projectNumber: string;
  readonly location: string;
  readonly name: string;
}

/** The workload identity pool of the project of a cluster, which is the audience of tokens for it. */
export function poolOf({ projectId }: GkeCluster): string {
  return `${projectId}.svc.id.goog`;
}

/** The pool and the cluster, as the Google provider of the driver says them when it exchanges a token. */
export function exchangeAudienceOf(cluster: GkeCluster): string {
  const { projectId, location, name } = cluster;
  const provider = `https://container.googleapis.com/v1/projects/${projectId}/locations/${location}/clusters/${name}`;
  return `identitynamespace:${poolOf(cluster)}:${provider}`;
}

/**
 * Who a ServiceAccount is to IAM: by the name of today, and by the one that a Google service account is impersonated
 * under.
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
 * The policies of secrets and of service accounts. The emulator keeps none, so this is our own model of what Google
 * publishes: it proves that the components agree with the documentation, and nothing about Google.
 *
 * @see https://cloud.google.com/iam/docs/allow-policies
 */
export class IamPolicies {
  private readonly policies = new Map<string, Policy>();

  public of(resource: string): Policy {
    return this.policies.get(resource) ?? { etag: '0', bindings: [] };
  }

  /** Takes a policy in the place of the one that it was made from, and of no later one. */
  public set(resource: string, { etag, bindings }: Policy): Policy {
    if (etag !== this.of(resource).etag) {
      throw new GoogleRefusal(409, `the policy of ${resource} was changed meanwhile`);
    }
    const policy = { etag: String(Number(etag) + 1), bindings };
    this.policies.set(resource, policy);
    return policy;
  }

  /** The policy goes with what it is on. */
  public remove(resource: string): void {
    this.policies.delete(resource);
  }

  public grants(resource: string, role: string, principal: Principal): boolean {
    const members = this.of(resource).bindings.filter((binding) => binding.role === role);
    return members.some((binding) => binding.members.some((member) => principal.includes(member)));
  }
}
