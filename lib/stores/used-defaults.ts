import { refusalOfArguments } from '../core/input/arguments';
import type { Problem } from '../core/input/problem';
import { at, type Field, isPlainObject } from '../core/input/shape';
import { GIVES_WAY } from './defaults-check';
import { isMerged, leavesOf, type Leaf, type Members, withLeaves } from './merged-values';

type Fields = Readonly<Record<string, Field<unknown>>>;

/** Merged layers of defaults. A later layer wins over an earlier one. */
export interface Defaults {
  readonly values: Members;
  /** Which of the layers a default comes from, by its path. */
  readonly layerOf: ReadonlyMap<string, number>;
}

/** Merges layers of defaults, member by member. `null` removes the value of an earlier layer. */
export function joinDefaults(layers: readonly Members[]): Defaults {
  const values = layers.reduce((below, above) => joined(below, above), {});
  const layerOf = new Map<string, number>();
  layers.forEach((layer, index) => leavesOf(layer).forEach(({ path }) => layerOf.set(path, index)));
  return { values, layerOf };
}

function joined(below: Members, above: Members, members: readonly string[] = []): Members {
  const all = new Map(Object.entries(below));
  for (const [name, value] of Object.entries(above)) {
    const place = [...members, name];
    const before = all.get(name);
    if (value === null) {
      all.delete(name);
    } else if (value !== undefined) {
      all.set(name, isMerged(value, place) && isMerged(before, place) ? joined(before, value, place) : value);
    }
  }
  return Object.fromEntries(all);
}

/** An environment without its defaults, and the check that it has to pass. */
export interface Layer {
  readonly own: unknown;
  readonly fields: Fields;
  readonly check: (environment: unknown) => Problem[];
}

/** An environment with the defaults that it uses. */
export interface WithDefaults {
  readonly environment: unknown;
  readonly used: readonly Leaf[];
  /** Every problem of the environment. */
  readonly problems: readonly Problem[];
}

/** Merges an environment with its defaults, and leaves out the defaults that it cannot use. */
export function useDefaults({ values, layerOf }: Defaults, layer: Layer): WithDefaults {
  const { own, fields, check } = layer;
  if (!isUsable(own)) {
    return { environment: own, used: [], problems: check(own) };
  }
  const ownLeaves = leavesOf(own);
  const rankOf = ({ path }: Leaf) => layerOf.get(path) ?? 0;
  let used = offeredTo(own, values, fields);
  // Defaults of an earlier layer give way to those of a later layer, and to fields that the environment sets itself.
  const ranks = [...new Set(used.map(rankOf))].sort((one, other) => one - other);
  let found = check(withLeaves(own, used));
  for (const rank of ranks) {
    for (;;) {
      const unusable = unusableOf(
        used,
        own,
        [...ownLeaves, ...used.filter((leaf) => rankOf(leaf) > rank)],
        found,
        check,
      ).filter((leaf) => rankOf(leaf) <= rank);
      if (unusable.length === 0) {
        break;
      }
      used = used.filter((leaf) => !unusable.includes(leaf));
      found = check(withLeaves(own, used));
    }
  }
  return { environment: withLeaves(own, used), used, problems: found };
}

/** Whether a value can be merged; if not, its own check says why. */
function isUsable(own: unknown): own is Members {
  return isPlainObject(own) && refusalOfArguments(own) === undefined;
}

/**
 * The defaults for fields that an environment does not set itself, whether it can use them or not. Fields of other stores, and
 * objects that lack a required member, are left out.
 *
 * @param fields - the fields that exist here; undefined if any name is allowed, as in `labels`
 */
function offeredTo(
  own: Members,
  defaults: Members,
  fields: Fields | undefined,
  members: readonly string[] = [],
  path = '',
): Leaf[] {
  return Object.entries(defaults).flatMap(([name, value]): Leaf[] => {
    const field = fields !== undefined && Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (fields !== undefined && field === undefined) {
      return [];
    }
    const given = Object.hasOwn(own, name) ? own[name] : undefined;
    const place = [...members, name];
    if (given === undefined) {
      return isPlainObject(value) && isIncomplete(value, field?.fields) ? [] : leavesOf(value, place, at(path, name));
    }
    return isMerged(given, place) && isMerged(value, place)
      ? offeredTo(given, value, field?.fields, place, at(path, name))
      : [];
  });
}

function isIncomplete(value: Members, fields: Fields = {}): boolean {
  return Object.entries(fields).some(([name, { required }]) => required === true && value[name] === undefined);
}

const isWithin = (path: string, outer: string): boolean =>
  path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);

/**
 * Defaults that have to be left out. Those that contradict the environment itself come first, because others follow from them.
 *
 * @param ownLeaves - the values that the environment sets itself, and defaults that do not give way here
 * @param found - the problems with all defaults in `used`
 */
function unusableOf(
  used: readonly Leaf[],
  own: Members,
  ownLeaves: readonly Leaf[],
  found: readonly Problem[],
  check: Layer['check'],
): readonly Leaf[] {
  const givesWay = ({ code }: Problem) => GIVES_WAY.includes(code);
  const isOwn = ({ path }: Problem) =>
    ownLeaves.some((leaf) => isWithin(leaf.path, path) || (isWithin(path, leaf.path) && !isPlainObject(leaf.value)));
  const problems = found.filter(givesWay);
  const free = used.filter((leaf) => !ownLeaves.includes(leaf));
  for (const problem of problems.filter((problem) => problem.code === 'excluded-field' && isOwn(problem))) {
    const isSolved = (without: readonly Leaf[]) =>
      !check(
        withLeaves(
          own,
          used.filter((leaf) => !without.includes(leaf)),
        ),
      ).some((one) => givesWay(one) && one.path === problem.path && one.message === problem.message);
    const excluding = partsOf(free).find(isSolved);
    if (excluding !== undefined) {
      return excluding;
    }
  }
  return free.filter((leaf) => problems.some((problem) => !isOwn(problem) && isWithin(leaf.path, problem.path)));
}

/** Each default on its own, and all defaults of each object together. */
function partsOf(leaves: readonly Leaf[]): Leaf[][] {
  const objects = new Set(leaves.filter(({ members }) => members.length > 1).map(({ members }) => members[0]));
  return [
    ...leaves.map((leaf) => [leaf]),
    ...[...objects].map((name) => leaves.filter(({ members }) => members[0] === name)),
  ];
}
