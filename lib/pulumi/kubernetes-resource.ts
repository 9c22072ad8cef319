import type * as pulumi from '@pulumi/pulumi';

/** The metadata of an object in the cluster. */
export interface KubernetesMetadata {
  /** The name of the object. */
  readonly name: string;
  /** The namespace of the object. */
  readonly namespace: string;
  /** Every label of the object. */
  readonly labels: Readonly<Record<string, string>>;
  /** Every annotation of the object. */
  readonly annotations: Readonly<Record<string, string>>;
  /** The id that distinguishes the object from an earlier object of the same name. */
  readonly uid: string;
  /** The number that the API server increments when the object changes. */
  readonly generation: number;
  /** The version of the object in the API server. */
  readonly resourceVersion: string;
  /** The time at which the object was created, in the format of RFC 3339. */
  readonly creationTimestamp: string;
}

/**
 * A Kubernetes object that a component creates, to depend on and to refer to. It is the SDK resource
 * `core.v1.ServiceAccount` or `apiextensions.CustomResource`, whose full types are in one file with all Kubernetes
 * kinds, which would be part of the type check of every program. A program that loads these types anyway can cast to
 * them, or use `ServiceAccount.isInstance`.
 */
export interface KubernetesResource extends pulumi.CustomResource {
  /** The API version of the object, such as `v1`. */
  readonly apiVersion: pulumi.Output<string>;
  /** The kind of the object, such as `ServiceAccount`. */
  readonly kind: pulumi.Output<string>;
  /** The metadata of the object, as it is in the cluster. */
  readonly metadata: pulumi.Output<KubernetesMetadata>;
}
