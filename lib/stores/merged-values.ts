import { at, isPlainObject } from '../core/input/shape';

/** An environment, or an object in one. */
export type Members = Readonly<Record<string, unknown>>;

/** A value that is taken whole. */
export interface Leaf {
  readonly path: string;
  readonly members: readonly string[];
  readonly value: unknown;
}

/** No field has members at a deeper level. */
const MAX_MEMBERS = 5;

/** Whether the members of a value are merged one by one. */
export function isMerged(value: unknown, members: readonly string[]): value is Members {
  return isPlainObject(value) && members[0] !== 'mendixAppSpec' && members.length < MAX_MEMBERS;
}

/** The values that are set in an object, each with its path. */
export function leavesOf(value: unknown, members: readonly string[] = [], path = ''): Leaf[] {
  if (value === undefined || value === null) {
    return [];
  }
  return isMerged(value, members) && (members.length === 0 || Object.keys(value).length > 0)
    ? Object.entries(value).flatMap(([name, item]) => leavesOf(item, [...members, name], at(path, name)))
    : [{ path, members, value }];
}

/** An environment with some defaults, and without the fields that it sets to null or undefined. */
export function withLeaves(own: Members, defaults: readonly Leaf[]): Members {
  return defaults.reduce((built, { members, value }) => withLeaf(built, members, value), withoutNulls(own));
}

/** Members without those that are null or undefined, at every level that is merged. */
export function withoutNulls(value: Members, members: readonly string[] = []): Members {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== null && item !== undefined)
      .map(([name, item]) => {
        const place = [...members, name];
        return [name, isMerged(item, place) ? withoutNulls(item, place) : item];
      }),
  );
}

function withLeaf(object: Members, [name = '', ...members]: readonly string[], value: unknown): Members {
  const inner = Object.hasOwn(object, name) ? (object[name] as Members) : {};
  return { ...object, [name]: members.length === 0 ? value : withLeaf(inner, members, value) };
}
