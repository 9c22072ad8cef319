import { show } from '../core/input/problem';
import { entriesOf, isScalar, valueAt, type YamlMapping } from '../core/input/yaml-node';
import { Effect, type Trait } from './difference';

/** What tools write into objects to find them again, by which nobody else goes. */
const OWNERSHIP =
  /^(app\.kubernetes\.io\/(managed-by|instance)$|kubectl\.kubernetes\.io\/|argocd\.argoproj\.io\/(tracking-id|instance|installation-id)$|meta\.helm\.sh\/|helm\.sh\/chart$|helm\.toolkit\.fluxcd\.io\/|kustomize\.toolkit\.fluxcd\.io\/(name|namespace)$|pulumi\.com\/)/;

/** Whether a label or an annotation is that of a tool. */
function isOwnership(key: string): boolean {
  return OWNERSHIP.test(key);
}

/** Labels and annotations of an object, but for those that tools need for themselves. */
export function metadataOf(node: YamlMapping, field: 'labels' | 'annotations'): Map<string, string> {
  return new Map(
    entriesOf(valueAt(node, 'metadata', field)).flatMap(({ key, value }) =>
      isScalar(value) && !isOwnership(key) ? [[key, value.converted] as const] : [],
    ),
  );
}

/**
 * The labels and annotations of an object. Only labels are shown, and annotations that bind to an identity or the Operator: any
 * other may hold anything.
 *
 * @param effectOf - what a change of an annotation does
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
