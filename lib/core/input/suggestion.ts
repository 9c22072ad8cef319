import { createProblem, ownWords, type Problem } from './problem';

/** Fields by name, some of which have fields of their own. */
type Fields = Readonly<Record<string, { readonly fields?: object }>>;

/**
 * The maximum number of unknown fields that get a suggestion: more than that are not misspellings, and each search
 * takes time.
 */
export const MOST_SUGGESTIONS = 50;

/**
 * The problem of a field that does not exist, with the field that was probably meant.
 *
 * @param names - the existing fields, if they are few
 */
export function unknownField(name: string, path: string, fields: Fields, names: string | undefined): Problem {
  const suggestion = suggestField(name, fields);
  if (suggestion !== undefined) {
    return createProblem('unknown-field', path, ownWords(`is unknown; did you mean "${suggestion}"?`));
  }
  return names === undefined
    ? createProblem('unknown-field', path, 'is unknown; the documentation lists all fields')
    : createProblem('unknown-field', path, 'is unknown', { accepted: names });
}

/**
 * The field that was probably meant by an unknown field: `constants` for `constant`, `roleArn` for `role_arn`,
 * `authMountPath` for `vaultAuthMountPath`. A field one level deeper is suggested with its path, such as
 * `database.username`, also for `databaseUsername`.
 */
export function suggestField(unknown: string, fields: Fields): string | undefined {
  const nested = Object.entries(fields).flatMap(([name, { fields: inner = {} }]) =>
    Object.keys(inner).map((field) => ({ field, path: `${name}.${field}` })),
  );
  const own = Object.keys(fields).map((field) => ({ field, path: field }));
  const written = comparable(unknown);
  const joined = nested.map(({ path }) => ({ field: path, path }));
  const [nearest] = [...own, ...nested, ...joined]
    .map(({ field, path }) => ({ path, distance: distanceOf(written, comparable(field)) }))
    .filter(({ distance }) => distance <= (written.length < 5 ? 1 : 2))
    .sort((one, other) => one.distance - other.distance);
  return nearest?.path ?? [...own, ...nested].find(({ field }) => isPartOf(written, comparable(field)))?.path;
}

/** Whether one name contains the other, and the shorter name has at least six characters. */
function isPartOf(one: string, other: string): boolean {
  return Math.min(one.length, other.length) >= 6 && (one.includes(other) || other.includes(one));
}

/** The form of a name for comparison: names that differ only in how their words are joined are equal. */
function comparable(name: string): string {
  return name.slice(0, MAX_LENGTH).replace(/[-_.]/g, '').toLowerCase();
}

/** Longer than any field name. */
const MAX_LENGTH = 60;

/** The edit distance of two strings: the number of characters to add, remove or replace. */
function distanceOf(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, character] of one.split('').entries()) {
    const next = [index + 1];
    for (const [column, another] of other.split('').entries()) {
      const replaced = (row[column] ?? 0) + (character === another ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
