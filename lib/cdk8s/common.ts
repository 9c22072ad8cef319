export type { KubernetesObjectOptions } from '../core/kubernetes/object-metadata';
export * from '../core/mendix/environment';
export type { RequiredSecret } from '../core/mendix/keys';
