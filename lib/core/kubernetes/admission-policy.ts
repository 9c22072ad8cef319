/** The group and version of admission policies. */
const API = 'admissionregistration.k8s.io/v1';

/**
 * An admission policy, or its binding: a cluster-scoped object.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 * @see https://kubernetes.io/docs/reference/access-authn-authz/mutating-admission-policy/
 */
export interface AdmissionPolicyManifest {
  /**
   * The group and version, which Kubernetes serves for validating policies from 1.30 on, and for mutating policies from
   * 1.36 on.
   */
  readonly apiVersion: typeof API;
  /** The kind, such as `MutatingAdmissionPolicy` or `ValidatingAdmissionPolicyBinding`. */
  readonly kind: string;
  /** The metadata of the object, which has no namespace. */
  readonly metadata: {
    /** The name of the object, unique in the cluster. */
    readonly name: string;
  };
  /** The rules that the object defines or binds. */
  readonly spec: { readonly [field: string]: unknown };
}

/** An admission policy, or its binding. */
export function admissionPolicy(
  kind: string,
  name: string,
  spec: AdmissionPolicyManifest['spec'],
): AdmissionPolicyManifest {
  return { apiVersion: API, kind, metadata: { name }, spec };
}

/** The rules that make a policy apply to these kinds, each with its group, when an object is created or updated. */
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

/** The condition that exempts objects being deleted, which must be able to lose their finalizers whatever they contain. */
export const IS_NOT_BEING_DELETED = {
  name: 'is-not-being-deleted',
  expression: '!has(object.metadata.deletionTimestamp)',
} as const;

/** A CEL string literal; CEL has the escapes of JSON. */
export const cel = (text: string): string => JSON.stringify(text);

/** CEL that tests whether a string matches a pattern, which must also be valid in RE2. */
export function matches(text: string, { source, flags }: RegExp): string {
  return `${text}.matches(${cel(`${flags === '' ? '' : `(?${flags})`}${source}`)})`;
}
