import { createProblem } from './problem';
import { at, type Field, isPlainObject, object } from './shape';

/**
 * The object of an environment for which nothing is created, with these fields and no others. A field that exists only
 * where something is created has a problem that says so, and is not read further: its value may be a secret.
 *
 * @param created - the fields where something is created, these among them
 */
export function objectWhereNothingIsCreated<T>(
  fields: Parameters<typeof object<T>>[0],
  created: Readonly<Record<string, unknown>>,
): Field<T> {
  const known = object<T>(fields);
  const isOnlyCreated = (field: string) => Object.hasOwn(created, field) && !Object.hasOwn(fields, field);
  return {
    read: (value, path, problems) => {
      if (!isPlainObject(value)) {
        return known.read(value, path, problems);
      }
      const given = Object.entries(value).filter(([, item]) => item !== undefined);
      for (const [field] of given.filter(([field]) => isOnlyCreated(field))) {
        problems.push(createProblem('only-where-created', at(path, field), ONLY_WHERE_CREATED));
      }
      return known.read(Object.fromEntries(given.filter(([field]) => !isOnlyCreated(field))), path, problems);
    },
  };
}

const ONLY_WHERE_CREATED =
  'exists only where secrets and identity are created, by the Pulumi component, or by a controller where the store has one; here both exist already: remove it';
