import { isMap, isSeq, type Node } from 'yaml';
import { at, atIndex } from '../core/input/shape';
import { keyOf, offsetOf, type YamlValue } from './yaml-file';

/** The members of the path of a problem: `database.type`, `constants[2]`, `labels["example.com/team"]`. */
export function membersOf(path: string): string[] {
  // The path of a problem may be cut off, in the middle of a member.
  const members = path.matchAll(/\.?([A-Za-z_$][\w$]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/gy);
  return [...members].map(([, name, index, quoted]) =>
    quoted === undefined ? (name ?? index ?? '') : (JSON.parse(quoted) as string),
  );
}

/** The place of a value in a file, or of the closest value around it. */
export interface Place {
  /** How many members of the path exist. */
  readonly depth: number;
  /** The place of the value, or of its key if the value begins on a later line. */
  readonly value: number;
  /** The place of its key. */
  readonly key: number;
}

/** Finds the place of a path, or of the part of it that exists. */
export function placeOf(root: YamlValue | undefined, path: readonly string[]): Place {
  const offset = root?.offset ?? 0;
  let place: Place = { depth: 0, value: offset, key: offset };
  let value = root;
  for (const [index, name] of path.entries()) {
    const member = value?.members.get(name);
    if (member === undefined) {
      break;
    }
    place = { depth: index + 1, value: member.valuePlace, key: member.keyPlace };
    value = member.value;
  }
  return place;
}

/** The path of the innermost value around a place in a file. */
export function pathAt(node: unknown, offset: number, path = ''): string {
  const isAround = (inner: unknown, key: unknown = inner) =>
    offsetOf(key) <= offset && offset < ((inner as Node | null)?.range?.[1] ?? 0);
  if (isSeq(node)) {
    const index = node.items.findIndex((item) => isAround(item));
    return index < 0 ? path : pathAt(node.items[index], offset, atIndex(path, index));
  }
  const pair = isMap(node) ? node.items.find(({ key, value }) => isAround(value, key)) : undefined;
  return pair === undefined ? path : pathAt(pair.value, offset, at(path, keyOf(pair) ?? ''));
}
