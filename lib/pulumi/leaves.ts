import { isContainer } from './maybe-late';

/** Everything in a value that is no list and no plain object, and where it is. */
export interface Leaf {
  readonly leaf: unknown;
  readonly path: readonly string[];
}

export function leavesOf(value: unknown, path: readonly string[] = []): Leaf[] {
  return isContainer(value)
    ? Object.entries(value).flatMap(([name, item]) => leavesOf(item, [...path, name]))
    : [{ leaf: value, path }];
}

/** The value with something else for each leaf of it. */
export function mapLeaves(
  value: unknown,
  path: readonly string[],
  change: (leaf: unknown, path: readonly string[]) => unknown,
): unknown {
  if (!isContainer(value)) {
    return change(value, path);
  }
  return Array.isArray(value)
    ? value.map((item, index) => mapLeaves(item, [...path, String(index)], change))
    : Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapLeaves(item, [...path, name], change)]));
}

/** A copy of maps and lists with another value at one place. */
export function withValueAt(value: unknown, [name, ...rest]: readonly string[], replacement: unknown): unknown {
  if (name === undefined) {
    return replacement;
  }
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>;
  copy[name] = withValueAt(copy[name], rest, replacement);
  return copy;
}
