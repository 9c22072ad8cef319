import type * as pulumi from '@pulumi/pulumi';
import type { Resolvable } from './resolvable';

/**
 * The same value, known as soon, that belongs to a resource: whoever takes it is replaced together with the resource.
 * Pulumi replaces a resource by deleting it first, and what stood inside of it is gone with it; `dependsOn` alone would
 * not say so.
 */
export function withDependency<T>(resource: pulumi.Resource, value: Resolvable<T>): pulumi.Output<T> {
  return resource.urn.apply(() => value) as pulumi.Output<T>;
}
