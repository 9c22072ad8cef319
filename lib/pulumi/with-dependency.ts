import type * as pulumi from '@pulumi/pulumi';
import type { Resolvable } from './resolvable';

/**
 * The same value, known as early, but tied to a resource: a resource that uses the value is replaced together with that
 * resource. Pulumi replaces a resource by deleting it first, which also deletes everything inside it; `dependsOn` alone
 * would not express this.
 */
export function withDependency<T>(resource: pulumi.Resource, value: Resolvable<T>): pulumi.Output<T> {
  return resource.urn.apply(() => value) as pulumi.Output<T>;
}
