import { refusalOfArguments } from '../core/input/arguments';
import { createProblem, ownWords, type Problem } from '../core/input/problem';
import type { ProblemCode } from '../core/input/problem-codes';
import { at, type Field, isPlainObject } from '../core/input/shape';
import { MOST_SUGGESTIONS, suggestField } from '../core/input/suggestion';
import { type StoreEnvironment, type StoreName, STORES } from './stores';

/** The names of the fields of all members of a union type. */
type FieldOfAny<Environment> = Environment extends unknown ? keyof Environment & string : never;
type StoreField = FieldOfAny<NonNullable<StoreEnvironment[StoreName]>>;

/** The fields that belong to one environment in every store. */
const OF_EVERY_STORE = ['name', 'storedNames', 'values'] as const;
type OfOneEnvironment = (typeof OF_EVERY_STORE)[number] | (typeof STORES)[StoreName]['ofOneEnvironment'][number];

/**
 * Default values for many environments, by field name. They may be for several stores and modes, because each environment takes
 * the ones that it uses. In Pulumi a value may be an Output. A field that names or identifies one environment, such as `name` or
 * `roleArn`, cannot be a default.
 */
export type EnvironmentDefaults = {
  readonly [Name in Exclude<StoreField, OfOneEnvironment>]?: unknown;
};

const OF_ONE_ENVIRONMENT: readonly string[] = [
  ...OF_EVERY_STORE,
  ...Object.values(STORES).flatMap(({ ofOneEnvironment }) => ofOneEnvironment),
];

type Fields = Readonly<Record<string, Field<unknown>>>;

/**
 * Checks the names of defaults: a default must be a field of a store, and must not name or identify a single environment. Accepts
 * any input and never throws. The values are checked with each environment that takes them.
 */
export function checkDefaults(defaults: unknown): Problem[] {
  const refusal = refusalOfArguments(defaults);
  if (refusal !== undefined) {
    return [{ ...refusal, path: 'defaults' }];
  }
  return isPlainObject(defaults)
    ? checkNames(
        defaults,
        'defaults',
        Object.values(STORES).map(({ fields }) => fields),
      )
    : [createProblem('wrong-type', 'defaults', 'must be a plain object of fields', { given: defaults })];
}

function checkNames(defaults: Readonly<Record<string, unknown>>, path: string, tables: readonly Fields[]): Problem[] {
  const given = Object.entries(defaults).filter(([, value]) => value !== undefined);
  return given.flatMap(([name, value], index): Problem[] => {
    const fieldPath = at(path, name);
    const fields = tables.flatMap((table) => (Object.hasOwn(table, name) ? [table[name] as Field<unknown>] : []));
    if (fields.length === 0) {
      const suggestion =
        index < MOST_SUGGESTIONS ? suggestField(name, Object.assign({}, ...tables) as Fields) : undefined;
      const meant = suggestion === undefined ? '' : `; did you mean "${suggestion}"?`;
      return [createProblem('unknown-field', fieldPath, ownWords(`is not a field of any store${meant}`))];
    }
    if (OF_ONE_ENVIRONMENT.includes(fieldPath.slice('defaults.'.length))) {
      return [createProblem('not-shareable', fieldPath, 'belongs to one environment; set it there')];
    }
    const members = fields.flatMap((field) => (field.fields === undefined ? [] : [field.fields]));
    return members.length > 0 && isPlainObject(value) ? checkNames(value, fieldPath, members) : [];
  });
}

/**
 * The codes of problems for which a default is not used: the field belongs to another store or another mode. An invalid value
 * stays a problem.
 */
export const GIVES_WAY: readonly (ProblemCode | undefined)[] = [
  'unknown-field',
  'only-where-created',
  'ignored-field',
  'excluded-field',
  'unsupported-by-controller',
];
