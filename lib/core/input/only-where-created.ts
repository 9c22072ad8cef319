import { createProblem, type Problem } from './problem';
import { at, type Field, isPlainObject, object } from './shape';

type Fields<T> = Parameters<typeof object<T>>[0];

/**
 * The object of an environment for which nothing is created, with these fields and no others. A field that exists only
 * if something is created gets a problem that explains this.
 *
 * @param created - the fields of an environment for which something is created, including these fields
 */
export function objectWhereNothingIsCreated<T>(
  fields: Fields<T>,
  created: Readonly<Record<string, unknown>>,
): Field<T> {
  const isOnlyCreated = (field: string) => Object.hasOwn(created, field) && !Object.hasOwn(fields, field);
  return withoutFields(object<T>(fields), isOnlyCreated, (path) =>
    createProblem('only-where-created', path, ONLY_WHERE_CREATED),
  );
}

const ONLY_WHERE_CREATED =
  'is valid only if the secrets and the identity are created by the Pulumi component or a controller; here both already exist: remove it';

/** The object of an environment whose resources the caller's own program creates instead of a controller. */
export function objectWithoutController<T>(fields: Fields<T>): Field<T> {
  const isController = (field: string) => field === 'controller';
  return withoutFields(object<T>(fields), isController, (path) => createProblem('unknown-field', path, ONLY_IN_CDK8S));
}

const ONLY_IN_CDK8S =
  'is a property of the cdk8s constructs: the Pulumi component creates secrets and identity itself; remove it';

/** An object without some fields. Such a field gets this problem and is not read further, because its value may be a secret. */
function withoutFields<T>(
  known: Field<T>,
  isRefused: (field: string) => boolean,
  problem: (path: string) => Problem,
): Field<T> {
  return {
    read: (value, path, problems) => {
      if (!isPlainObject(value)) {
        return known.read(value, path, problems);
      }
      const given = Object.entries(value).filter(([, item]) => item !== undefined);
      problems.push(...given.filter(([field]) => isRefused(field)).map(([field]) => problem(at(path, field))));
      return known.read(Object.fromEntries(given.filter(([field]) => !isRefused(field))), path, problems);
    },
  };
}
