import { isDeepStrictEqual } from 'node:util';
import { type Field, isPlainObject } from '../core/input/shape';
import { checkDefaults, type EnvironmentDefaults } from '../stores/defaults-check';
import { withDefaults } from '../stores/defaults';
import { leavesOf, type Leaf, type Members } from '../stores/merged-values';
import { STORES } from '../stores/stores';
import type { ImportedEnvironment } from './environment';

/** Environments, with their common fields as defaults. */
export interface GatheredEnvironments {
  readonly defaults: Members;
  readonly environments: readonly ImportedEnvironment[];
}

/**
 * Gathers the common fields of environments into defaults. A field becomes a default only if every environment whose store has
 * the field sets it, so no environment gets an additional field. An environment with another value keeps its own.
 */
export function gatherCommon(environments: readonly ImportedEnvironment[]): GatheredEnvironments {
  if (environments.length < 2) {
    return { defaults: {}, environments };
  }
  const leaves = environments.map(({ fields }) => leavesOf(fields));
  const paths = new Map(leaves.flat().map((leaf) => [leaf.path, leaf]));
  let common = [...paths.values()].flatMap((leaf) => commonValue(leaf, environments, leaves) ?? []);
  while (common.length > 0) {
    const defaults = common.reduce<Members>((built, { members, value }) => merge(built, members, value), {});
    const gathered = environments.map((one) => without(one, common, defaults));
    const wrong = gathered.flatMap(({ store, fields }, index) =>
      differingPaths(merged(defaults, store, fields), environments[index]?.fields),
    );
    if (wrong.length === 0) {
      return { defaults, environments: gathered };
    }
    // Drop the defaults that an environment does not use, or uses although it did not have the field.
    const rest = common.filter(({ path }) => !wrong.includes(path));
    common = rest.length < common.length ? rest : [];
  }
  return { defaults: {}, environments };
}

/** The paths of the fields that differ between two environments. */
function differingPaths(one: unknown, other: unknown): string[] {
  if (isDeepStrictEqual(one, other)) {
    return [];
  }
  const [here, there] = [one, other].map((value) => new Map(leavesOf(value).map((leaf) => [leaf.path, leaf.value])));
  const paths = [...new Set([...(here?.keys() ?? []), ...(there?.keys() ?? [])])];
  return paths.filter((path) => !isDeepStrictEqual(here?.get(path), there?.get(path)));
}

function merged(defaults: Members, store: ImportedEnvironment['store'], fields: Members): unknown {
  return withDefaults(defaults as EnvironmentDefaults, { [store]: fields, kubernetesOnly: true });
}

/** A field with the value that most environments have; undefined if it cannot be a default. */
function commonValue(
  leaf: Leaf,
  environments: readonly ImportedEnvironment[],
  leaves: readonly (readonly Leaf[])[],
): Leaf | undefined {
  const values = environments.flatMap(({ store }, index) =>
    hasField(STORES[store].fields, leaf.members) ? [leaves[index]?.find(({ path }) => path === leaf.path)] : [],
  );
  if (values.length < 2 || values.includes(undefined)) {
    return undefined;
  }
  const counts = new Map<string, { readonly leaf: Leaf; count: number }>();
  for (const value of values as readonly Leaf[]) {
    const key = canonical(value.value);
    const before = counts.get(key) ?? { leaf: value, count: 0 };
    before.count++;
    counts.set(key, before);
  }
  const most = [...counts.values()].reduce((one, other) => (other.count > one.count ? other : one));
  const isCommon = most.count * 2 > values.length && most.count > 1;
  return isCommon && checkDefaults(merge({}, leaf.members, most.leaf.value)).length === 0 ? most.leaf : undefined;
}

/** JSON in which members are sorted. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    isPlainObject(item)
      ? Object.fromEntries(Object.entries(item).sort(([one], [other]) => (one < other ? -1 : 1)))
      : item,
  );
}

function hasField(
  fields: Readonly<Record<string, Field<unknown>>>,
  [name = '', ...members]: readonly string[],
): boolean {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return field !== undefined && (members.length === 0 || field.fields === undefined || hasField(field.fields, members));
}

function merge(object: Members, [name = '', ...members]: readonly string[], value: unknown): Members {
  const inner = (Object.hasOwn(object, name) ? object[name] : {}) as Members;
  return { ...object, [name]: members.length === 0 ? value : merge(inner, members, value) };
}

/** An environment without the fields that come from the defaults. */
function without(one: ImportedEnvironment, common: readonly Leaf[], defaults: Members): ImportedEnvironment {
  const own = leavesOf(one.fields).filter(
    (leaf) => !common.some(({ path, value }) => path === leaf.path && isDeepStrictEqual(value, leaf.value)),
  );
  const fields = own.reduce<Members>((built, { members, value }) => merge(built, members, value), {});
  // Defaults for a part of an object, such as a database, apply only to environments that set the object.
  const incomplete = Object.keys(one.fields).filter(
    (name) => !Object.hasOwn(fields, name) && Object.hasOwn(defaults, name) && isIncomplete(one, name, defaults),
  );
  return { ...one, fields: incomplete.reduce<Members>((built, name) => ({ ...built, [name]: {} }), fields) };
}

function isIncomplete({ store }: ImportedEnvironment, name: string, defaults: Members): boolean {
  const inside = STORES[store].fields[name]?.fields ?? {};
  return Object.entries(inside).some(
    ([member, field]) => field.required === true && (defaults[name] as Members)[member] === undefined,
  );
}
