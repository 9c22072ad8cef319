import { isMap, isSeq, type Node } from 'yaml';
import { at, atIndex } from '../core/input/shape';
import { keyOf, offsetOf, type YamlValue } from './yaml-file';

/** The members of a path as problems have it: `database.type`, `constants[2]`, `labels["example.com/team"]`. */
export function membersOf(path: string): string[] {
  // The path of a problem may be cut off, in the middle of a member.
  const members = path.matchAll(/\.?([A-Za-z_$][\w$]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/gy);
  return [...members].map(([, name, index, quoted]) =>
    quoted === undefined ? (name ?? index ?? '') : (JSON.parse(quoted) as string),
  );
}

/** Where a value is in a file, or what is closest to it. */
export interface Place {
  /** How many of the members of its path exist there. */
  readonly depth: number;
  /** Where the value is; where the key of a list or map is, whose value begins in the next line. */
  readonly value: number;
  /** Where its key is. */
  readonly key: number;
}

/** Finds the value of a path, or of as much of it as exists. */
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

/** The path of what is at a place in a file: of the innermost value around it. */
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
