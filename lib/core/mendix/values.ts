import { compact } from '../input/compact';
import { createProblem, ownWords, type Problem, show, showNames } from '../input/problem';
import { at, type Draft, type Field, isObject, map } from '../input/shape';
import { convertedProblem, isConverted, isWellFormed } from '../input/string-problems';
import { UNRESOLVED } from '../input/unresolved';
import { type AnyEnvironment } from './any-environment';
import { FileStorageService } from './environment';
import { refusalOfJdbcUrl } from './jdbc-url';
import { type KeySelection, mappedKeysOf } from './keys';
import { keysOfDraft, modesOf } from './keys-check';
import { sharedNames, type StoreNames } from './stored-names-check';

/** Values for the keys of an environment, by Mendix key. */
export type SecretValues = { readonly [key: string]: string };

/** Reads values. Unlike for any other field, the problems never show the given value. */
export const secretValues: Field<SecretValues> = {
  read: (values, path, problems) => {
    if (!isObject(values)) {
      const message = 'must be a plain object of strings; the strings may be Outputs, the object may not';
      problems.push(createProblem('wrong-type', path, message));
      return undefined;
    }
    return map(secretValue).read(values, path, problems);
  },
};

const secretValue: Field<string> = {
  read: (value, path, problems) => {
    if (typeof value === 'string' || value === UNRESOLVED) {
      return value;
    }
    const message = 'must be a string: put numbers, true and false in quotes';
    problems.push(createProblem('wrong-type', path, message));
    return undefined;
  },
};

const SERVICE_NAMES: Readonly<Record<string, string>> = {
  [FileStorageService.S3]: 'com.mendix.storage.s3',
  [FileStorageService.AzureBlob]: 'com.mendix.storage.azure',
};
const TRUE_OR_FALSE = [
  'storage-azure-use-default-azure-credential',
  'storage-azure-use-https',
  'storage-use-ca-certificates',
  'storage-perform-delete',
];

/**
 * Everything that is wrong with values: a key without a value keeps the pod from starting, a value without a key is
 * never read, and a value that contradicts the modes breaks the app later. No message shows a value.
 *
 * @param filledIn - keys whose values come from a created resource, each with the reason, without any string from the
 * caller
 * @param names - how the store names keys: two keys with the same name share one value
 */
export function checkValues(
  values: Draft<SecretValues>,
  draft: Draft<AnyEnvironment>,
  filledIn: Readonly<Record<string, string>> = {},
  names?: StoreNames,
): Problem[] {
  const keys = keysOfDraft(draft).filter((key) => !Object.hasOwn(filledIn, key));
  const missing = 'is missing: every mapped key needs a value';
  const known = new Set(keys);
  const accepted = showNames(keys);
  const foreign = Object.keys(values).filter((key) => !known.has(key));
  return compact([
    ...keys.map((key) => !Object.hasOwn(values, key) && createProblem('missing-key', at('values', key), missing)),
    ...foreign.map((key) =>
      Object.hasOwn(filledIn, key)
        ? createProblem('ignored-field', at('values', key), ownWords(`is filled in: ${filledIn[key] ?? ''}; remove it`))
        : createProblem('unknown-key', at('values', key), 'is not a key of this environment', { accepted }),
    ),
    ...keys.map((key) => Object.hasOwn(values, key) && valueProblem(at('values', key), key, values[key], draft)),
    ...checkSharedValues(values, draft, names),
  ]);
}

/** Checks that two keys with the same stored name have the same value. */
function checkSharedValues(
  values: Draft<SecretValues>,
  draft: Draft<AnyEnvironment>,
  names: StoreNames | undefined,
): Problem[] {
  const { storedNames = {} } = modesOf(draft);
  const named = Object.entries(storedNames)
    .filter(([, storedName]) => typeof storedName === 'string')
    .map(([key, storedName]) => ({ key, storedName }));
  return sharedNames(named, names).flatMap(([first, ...others]) =>
    others
      .filter(({ key }) => [values[key], values[first?.key ?? '']].every((value) => typeof value === 'string'))
      .filter(({ key }) => values[key] !== values[first?.key ?? ''])
      .map(({ key }) => {
        const message = 'must be the same as the value of the key with the same name in storedNames';
        return createProblem('mismatch', at('values', key), message, { accepted: `that of ${show(first?.key)}` });
      }),
  );
}

function valueProblem(
  path: string,
  key: string,
  value: unknown,
  { database, fileStorage }: Draft<AnyEnvironment>,
): Problem | undefined {
  if (typeof value !== 'string') {
    return undefined;
  }
  if (/^(database|storage)-|-password$/.test(key)) {
    if (value === '') {
      return createProblem('broken-string', path, 'must not be empty');
    }
    if (value !== value.trim()) {
      const message = 'must not begin or end with white space, such as the last line break of a file';
      return createProblem('broken-string', path, message);
    }
  }
  if (isConverted(value)) {
    return convertedProblem(path);
  }
  if (!isWellFormed(value)) {
    return createProblem('broken-string', path, 'must not hold broken Unicode');
  }
  if (TRUE_OR_FALSE.includes(key) && !['true', 'false'].includes(value)) {
    return createProblem('invalid-value', path, 'must be "true" or "false"');
  }
  const expected = expectedValueOf(key, { database, fileStorage });
  if (expected !== undefined && value !== expected.value) {
    const message =
      expected.because === 'database.username'
        ? 'must be the same as database.username'
        : `must be "${expected.value}", because of ${expected.because}`;
    return createProblem('mismatch', path, ownWords(message));
  }
  const refusal = key === 'database-jdbc-url' ? refusalOfJdbcUrl(value, database) : undefined;
  return refusal === undefined ? undefined : createProblem('mismatch', path, refusal);
}

/**
 * The value that the modes of an environment determine for a key, and the field that determines it; only for keys whose
 * value is not secret.
 */
export function expectedValueOf(
  key: string,
  { database, fileStorage }: Draft<Pick<AnyEnvironment, 'database' | 'fileStorage'>>,
): { readonly value: string; readonly because: string } | undefined {
  const [value, because] = expectationOf(key, database, fileStorage);
  return typeof value === 'string' ? { value, because } : undefined;
}

function expectationOf(
  key: string,
  database: Draft<AnyEnvironment>['database'],
  fileStorage: Draft<AnyEnvironment>['fileStorage'],
): readonly [unknown, string] {
  switch (key) {
    case 'database-type':
      return [database?.type, 'database.type'];
    case 'database-username':
      return [database?.username, 'database.username'];
    case 'storage-service-name':
      return [SERVICE_NAMES[String(fileStorage?.service)], 'fileStorage.service'];
    case 'storage-perform-delete':
      return [fileStorage?.performDelete === false ? 'false' : undefined, 'fileStorage.performDelete'];
    case 'storage-azure-use-default-azure-credential':
      return ['true', 'fileStorage.authentication'];
    default:
      return [undefined, ''];
  }
}

/** A secret that holds every value in one JSON object, as the AWS provider reads it: strings only. */
export function jsonSecretOf(values: SecretValues, modes: KeySelection): string {
  return JSON.stringify(
    Object.fromEntries(mappedKeysOf(modes).map(({ key, storedName }) => [storedName, values[key]])),
  );
}
