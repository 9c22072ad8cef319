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
  /** What tells the object from an earlier one of the same name. */
  readonly uid: string;
  /** What the API server counts up when the object changes. */
  readonly generation: number;
  /** The version of the object, as the API server names it. */
  readonly resourceVersion: string;
  /** When the object was created, as RFC 3339 writes it. */
  readonly creationTimestamp: string;
}

/**
 * An object of Kubernetes that a component creates, to depend on and to point at. It is the resource of the SDK,
 * `core.v1.ServiceAccount` or `apiextensions.CustomResource`; its full types are one file for all kinds, which would be in
 * the type check of every program. A program that has them anyway casts to them, or asks `ServiceAccount.isInstance`.
 */
export interface KubernetesResource extends pulumi.CustomResource {
  /** The API version of the object, such as `v1`. */
  readonly apiVersion: pulumi.Output<string>;
  /** The kind of the object, such as `ServiceAccount`. */
  readonly kind: pulumi.Output<string>;
  /** The metadata of the object, as the cluster has it. */
  readonly metadata: pulumi.Output<KubernetesMetadata>;
}
