import type { Problem } from '../input/problem';
import { at, type Draft, type Field, isObject, map } from '../input/shape';
import { isConverted } from '../input/string-problems';
import { UNRESOLVED } from '../input/unresolved';
import { type AnyEnvironment } from './any-environment';
import { FileStorageService } from './environment';
import { refusalOfJdbcUrl } from './jdbc-url';
import { type KeySelection, mappedKeysOf } from './keys';
import { keysOfDraft } from './keys-check';

/** Values for the keys of an environment, by Mendix key. */
export type SecretValues = { readonly [key: string]: string };

/** Reads values. Unlike every other field it shows nothing of what was given. */
export const secretValues: Field<SecretValues> = {
  read: (values, path, problems) => {
    if (!isObject(values)) {
      problems.push({
        path,
        message: 'must be an object with a text for every key; the texts may be Outputs, the object not',
      });
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
    problems.push({
      path,
      message: 'must be a string (write true and numbers in quotes)',
      given: `a value of type ${typeof value}`,
    });
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
 * What is wrong with values: a key without a value keeps the pod from starting, a value without a key is read by
 * nobody, and a value that contradicts the modes breaks the app later. No message shows a value.
 *
 * @param filledIn - keys that get their value from something that is created, and why
 */
export function checkValues(
  values: Draft<SecretValues>,
  draft: Draft<AnyEnvironment>,
  filledIn: Readonly<Record<string, string>> = {},
): Problem[] {
  const keys = keysOfDraft(draft).filter((key) => !Object.hasOwn(filledIn, key));
  const missing = keys
    .filter((key) => !Object.hasOwn(values, key))
    .map((key) => ({ path: at('values', key), message: 'is missing: every mapped key needs a value' }));
  const foreign = Object.keys(values)
    .filter((key) => !keys.includes(key))
    .map((key) =>
      Object.hasOwn(filledIn, key)
        ? { path: at('values', key), message: `is filled in: ${filledIn[key] ?? ''}; leave it out` }
        : { path: at('values', key), message: 'is not a key of this environment', accepted: keys.join(', ') },
    );
  const wrong = keys.flatMap((key): Problem[] => {
    const value = Object.hasOwn(values, key) ? values[key] : undefined;
    const refusal = typeof value === 'string' ? refusalOfValue(key, value, draft) : undefined;
    return refusal === undefined ? [] : [{ path: at('values', key), message: refusal }];
  });
  return [...missing, ...foreign, ...wrong];
}

function refusalOfValue(
  key: string,
  value: string,
  { database, fileStorage }: Draft<AnyEnvironment>,
): string | undefined {
  if (/^(database|storage)-|-password$/.test(key)) {
    if (value === '') {
      return 'must not be empty';
    }
    if (value !== value.trim()) {
      return 'must not begin or end with white space, such as the last line break of a file';
    }
  }
  if (isConverted(value)) {
    return 'holds an object or a missing variable that was put into a template string';
  }
  if (/\p{Surrogate}/u.test(value)) {
    return 'must not hold broken Unicode';
  }
  if (TRUE_OR_FALSE.includes(key) && !['true', 'false'].includes(value)) {
    return 'must be "true" or "false"';
  }
  const expected = expectedValueOf(key, { database, fileStorage });
  if (expected !== undefined && value !== expected.value) {
    return expected.because === 'database.username'
      ? `must be the same as ${expected.because}`
      : `must be "${expected.value}", because of ${expected.because}`;
  }
  return key === 'database-jdbc-url' ? refusalOfJdbcUrl(value, database) : undefined;
}

/** The value of a key that follows from the modes of an environment, and from which; for keys whose value is no secret. */
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

/** The text of a secret that holds every value in one JSON object, as the AWS provider reads it: strings only. */
export function jsonSecretOf(values: SecretValues, modes: KeySelection): string {
  return JSON.stringify(
    Object.fromEntries(mappedKeysOf(modes).map(({ key, storedName }) => [storedName, values[key]])),
  );
}
