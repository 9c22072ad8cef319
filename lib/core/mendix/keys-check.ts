import { compact } from '../input/compact';
import { createProblem, type OwnWords, ownWords, type Problem, show } from '../input/problem';
import { repetitionFinder } from '../input/repetition';
import type { Draft } from '../input/shape';
import { UNRESOLVED } from '../input/unresolved';
import { formProblem } from '../input/value-problems';
import type { AnyEnvironment } from './any-environment';
import { isRequired, KEY_FAMILIES, type KeySelection, keysOf, MENDIX_KEYS } from './keys';
import { checkStoredNames, type StoreNames } from './stored-names-check';

/**
 * The name of a mounted file has at most 255 bytes, and the AWS provider writes through a temporary name that is up to
 * ten bytes longer.
 */
const MAX_KEY_BYTES = 245;
const CONSTANT = /^[A-Za-z_]\w*\.[A-Za-z_]\w*$/;
const CONSTANT_RULE = ownWords('must be "Module.Constant" (letters, digits and _)');
const RUNTIME_SETTING = /^[A-Za-z_]\w*([.-]\w+)*$/;

const RUNTIME_SETTING_RULE = ownWords(
  'must be a setting name such as "com.mendix.storage.s3.EncryptionKeys" (letters, digits, _ . and -)',
);

/**
 * The modes of a draft. After the shape checks, a field is either valid or missing, and the strings that decide which
 * keys exist are always known.
 */
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

/** Everything that is wrong with the keys of an environment. */
export function checkKeys(draft: Draft<AnyEnvironment>, names?: StoreNames): Problem[] {
  const modes = modesOf(draft);
  const ofLists = [
    ...checkNames('constants', draft.constants, CONSTANT, CONSTANT_RULE),
    ...checkNames('runtimeSettings', draft.runtimeSettings, RUNTIME_SETTING, RUNTIME_SETTING_RULE),
    ...checkOptionalKeys(draft.optionalKeys, modes),
  ];
  const paths = new Set(ofLists.map(({ path }) => path));
  const problems = [...ofLists, ...checkStoredNames(draft, modes, names).filter(({ path }) => !paths.has(path))];
  const isRefused = (value: unknown) => value === undefined || (Array.isArray(value) && value.includes(UNRESOLVED));
  const isMalformed = Object.values(draft).some(isRefused);
  const isEmpty = problems.length === 0 && !isMalformed && keysOfDraft(draft).length === 0;
  const message =
    'no key is mapped, and an empty SecretProviderClass cannot be mounted: set database, fileStorage, constants, runtimeSettings or optionalKeys';
  return isEmpty ? [createProblem('nothing-mapped', 'database', message)] : problems;
}

function checkNames(
  field: keyof typeof KEY_FAMILIES,
  names: Draft<string[]> = [],
  grammar: RegExp,
  rule: OwnWords,
): Problem[] {
  const { prefix } = KEY_FAMILIES[field];
  const isRepeated = repetitionFinder(names);
  const hasPrefix = ownWords(`must be the name without "${prefix}", which is added`);
  const isLong = ownWords(`must have at most ${MAX_KEY_BYTES - prefix.length} characters`);
  return compact(
    names.map((name, index) => {
      const path = `${field}[${index}]`;
      return (
        formProblem(path, name, (text) => !text.startsWith(prefix), hasPrefix) ??
        formProblem(path, name, grammar, rule) ??
        formProblem(path, name, (text) => Buffer.byteLength(prefix + text) <= MAX_KEY_BYTES, isLong) ??
        formProblem(path, name, () => !isRepeated(index), 'is listed twice', 'duplicate-key')
      );
    }),
  );
}

function checkOptionalKeys(keys: Draft<string[]> = [], modes: KeySelection): Problem[] {
  const isRepeated = repetitionFinder(keys);
  return compact(
    keys.map((key, index) => {
      const path = `optionalKeys[${index}]`;
      return (
        formProblem(path, key, () => !isRepeated(index), 'is listed twice', 'duplicate-key') ??
        optionalKeyProblem(path, key, modes)
      );
    }),
  );
}

function optionalKeyProblem(path: string, name: unknown, modes: KeySelection): Problem | false | undefined {
  if (typeof name !== 'string') {
    return undefined;
  }
  for (const [field, { prefix }] of Object.entries(KEY_FAMILIES)) {
    if (name.startsWith(prefix)) {
      const accepted = `${show(name.slice(prefix.length))} in ${field}`;
      return createProblem('unknown-key', path, ownWords(`belongs in ${field}`), { given: name, accepted });
    }
  }
  const key = MENDIX_KEYS.find((key) => key.key === name);
  if (key === undefined) {
    const accepted = MENDIX_KEYS.filter(({ required }) => !required)
      .map(({ key }) => key)
      .join(', ');
    return createProblem('unknown-key', path, 'is not a Mendix key, so nothing would read it', {
      given: name,
      accepted,
    });
  }
  if (isRequired(key, modes)) {
    const message = 'is already mapped, because the modes need it; remove it here';
    return createProblem('duplicate-key', path, message, { given: name });
  }
  const message = ownWords(`applies only with ${key.when.means}; remove it here and from the store`);
  return !key.when.holds(modes) && createProblem('ignored-field', path, message, { given: name });
}
