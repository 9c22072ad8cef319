import { createProblem, type OwnWords, ownWords, type Problem, show } from '../input/problem';
import { repetitionFinder } from '../input/repetition';
import type { Draft } from '../input/shape';
import { UNRESOLVED } from '../input/unresolved';
import type { AnyEnvironment } from './any-environment';
import { isRequired, KEY_FAMILIES, type KeySelection, keysOf, MENDIX_KEYS } from './keys';
import { checkStoredNames, type StoreNames } from './stored-names-check';

/**
 * A mounted file has at most 255 bytes in its name; the AWS provider writes through a temporary name that is up to
 * ten longer.
 */
const MAX_KEY_BYTES = 245;
const CONSTANT = /^[A-Za-z_]\w*\.[A-Za-z_]\w*$/;
const CONSTANT_RULE = ownWords('must be "Module.Constant" (letters, digits and _)');
const RUNTIME_SETTING = /^[A-Za-z_]\w*([.-]\w+)*$/;

const RUNTIME_SETTING_RULE = ownWords(
  'must be a setting name such as "com.mendix.storage.s3.EncryptionKeys" (letters, digits, _ . and -)',
);

/** The modes of a draft: what the shape checks left is either right or missing, and strings that decide are always known. */
export function modesOf(draft: Draft<AnyEnvironment>): KeySelection {
  const { constants, runtimeSettings, optionalKeys } = draft;
  return {
    ...(draft as KeySelection),
    ...(constants && { constants: stringsIn(constants) }),
    ...(runtimeSettings && { runtimeSettings: stringsIn(runtimeSettings) }),
    ...(optionalKeys && { optionalKeys: stringsIn(optionalKeys) }),
  };
}

function stringsIn(list: Draft<string[]>): string[] {
  return list.filter((item) => typeof item === 'string');
}

/** The keys of a draft. */
export function keysOfDraft(draft: Draft<AnyEnvironment>): readonly string[] {
  return keysOf(modesOf(draft));
}

/** Everything that is wrong with the keys that an environment has. */
export function checkKeys(draft: Draft<AnyEnvironment>, names?: StoreNames): Problem[] {
  const modes = modesOf(draft);
  const problems = [
    ...checkNames('constants', draft.constants, CONSTANT, CONSTANT_RULE),
    ...checkNames('runtimeSettings', draft.runtimeSettings, RUNTIME_SETTING, RUNTIME_SETTING_RULE),
    ...checkOptionalKeys(draft.optionalKeys, modes),
  ];
  const paths = new Set(problems.map(({ path }) => path));
  problems.push(...checkStoredNames(draft, modes, names).filter(({ path }) => !paths.has(path)));
  const isRefused = (value: unknown) => value === undefined || (Array.isArray(value) && value.includes(UNRESOLVED));
  const isMalformed = Object.values(draft).some(isRefused);
  if (problems.length === 0 && !isMalformed && keysOfDraft(draft).length === 0) {
    const message =
      'no key is mapped, and an empty SecretProviderClass cannot be mounted: set database, fileStorage, constants, runtimeSettings or optionalKeys';
    return [createProblem('nothing-mapped', 'database', message)];
  }
  return problems;
}

function checkNames(
  field: keyof typeof KEY_FAMILIES,
  names: Draft<string[]> = [],
  grammar: RegExp,
  rule: OwnWords,
): Problem[] {
  const { prefix } = KEY_FAMILIES[field];
  const isRepeated = repetitionFinder(names);
  return names.flatMap((name, index): Problem[] => {
    const path = `${field}[${index}]`;
    if (typeof name !== 'string') {
      return [];
    }
    if (name.startsWith(prefix)) {
      const message = ownWords(`must be the name without "${prefix}", which is added`);
      return [createProblem('invalid-name', path, message, { given: name })];
    }
    if (!grammar.test(name)) {
      return [createProblem('invalid-name', path, rule, { given: name })];
    }
    if (Buffer.byteLength(prefix + name) > MAX_KEY_BYTES) {
      const message = ownWords(`must have at most ${MAX_KEY_BYTES - prefix.length} characters`);
      return [createProblem('invalid-name', path, message, { given: name })];
    }
    return isRepeated(index) ? [createProblem('duplicate-key', path, 'is listed twice', { given: name })] : [];
  });
}

function checkOptionalKeys(keys: Draft<string[]> = [], modes: KeySelection): Problem[] {
  const isRepeated = repetitionFinder(keys);
  return keys.flatMap((key, index): Problem[] => {
    if (typeof key !== 'string') {
      return [];
    }
    const path = `optionalKeys[${index}]`;
    return isRepeated(index)
      ? [createProblem('duplicate-key', path, 'is listed twice', { given: key })]
      : checkOptionalKey(path, key, modes);
  });
}

function checkOptionalKey(path: string, name: string, modes: KeySelection): Problem[] {
  for (const [field, { prefix }] of Object.entries(KEY_FAMILIES)) {
    if (name.startsWith(prefix)) {
      const accepted = `${show(name.slice(prefix.length))} in ${field}`;
      return [createProblem('unknown-key', path, ownWords(`belongs in ${field}`), { given: name, accepted })];
    }
  }
  const key = MENDIX_KEYS.find((key) => key.key === name);
  if (key === undefined) {
    const accepted = MENDIX_KEYS.filter(({ required }) => !required)
      .map(({ key }) => key)
      .join(', ');
    return [
      createProblem('unknown-key', path, 'is no Mendix key, so nothing would read it', { given: name, accepted }),
    ];
  }
  if (isRequired(key, modes)) {
    const message = 'is mapped already, because the modes need it; leave it out here';
    return [createProblem('duplicate-key', path, message, { given: name })];
  }
  if (!key.when.holds(modes)) {
    const message = ownWords(`has a meaning only with ${key.when.means}; leave it out, here and in the store`);
    return [createProblem('ignored-field', path, message, { given: name })];
  }
  return [];
}
