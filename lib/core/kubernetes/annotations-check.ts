import { compact } from '../input/compact';
import { createProblem, type Problem, show } from '../input/problem';
import { at, type Draft } from '../input/shape';
import type { KubernetesObjectOptions } from './object-metadata';
import { SECRET_PROVIDER_CLASS_ANNOTATIONS } from './secret-provider-class';
import { type Annotations, SERVICE_ACCOUNT_ANNOTATIONS } from './service-account';

/**
 * Reports annotations of the caller that the library sets to another value. On one object the value of the library
 * would win; on the others the value of the caller would remain, where nothing reads it.
 *
 * @param identity - the annotations that the store sets on the ServiceAccount; a value that depends on a created
 * resource is undefined
 */
export function checkAnnotations(
  { annotations = {} }: Draft<Pick<KubernetesObjectOptions, 'annotations'>>,
  identity: Annotations = {},
): Problem[] {
  const set: Annotations = { ...identity, ...SERVICE_ACCOUNT_ANNOTATIONS, ...SECRET_PROVIDER_CLASS_ANNOTATIONS };
  const message = 'is set by the library; remove it, or change the argument that it follows from';
  return compact(
    Object.entries(annotations).map(([key, given]) => {
      const value = Object.hasOwn(set, key) ? set[key] : given;
      const isOther = typeof given === 'string' && typeof value !== 'symbol' && value !== given;
      const accepted = typeof value === 'string' ? show(value) : undefined;
      return isOther && createProblem('contradicts-argument', at('annotations', key), message, { given, accepted });
    }),
  );
}
