import { createProblem, ownWords, type Problem, show, showNames } from '../input/problem';
import { at, type Draft } from '../input/shape';
import type { Unresolved } from '../input/unresolved';
import type { AnyEnvironment } from './any-environment';
import { KEY_FAMILIES, type KeySelection, type MappedKey, namedKeysOf } from './keys';

/** The rules of a store for the names under which it keeps keys. */
export interface StoreNames {
  /** The default name of a key; unresolved while it depends on an unresolved argument. */
  readonly nameOf: (key: string) => string | Unresolved;
  /** The reason why the store refuses a name, if it does, without any string from the caller. */
  readonly refusalOf?: (name: string) => string | undefined;
  /** The form of a name that must differ between any two keys. */
  readonly comparable?: (name: string, key: string) => string;
}

/** Keeps every key under its own name and accepts any name. */
const OWN_NAMES: StoreNames = { nameOf: (key) => key };

/**
 * Checks that every key has a name that the store accepts. Two keys may share a name only if `storedNames` names both:
 * a default name shared by two keys would silently give both the same value.
 */
export function checkStoredNames(
  draft: Draft<AnyEnvironment>,
  modes: KeySelection,
  names: StoreNames = OWN_NAMES,
): Problem[] {
  const { storedNames = {} } = modes;
  const isNamed = (key: string) => Object.hasOwn(storedNames, key);
  const all = namedKeysOf(modes, names.nameOf);
  const mapped = all.filter((named): named is MappedKey => typeof named.storedName === 'string');
  const keys = new Set(all.map(({ key }) => key));
  const unknown = Object.keys(storedNames).filter((key) => !keys.has(key));
  const pathOfKey = keyFinder(draft);
  const pathOf = (key: string) => (isNamed(key) ? at('storedNames', key) : pathOfKey(key));
  const refused = mapped.flatMap(({ key, storedName }): Problem[] => {
    const refusal = names.refusalOf?.(storedName);
    if (refusal === undefined) {
      return [];
    }
    const derived = isNamed(key) ? undefined : names.nameOf(key);
    if (typeof derived === 'string' && names.refusalOf?.(derived) === undefined) {
      return [createProblem('invalid-name', 'storedNamePrefix', ownWords(refusal), { given: storedName })];
    }
    const message = ownWords(isNamed(key) ? refusal : `${refusal}; set another name in storedNames`);
    return [createProblem('invalid-name', pathOf(key), message, { given: storedName })];
  });
  // A wrong prefix affects all keys alike.
  const prefix = refused.find(({ path }) => path === 'storedNamePrefix');
  const refusedPaths = new Set(refused.map(({ path }) => path));
  const accepted = showNames(keys);
  return [
    ...refused.filter((problem) => problem.path !== 'storedNamePrefix' || problem === prefix),
    ...checkSharedNames(mapped, names, isNamed, pathOf).filter(({ path }) => !refusedPaths.has(path)),
    ...unknown.map((key) =>
      createProblem('unknown-key', at('storedNames', key), 'is not a key of this environment', { accepted }),
    ),
  ];
}

/** Of two keys with the same name, the key that the caller named is at fault, otherwise the later key. */
function checkSharedNames(
  mapped: readonly MappedKey[],
  names: StoreNames,
  isNamed: (key: string) => boolean,
  pathOf: (key: string) => string,
): Problem[] {
  return sharedNames(mapped, names).flatMap((keys) => {
    if (keys.every(({ key, storedName }) => isNamed(key) && storedName === keys[0]?.storedName)) {
      return [];
    }
    const [first, ...atFault] = [...keys].sort((one, other) => Number(isNamed(one.key)) - Number(isNamed(other.key)));
    return atFault.map(({ key, storedName }) => {
      const shown = `${show(key)} and ${show(first?.key)}, both kept as ${show(storedName)}`;
      const message = 'has the same name in the store as another key; give one of them another name in storedNames';
      return createProblem('duplicate-key', pathOf(key), message, { shown });
    });
  });
}

/** The groups of two or more keys that are kept under the same name. */
export function sharedNames(
  mapped: readonly MappedKey[],
  { comparable = (name) => name }: StoreNames = OWN_NAMES,
): MappedKey[][] {
  const keys = new Map<string, MappedKey[]>();
  // A key that is listed twice counts once.
  for (const one of new Map(mapped.map((one) => [one.key, one])).values()) {
    const name = comparable(one.storedName, one.key);
    const others = keys.get(name);
    if (others === undefined) {
      keys.set(name, [one]);
    } else {
      others.push(one);
    }
  }
  return [...keys.values()].filter(({ length }) => length > 1);
}

/** Returns a function that finds the path at which the caller requested a key. */
function keyFinder({
  constants = [],
  runtimeSettings = [],
  optionalKeys = [],
}: Draft<AnyEnvironment>): (key: string) => string {
  const { constants: constant, runtimeSettings: setting } = KEY_FAMILIES;
  const paths = new Map([
    ...placesIn('constants', constants, constant.prefix),
    ...placesIn('runtimeSettings', runtimeSettings, setting.prefix),
    ...placesIn('optionalKeys', optionalKeys),
  ]);
  return (key) => paths.get(key) ?? (key.startsWith('database-') ? 'database' : 'fileStorage');
}

/** The keys of a list, each with the path at which it is listed first. */
function placesIn(field: string, list: Draft<string[]>, prefix = ''): [string, string][] {
  return list.map((item, index): [string, string] => [prefix + String(item), `${field}[${index}]`]).reverse();
}
