export type { KubernetesObjectOptions } from '../core/kubernetes/object-metadata';
export * from '../core/mendix/environment';
export type { RequiredSecret } from '../core/mendix/keys';

/** The properties that the environments of all stores take from their chart. */
export interface NamespaceOfChart {
  /**
   * The Kubernetes namespace of the environment: a DNS label of at most 63 characters.
   *
   * @default - the namespace of the chart
   */
  readonly namespace?: string;
}
