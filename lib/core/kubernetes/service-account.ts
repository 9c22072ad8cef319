import type { Template } from '../description';
import { type KubernetesObjectOptions, type ObjectMetadata, objectMetadata } from './object-metadata';

/** Without this annotation, the Operator does not attach the ServiceAccount to the environment. */
export const SERVICE_ACCOUNT_ANNOTATIONS = { 'privatecloud.mendix.com/environment-account': 'true' } as const;

/** A Kubernetes ServiceAccount. */
export interface ServiceAccountManifest {
  /** The version of the core API of Kubernetes. */
  readonly apiVersion: 'v1';

  /** The kind of the object. */
  readonly kind: 'ServiceAccount';

  /** The name and the namespace of the environment, and the annotations that bind the ServiceAccount to a cloud identity. */
  readonly metadata: ObjectMetadata;

  /**
   * The image pull secrets of the pods.
   *
   * @default - none
   */
  readonly imagePullSecrets?: {
    /** The name of a Secret in the same namespace: a DNS name of at most 253 characters. */
    readonly name: string;
  }[];
}

/** Annotations by key, resolved or not. */
export type Annotations = Readonly<Record<string, unknown>>;

/**
 * The ServiceAccount that an environment runs as. As in the guide, `automountServiceAccountToken` is not set: the
 * Operator decides that on the pod.
 *
 * @param identityAnnotations - the annotations that bind the ServiceAccount to a cloud identity, such as
 * `eks.amazonaws.com/role-arn`; an undefined annotation is left out
 */
export function serviceAccountManifest(
  { imagePullSecrets = [], ...caller }: Template<ObjectMetadata & Pick<KubernetesObjectOptions, 'imagePullSecrets'>>,
  identityAnnotations: Annotations = {},
): Template<ServiceAccountManifest> {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: objectMetadata(caller, { ...definedIn(identityAnnotations), ...SERVICE_ACCOUNT_ANNOTATIONS }),
    ...(imagePullSecrets.length > 0 && { imagePullSecrets: imagePullSecrets.map((name) => ({ name })) }),
  };
}

function definedIn(annotations: Annotations): Annotations {
  return Object.fromEntries(Object.entries(annotations).filter(([, value]) => value !== undefined));
}

/** The `sub` claim of the tokens that Kubernetes issues for a ServiceAccount. */
export function serviceAccountSubject(namespace: string, name: string): string {
  return `system:serviceaccount:${namespace}:${name}`;
}
