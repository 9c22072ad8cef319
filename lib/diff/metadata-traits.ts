import { show } from '../core/input/problem';
import { entriesOf, isScalar, valueAt, type YamlMapping } from '../core/input/yaml-node';
import { Effect, type Trait } from './difference';

/** The labels and annotations with which tools track their objects, and which nothing else uses. */
const OWNERSHIP =
  /^(app\.kubernetes\.io\/(managed-by|instance)$|kubectl\.kubernetes\.io\/|argocd\.argoproj\.io\/(tracking-id|instance|installation-id)$|meta\.helm\.sh\/|helm\.sh\/chart$|helm\.toolkit\.fluxcd\.io\/|kustomize\.toolkit\.fluxcd\.io\/(name|namespace)$|pulumi\.com\/)/;

/** Whether a label or an annotation is that of a tool. */
function isOwnership(key: string): boolean {
  return OWNERSHIP.test(key);
}

/** The labels or annotations of an object, without those with which tools track it. */
export function metadataOf(node: YamlMapping, field: 'labels' | 'annotations'): Map<string, string> {
  return new Map(
    entriesOf(valueAt(node, 'metadata', field)).flatMap(({ key, value }) =>
      isScalar(value) && !isOwnership(key) ? [[key, value.converted] as const] : [],
    ),
  );
}

/**
 * The labels and annotations of an object. Only labels, and annotations that bind it to an identity or the Operator, are shown
 * with their values: any other annotation may hold anything.
 *
 * @param effectOf - the effect of a changed annotation
 */
export function metadataTraits(
  node: YamlMapping,
  shownAnnotations: readonly string[],
  effectOf: (annotation: string) => Effect = () => Effect.Nothing,
): [string, Trait][] {
  return [
    ...[...metadataOf(node, 'labels')].map(([key, value]): [string, Trait] => [
      `label ${key}`,
      { value, shown: show(value), effect: Effect.Nothing },
    ]),
    ...[...metadataOf(node, 'annotations')].map(([key, value]): [string, Trait] => [
      `annotation ${key}`,
      { value, shown: shownAnnotations.includes(key) ? show(value) : undefined, effect: effectOf(key) },
    ]),
  ];
}
