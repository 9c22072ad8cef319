import { MAX_DEPTH } from './json';
import { isPlainObject } from './shape';

/**
 * A copy of lists and plain objects with something else for each leaf, that is, for everything which is neither.
 * A container that contains itself or is nested too deep is a leaf as well: no argument accepts one.
 */
export function mapLeaves(
  value: unknown,
  change: (leaf: unknown, path: readonly string[]) => unknown,
  path: readonly string[] = [],
  parents: readonly unknown[] = [],
): unknown {
  if (!isContainer(value) || parents.includes(value) || parents.length > MAX_DEPTH) {
    return change(value, path);
  }
  const inside = [...parents, value];
  const map = (item: unknown, name: string) => mapLeaves(item, change, [...path, name], inside);
  return Array.isArray(value)
    ? Array.from(value as unknown[], (item, index) => map(item, String(index)))
    : Object.fromEntries(Object.entries(value).map(([name, item]) => [name, map(item, name)]));
}

/** Whether a value has such a leaf, as {@link mapLeaves} finds them. */
export function hasLeaf(
  value: unknown,
  isMeant: (leaf: unknown) => boolean,
  parents: readonly unknown[] = [],
): boolean {
  if (!isContainer(value) || parents.includes(value) || parents.length > MAX_DEPTH) {
    return isMeant(value);
  }
  const inside = [...parents, value];
  return Object.values(value).some((item) => hasLeaf(item, isMeant, inside));
}

/** Lists and plain objects. Resources and other instances are leaves. */
export function isContainer(value: unknown): value is object {
  return Array.isArray(value) || isPlainObject(value);
}
