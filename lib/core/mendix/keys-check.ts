import { createProblem, ownWords, type Problem, show } from '../input/problem';
import { at, type Draft } from '../input/shape';
import { type Unresolved, UNRESOLVED } from '../input/unresolved';
import type { AnyEnvironment } from './any-environment';
import { isRequired, KEY_FAMILIES, type KeySelection, keysOf, type MappedKey, MENDIX_KEYS, namedKeysOf } from './keys';

/**
 * A mounted file has at most 255 bytes in its name; the AWS provider writes through a temporary name that is up to
 * ten longer.
 */
const MAX_KEY_BYTES = 245;
const CONSTANT = /^[A-Za-z_]\w*\.[A-Za-z_]\w*$/;
const RUNTIME_SETTING = /^[A-Za-z_]\w*([.-]\w+)*$/;

/** The modes of a draft: what the shape checks left is either right or missing, and texts that decide are never late. */
export function modesOf(draft: Draft<AnyEnvironment>): KeySelection {
  const { constants, runtimeSettings, optionalKeys } = draft;
  return {
    ...(draft as KeySelection),
    ...(constants && { constants: textsIn(constants) }),
    ...(runtimeSettings && { runtimeSettings: textsIn(runtimeSettings) }),
    ...(optionalKeys && { optionalKeys: textsIn(optionalKeys) }),
  };
}

function textsIn(list: Draft<string[]>): string[] {
  return list.filter((item) => typeof item === 'string');
}

/** The keys of a draft. */
export function keysOfDraft(draft: Draft<AnyEnvironment>): readonly string[] {
  return keysOf(modesOf(draft));
}

/** How a store names what it keeps. */
export interface StoreNames {
  /** The name of a key for which the caller gives none; `pending` while it follows from something that is not known. */
  readonly nameOf: (key: string) => string | Unresolved;
  /** What is wrong with a name. */
  readonly refusalOf?: (name: string) => string | undefined;
  /** What the names of two keys must not have in common. */
  readonly comparable?: (name: string, key: string) => string;
}

/** Every key under its own name, whatever that is. */
const OWN_NAMES: StoreNames = { nameOf: (key) => key };

/** Everything that is wrong with the keys an environment asks for. */
export function checkKeys(draft: Draft<AnyEnvironment>, names = OWN_NAMES): Problem[] {
  const modes = modesOf(draft);
  const problems = [
    ...checkNames('constants', draft.constants, CONSTANT, 'must be "Module.Constant" (letters, digits and _)'),
    ...checkNames(
      'runtimeSettings',
      draft.runtimeSettings,
      RUNTIME_SETTING,
      'must be a setting name such as "com.mendix.storage.s3.EncryptionKeys" (letters, digits, _ . and -)',
    ),
    ...checkOptionalKeys(draft.optionalKeys, modes),
  ];
  const paths = new Set(problems.map(({ path }) => path));
  problems.push(...checkStoredNames(draft, modes, names).filter(({ path }) => !paths.has(path)));
  const isRefused = (value: unknown) => value === undefined || (Array.isArray(value) && value.includes(UNRESOLVED));
  const isMalformed = Object.values(draft).some(isRefused);
  if (problems.length === 0 && !isMalformed && keysOfDraft(draft).length === 0) {
    return [
      {
        path: 'database',
        message:
          'no key is mapped, and an empty SecretProviderClass cannot be mounted: give a database, fileStorage, constants, runtimeSettings or optionalKeys',
      },
    ];
  }
  return problems;
}

function checkNames(
  field: keyof typeof KEY_FAMILIES,
  names: Draft<string[]> = [],
  grammar: RegExp,
  rule: string,
): Problem[] {
  const { prefix } = KEY_FAMILIES[field];
  return names.flatMap((name, index): Problem[] => {
    const path = `${field}[${index}]`;
    if (typeof name !== 'string') {
      return [];
    }
    if (name.startsWith(prefix)) {
      return [{ path, message: `must be the name without "${prefix}", which is added`, given: show(name) }];
    }
    if (!grammar.test(name)) {
      return [{ path, message: rule, given: show(name) }];
    }
    if (Buffer.byteLength(prefix + name) > MAX_KEY_BYTES) {
      return [{ path, message: `must have at most ${MAX_KEY_BYTES - prefix.length} characters`, given: show(name) }];
    }
    return names.indexOf(name) < index ? [{ path, message: 'is given twice', given: show(name) }] : [];
  });
}

function checkOptionalKeys(keys: Draft<string[]> = [], modes: KeySelection): Problem[] {
  return keys.flatMap((key, index): Problem[] => {
    if (typeof key !== 'string') {
      return [];
    }
    const refusal = keys.indexOf(key) < index ? { message: 'is given twice' } : refusalOfOptionalKey(key, modes);
    return refusal === undefined ? [] : [{ path: `optionalKeys[${index}]`, given: show(key), ...refusal }];
  });
}

function refusalOfOptionalKey(name: string, modes: KeySelection): Omit<Problem, 'path'> | undefined {
  for (const [field, { prefix }] of Object.entries(KEY_FAMILIES)) {
    if (name.startsWith(prefix)) {
      return { message: `belongs in ${field}, as ${show(name.slice(prefix.length))}` };
    }
  }
  const key = MENDIX_KEYS.find((key) => key.key === name);
  if (key === undefined) {
    const optional = MENDIX_KEYS.filter(({ required }) => !required).map(({ key }) => key);
    return { message: 'is no Mendix key, so nothing would read it', accepted: optional.join(', ') };
  }
  if (isRequired(key, modes)) {
    return { message: 'is mapped already, because the modes need it; leave it out here' };
  }
  if (!key.when.holds(modes)) {
    return { message: `has a meaning only with ${key.when.means}; leave it out, here and in the store` };
  }
  return undefined;
}

/** Every key has to be kept under a name that the store takes, and under another than all the others. */
function checkStoredNames(draft: Draft<AnyEnvironment>, modes: KeySelection, names: StoreNames): Problem[] {
  const { storedNames = {} } = modes;
  const isSaid = (key: string) => Object.hasOwn(storedNames, key);
  const all = namedKeysOf(modes, names.nameOf);
  const mapped = all.filter((named): named is MappedKey => typeof named.storedName === 'string');
  const keys = all.map(({ key }) => key);
  const unknown = Object.keys(storedNames).filter((key) => !keys.includes(key));
  const isRefused = (name: unknown) => typeof name === 'string' && names.refusalOf?.(name) !== undefined;
  const isRefusedByPrefix = ({ key, storedName }: MappedKey) =>
    !isSaid(key) && isRefused(storedName) && !isRefused(names.nameOf(key));
  const twinOf = twinFinder(mapped, names, isSaid);
  const wrong = mapped.flatMap(({ key, storedName }, index): Problem[] => {
    const twin = twinOf(index);
    const refusal = names.refusalOf?.(storedName) ?? (twin && `must be kept under another name than "${twin.key}"`);
    if (refusal === undefined) {
      return [];
    }
    const given = show(storedName);
    if (isRefusedByPrefix({ key, storedName })) {
      return [createProblem('invalid-name', 'storedNamePrefix', ownWords(refusal), { given: storedName })];
    }
    return isSaid(key)
      ? [{ path: at('storedNames', key), message: refusal, given }]
      : [{ path: pathOfKey(key, draft), message: `${refusal}; say one in storedNames`, given }];
  });
  // A prefix is wrong for all keys alike.
  const prefix = wrong.find(({ path }) => path === 'storedNamePrefix');
  return [
    ...wrong.filter((problem) => problem.path !== 'storedNamePrefix' || problem === prefix),
    ...unknown.map((key) => ({
      path: at('storedNames', key),
      message: 'is not a key of this environment',
      accepted: keys.join(', ') || 'none',
    })),
  ];
}

/** A name that the caller gives has to fit to all others; of two that the store makes, the second is at fault. */
function twinFinder(
  mapped: readonly MappedKey[],
  { comparable = (name) => name }: StoreNames,
  isSaid: (key: string) => boolean,
): (index: number) => MappedKey | undefined {
  const taken = mapped.map(({ key, storedName }) => comparable(storedName, key));
  if (new Set(taken).size === taken.length) {
    return () => undefined;
  }
  return (index) => {
    const own = mapped[index]?.key ?? '';
    return mapped.find(
      ({ key }, other) =>
        key !== own && taken[other] === taken[index] && (isSaid(own) || (other < index && !isSaid(key))),
    );
  };
}

/** Where the caller asked for a key. */
function pathOfKey(key: string, { constants = [], runtimeSettings = [], optionalKeys = [] }: Draft<AnyEnvironment>) {
  const { constants: constant, runtimeSettings: setting } = KEY_FAMILIES;
  if (key.startsWith(constant.prefix)) {
    return `constants[${constants.indexOf(key.slice(constant.prefix.length))}]`;
  }
  if (key.startsWith(setting.prefix)) {
    return `runtimeSettings[${runtimeSettings.indexOf(key.slice(setting.prefix.length))}]`;
  }
  const index = optionalKeys.indexOf(key);
  return index < 0 ? (key.startsWith('database-') ? 'database' : 'fileStorage') : `optionalKeys[${index}]`;
}
