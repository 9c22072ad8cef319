import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import { at, atIndex } from '../core/input/shape';
import { isMergeKey, keyOf, offsetOf, type YamlNodes } from './yaml-file';

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
export function placeOf({ root, targets }: YamlNodes, members: readonly string[]): Place {
  let node: unknown = root;
  let place: Place = { depth: 0, value: offsetOf(root), key: offsetOf(root) };
  for (const [index, member] of members.entries()) {
    const inside = memberOf(resolved(node, targets), member, targets);
    if (inside === undefined) {
      break;
    }
    node = inside.node;
    const key = offsetOf(inside.key ?? node);
    const isInKeyLine = inside.key === undefined || isAlias(node) || (isScalar(node) && node.source !== '');
    place = { depth: index + 1, key, value: isInKeyLine ? offsetOf(node) : key };
  }
  return place;
}

interface Inside {
  readonly node: unknown;
  /** The key; undefined for an item of a list. */
  readonly key?: unknown;
}

function resolved(node: unknown, targets: ReadonlyMap<Alias, Node>): unknown {
  return isAlias(node) ? targets.get(node) : node;
}

function memberOf(node: unknown, member: string, targets: ReadonlyMap<Alias, Node>): Inside | undefined {
  if (isSeq(node)) {
    const item: unknown = node.items[Number(member)];
    return item === undefined ? undefined : { node: item };
  }
  return isMap(node) ? pairOf(node, member, targets) : undefined;
}

function pairOf(map: YAMLMap, member: string, targets: ReadonlyMap<Alias, Node>): Inside | undefined {
  const pair = pairsOf(map).get(member);
  if (pair !== undefined) {
    return { node: pair.value, key: pair.key };
  }
  for (const base of map.items.filter(isMergeKey).flatMap((pair) => basesOf(pair, targets))) {
    const inside = isMap(base) ? pairOf(base, member, targets) : undefined;
    if (inside !== undefined) {
      return inside;
    }
  }
  return undefined;
}

/** The members of large maps are looked up often. */
const KNOWN = new WeakMap<YAMLMap, ReadonlyMap<string | undefined, Pair>>();

function pairsOf(map: YAMLMap): ReadonlyMap<string | undefined, Pair> {
  const known = KNOWN.get(map);
  if (known !== undefined) {
    return known;
  }
  const pairs = map.items.filter((pair) => !isMergeKey(pair)).map((pair) => [keyOf(pair), pair] as const);
  // Of a key that is set twice, the first one counts.
  const first = new Map(pairs.reverse());
  KNOWN.set(map, first);
  return first;
}

function basesOf({ value }: Pair, targets: ReadonlyMap<Alias, Node>): unknown[] {
  const bases = resolved(value, targets);
  return (isSeq(bases) ? bases.items : [bases]).map((base) => resolved(base, targets));
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
