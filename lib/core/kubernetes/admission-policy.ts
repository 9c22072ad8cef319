/** The group and version of the policies for admission. */
const API = 'admissionregistration.k8s.io/v1';

/**
 * A policy for admission, or its binding: an object of the cluster, in no namespace.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 * @see https://kubernetes.io/docs/reference/access-authn-authz/mutating-admission-policy/
 */
export interface AdmissionPolicyManifest {
  /** The group and version: Kubernetes 1.30 and later serve it for policies that validate, 1.36 and later for those that mutate. */
  readonly apiVersion: typeof API;
  /** What it is: `MutatingAdmissionPolicy`, `ValidatingAdmissionPolicyBinding` and the like. */
  readonly kind: string;
  /** What names it: it belongs to no namespace. */
  readonly metadata: {
    /** A name of its own in the cluster. */
    readonly name: string;
  };
  /** What it matches and does. */
  readonly spec: { readonly [field: string]: unknown };
}

/** A policy for admission, or its binding. */
export function admissionPolicy(
  kind: string,
  name: string,
  spec: AdmissionPolicyManifest['spec'],
): AdmissionPolicyManifest {
  return { apiVersion: API, kind, metadata: { name }, spec };
}

/** The kinds that a policy looks at, each with its group, when they are created and changed. */
export function resourceRules(kinds: readonly (readonly [group: string, resource: string])[]): object[] {
  return kinds.map(([group, resource]) => ({
    apiGroups: [group],
    apiVersions: ['v1'],
    operations: ['CREATE', 'UPDATE'],
    resources: [resource],
    scope: 'Namespaced',
  }));
}

/** The kinds of an environment that are read when its pods start. */
export const SERVICE_ACCOUNTS = ['', 'serviceaccounts'] as const;
export const SECRET_PROVIDER_CLASSES = ['secrets-store.csi.x-k8s.io', 'secretproviderclasses'] as const;

/** An object that is being deleted has to lose its finalizers, whatever it holds. */
export const IS_NOT_BEING_DELETED = {
  name: 'is-not-being-deleted',
  expression: '!has(object.metadata.deletionTimestamp)',
} as const;

/** A string in CEL, which has the escapes of JSON. */
export const cel = (text: string): string => JSON.stringify(text);

/** CEL that asks whether a string matches a pattern, which has to be one of RE2, too. */
export function matches(text: string, { source, flags }: RegExp): string {
  return `${text}.matches(${cel(`${flags === '' ? '' : `(?${flags})`}${source}`)})`;
}
