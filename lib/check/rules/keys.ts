import { compact } from '../../core/input/compact';
import { ownWords, show } from '../../core/input/problem';
import { type Complaint, complaintOf, type Rules } from '../../core/input/rule';
import type { AnyEnvironment } from '../../core/mendix/any-environment';
import {
  type Identities,
  environmentOfKeys,
  isKnown,
  type KeyedEnvironment,
  missingKeys,
} from '../../core/mendix/environment-of-keys';
import { KEY_FAMILIES, keysOf, MENDIX_KEYS } from '../../core/mendix/keys';
import { checkKeys } from '../../core/mendix/keys-check';
import { suggestField } from '../../core/input/suggestion';
import { s3RegionProblem } from '../../core/mendix/s3-region';
import { checkVersions } from '../../core/mendix/versions-check';
import type { MountedFile } from '../../core/stores/reading';
import type { CheckedClass } from '../world';

export const KEY_RULES = {
  'unknown-key': {
    severity: 'warning',
    cause: 'The Mendix Operator reads no file of this name. The file is mounted, but nothing reads it.',
    fix: 'Name the file as the message says, or remove it.',
  },
  'missing-key': {
    severity: 'error',
    cause:
      'The other keys show that the environment has this database or file storage, which also needs this key. The app does not start.',
    fix: 'Map the key, and keep its value in the store; or remove the keys of the database or the file storage. To log in without a password or an access key, the ServiceAccount needs the identity: `eks.amazonaws.com/role-arn`, or `azure.workload.identity/client-id`.',
  },
  'key-of-another-mode': {
    severity: 'warning',
    cause: 'The key applies only to a file storage or a way to log in that the other keys do not select.',
    fix: 'Remove the key here and from the store, or map the keys of the intended mode.',
  },
  'invalid-key': {
    severity: 'warning',
    cause:
      'A constant is called `mx-const-Module.Constant` and a setting `mx-runtime-name.of.the.setting`, each with the dots of its name. The Operator looks for exactly that.',
    fix: 'Write the name as it is in the model or in the documentation of the setting. Only the name in Key Vault has hyphens in place of dots.',
  },
  'unsupported-version': {
    severity: 'error',
    cause: 'The version of Mendix or of the Operator does not support these keys.',
    fix: 'Upgrade to the version in the message, or remove the keys that need it.',
  },
  'pinned-version': {
    severity: 'note',
    cause: 'The manifest pins a version of the secret, so new values are not mounted.',
    fix: 'Leave the version out to follow the newest version.',
  },
} as const satisfies Rules;
type Code = keyof typeof KEY_RULES;

/**
 * The environment that these keys describe, with the ways to log in without a password. A misspelt key counts as the correct key.
 */
export function environmentOf({ files }: CheckedClass, identities: Identities): KeyedEnvironment {
  const meant = files.flatMap(({ fileName }) => misspeltKey(fileName) ?? []);
  return environmentOfKeys([...files.map(({ fileName }) => fileName), ...meant], identities);
}

/** Checks the mounted files of an environment as Mendix keys. */
export function checkMountedKeys(checked: CheckedClass, environment: KeyedEnvironment): Complaint<Code>[] {
  const { files, store } = checked;
  const needed = hasUnreadFiles(checked) ? [] : missingKeys(namesOf(files), environment);
  const mapped = new Set(keysOf(environment));
  const foreign = files.filter(({ fileName }) => isKnown(fileName) && !mapped.has(fileName));
  const pinned = files.filter(({ version }) => version !== undefined && (store === 'aws' || store === 'azure'));
  return [
    ...files.filter(({ fileName }) => !isKnown(fileName)).map((file) => unknownKey(file, needed)),
    ...missing(checked, needed),
    ...foreign.map(({ fileName, place, path }): Complaint<Code> => {
      const means = MENDIX_KEYS.find(({ key }) => key === fileName)?.when.means ?? '';
      const message = ownWords(`applies only with ${means}`);
      return { code: 'key-of-another-mode', place, path, message, given: show(fileName) };
    }),
    ...invalidKeys(files, environment),
    ...pinned.map(({ version, place, path, fileName }): Complaint<Code> => {
      const message = ownWords(`${show(fileName)} is pinned to one version of the secret`);
      return { code: 'pinned-version', place, path, message, given: show(version) };
    }),
  ];
}

function namesOf(files: readonly MountedFile[]): string[] {
  return files.map(({ fileName }) => fileName);
}

/** The codes of complaints about list items that cannot be read. */
const UNREAD: readonly string[] = ['invalid-yaml', 'wrong-shape', 'missing-field'];

/**
 * Whether the list may hold files whose names could not be read. Errors in other parameters, or in other fields of an item whose
 * file is known, do not matter.
 */
function hasUnreadFiles({ read }: CheckedClass): boolean {
  const { files = [], complaints = [] } = read ?? {};
  const known = new Set(files.flatMap(({ path }) => itemsAround(path)));
  return complaints.some(({ code, path }) => {
    const item = itemsAround(path).at(-1);
    const isOfKnownFile = item !== undefined && known.has(item) && !path.endsWith('.jmesPath');
    return UNREAD.includes(code) && !isOfKnownFile;
  });
}

/** The paths of the list items that a path leads through, from the outermost one. */
function itemsAround(path: string): string[] {
  return [...path.matchAll(/\[\d+\]/g)].map(({ 0: item, index }) => path.slice(0, index + item.length));
}

const KEYS = Object.fromEntries(MENDIX_KEYS.map(({ key }) => [key, {}]));

/** @param needed - the keys that the environment lacks */
function unknownKey({ fileName, place, path }: MountedFile, needed: readonly string[]): Complaint<Code> {
  const given = show(fileName);
  const key = misspeltKey(fileName);
  if (key !== undefined && needed.includes(key)) {
    const message = ownWords(`is not a Mendix key; the environment needs ${show(key)}`);
    return { code: 'missing-key', place, path, message, given };
  }
  const meant = meantKey(fileName);
  const message = ownWords('is not a Mendix key, so nothing reads the file');
  return { code: 'unknown-key', place, path, message, given, ...(meant !== undefined && { accepted: show(meant) }) };
}

/** The key that a file name means if it differs in case, or has quotes or underscores. */
function meantKey(fileName: string): string | undefined {
  const bare = fileName.replaceAll(/["']/g, '').trim();
  const family = Object.values(KEY_FAMILIES).find(({ prefix }) =>
    bare.toLowerCase().replaceAll('_', '-').startsWith(prefix),
  );
  return family === undefined ? suggestField(bare, KEYS) : family.prefix + bare.slice(family.prefix.length);
}

/**
 * The required key that a file name misspells; undefined if it misspells none. A key with an additional word, such as
 * `database-password-old`, is a different name.
 */
function misspeltKey(fileName: string): string | undefined {
  const meant = isKnown(fileName) ? undefined : meantKey(fileName);
  const isMandatory = MENDIX_KEYS.some(({ key, required }) => key === meant && required);
  const hasAnotherWord = fileName.startsWith(`${meant}-`) || fileName.endsWith(`-${meant}`);
  return isMandatory && !hasAnotherWord ? meant : undefined;
}

function missing({ files, object }: CheckedClass, needed: readonly string[]): Complaint<Code>[] {
  const keys = namesOf(files);
  const place = object.parameters?.place ?? object.place;
  const misspelt = new Set(keys.map(misspeltKey));
  const absent = needed.filter((key) => !misspelt.has(key));
  return absent.map((key) => {
    const [part = ''] = key.split('-');
    const other = keys.find((name) => name.startsWith(`${part}-`)) ?? '';
    const message = ownWords(`${key} is not mapped, but the environment needs it together with ${show(other)}`);
    return { code: 'missing-key', place: placeOf(files, part) ?? place, path: 'spec.parameters', message };
  });
}

/** The place of the first key of a database or a file storage. */
function placeOf(files: readonly MountedFile[], part: string): number | undefined {
  return files.find(({ fileName }) => fileName.startsWith(`${part}-`))?.place;
}

/** Checks the names in the two key families, by the rules for the fields of this library. */
function invalidKeys(
  files: readonly MountedFile[],
  { constants = [], runtimeSettings = [] }: KeyedEnvironment,
): Complaint<Code>[] {
  return checkKeys({ constants: [...new Set(constants)], runtimeSettings: [...new Set(runtimeSettings)] })
    .filter(({ code }) => code === 'invalid-name')
    .flatMap((problem) => {
      const [, family = '', index = ''] = /^(\w+)\[(\d+)\]$/.exec(problem.path) ?? [];
      const names = [...new Set(family === 'constants' ? constants : runtimeSettings)];
      const { prefix } = KEY_FAMILIES[family === 'constants' ? 'constants' : 'runtimeSettings'];
      const file = files.find(({ fileName }) => fileName === `${prefix}${names[Number(index)] ?? ''}`);
      return file === undefined ? [] : [complaintOf(problem, 'invalid-key' as const, file.place, file.path)];
    });
}

/** Checks that the versions support the environment, by the rules for the fields of this library. */
export function checkKeyVersions({ object, files }: CheckedClass, environment: AnyEnvironment): Complaint<Code>[] {
  const place = files[0]?.place ?? object.place;
  return compact([...checkVersions(environment), s3RegionProblem(environment)]).map((problem) =>
    complaintOf(problem, 'unsupported-version' as const, place, problem.path),
  );
}
