import type { MendixEnvironment } from './environment';
import { isRequired, KEY_FAMILIES, type KeyModes, keysOf, MENDIX_KEYS } from './keys';
import { pending } from './pending';
import { describe, type Problem } from './problem';
import { at, type Draft } from './shape';

/**
 * A mounted file has at most 255 bytes in its name; the AWS provider writes through a temporary name that is up to
 * ten longer.
 */
const MAX_KEY_BYTES = 245;
const CONSTANT = /^[A-Za-z_]\w*\.[A-Za-z_]\w*$/;
const RUNTIME_SETTING = /^[A-Za-z_]\w*([.-]\w+)*$/;

/** The modes of a draft: what the shape checks left is either right or missing, and texts that decide are never late. */
export function modesOf(draft: Draft<MendixEnvironment>): KeyModes {
  const { constants, runtimeSettings, optionalKeys } = draft;
  const lists = Object.entries({ constants, runtimeSettings, optionalKeys }).filter(([, list]) => list !== undefined);
  const texts = lists.map(([field, list]) => [field, list?.filter((item) => typeof item === 'string')] as const);
  return { ...(draft as KeyModes), ...Object.fromEntries(texts) };
}

/** Everything that is wrong with the keys an environment asks for. */
export function checkKeys(draft: Draft<MendixEnvironment>): Problem[] {
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
    ...checkStoredNames(modes),
  ];
  const isRefused = (value: unknown) => value === undefined || (Array.isArray(value) && value.includes(pending));
  const isMalformed = Object.values(draft).some(isRefused);
  if (problems.length === 0 && !isMalformed && keysOf(modes).length === 0) {
    return [
      {
        path: 'database',
        message:
          'no key is mapped, and an empty SecretProviderClass can not be mounted: give a database, fileStorage, constants, runtimeSettings or optionalKeys',
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
      return [{ path, message: `must be the name without "${prefix}", which is added`, given: describe(name) }];
    }
    if (!grammar.test(name)) {
      return [{ path, message: rule, given: describe(name) }];
    }
    if (Buffer.byteLength(prefix + name) > MAX_KEY_BYTES) {
      return [
        { path, message: `must have at most ${MAX_KEY_BYTES - prefix.length} characters`, given: describe(name) },
      ];
    }
    return names.indexOf(name) < index ? [{ path, message: 'is given twice', given: describe(name) }] : [];
  });
}

function checkOptionalKeys(keys: Draft<string[]> = [], modes: KeyModes): Problem[] {
  return keys.flatMap((key, index): Problem[] => {
    if (typeof key !== 'string') {
      return [];
    }
    const refusal = keys.indexOf(key) < index ? { message: 'is given twice' } : refusalOfOptionalKey(key, modes);
    return refusal === undefined ? [] : [{ path: `optionalKeys[${index}]`, given: describe(key), ...refusal }];
  });
}

function refusalOfOptionalKey(name: string, modes: KeyModes): Omit<Problem, 'path'> | undefined {
  for (const [field, { prefix }] of Object.entries(KEY_FAMILIES)) {
    if (name.startsWith(prefix)) {
      return { message: `belongs in ${field}, as ${describe(name.slice(prefix.length))}` };
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

function checkStoredNames(modes: KeyModes): Problem[] {
  const { storedNames = {} } = modes;
  const keys = keysOf(modes);
  const nameOf = (key: string) => (Object.hasOwn(storedNames, key) ? storedNames[key] : key);
  return Object.keys(storedNames).flatMap((key): Problem[] => {
    const path = at('storedNames', key);
    if (!keys.includes(key)) {
      return [{ path, message: 'is not a key of this environment', accepted: keys.join(', ') || 'none' }];
    }
    const name: unknown = nameOf(key);
    if (typeof name !== 'string') {
      return [];
    }
    const other = keys.find((other) => other !== key && nameOf(other) === name);
    return other === undefined
      ? []
      : [{ path, message: `must differ from where "${other}" is kept`, given: describe(name) }];
  });
}
