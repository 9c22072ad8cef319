import { MAX_DEPTH } from './json';
import { isPlainObject } from './shape';

/**
 * A copy of lists and plain objects with each leaf replaced. A leaf is any value that is neither a list nor a plain
 * object, or a container that contains itself or is nested too deep, which no argument accepts.
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

/** Whether any leaf of a value, in the sense of {@link mapLeaves}, meets a condition. */
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

/** Whether a value is a list or a plain object. Resources and other class instances are leaves. */
export function isContainer(value: unknown): value is object {
  return Array.isArray(value) || isPlainObject(value);
}
