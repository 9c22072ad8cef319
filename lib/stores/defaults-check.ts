import { refusalOfArguments } from '../core/input/arguments';
import { createProblem, ownWords, type Problem } from '../core/input/problem';
import type { ProblemCode } from '../core/input/problem-codes';
import { at, type Field, isPlainObject } from '../core/input/shape';
import { MOST_SUGGESTIONS, suggestField } from '../core/input/suggestion';
import { type StoreEnvironment, type StoreName, STORES } from './stores';

/** The names of the fields of each of several types. */
type FieldOfAny<Environment> = Environment extends unknown ? keyof Environment & string : never;
type StoreField = FieldOfAny<NonNullable<StoreEnvironment[StoreName]>>;
/** A field of a store, or a member of one. */
type StorePath = StoreField | `${StoreField}.${string}`;

/**
 * What one environment has alone. Two environments with one of these would write the same object in the store, or run as
 * the same identity, which then reads the secrets of both. A Key Vault, a bucket or a database server is no such thing:
 * several environments can share it, and what they must not share in it is found where they meet.
 */
const OF_ONE_ENVIRONMENT = [
  'name',
  'storedNames',
  'values',
  'secretName',
  'secretArn',
  'failoverSecretArn',
  'roleArn',
  'roleName',
  'fileStorage.prefix',
  'clientId',
  'identityId',
  'principalId',
  'identityName',
  'federatedCredentialName',
  'newKeyVault.name',
  'secretId',
  'googleServiceAccountEmail',
  'vaultRole',
  'policyName',
  'databasePath',
  'fileStoragePath',
  'configurationPath',
  'awsRoleArn',
  'azureClientId',
  'azurePrincipalId',
  'azureIdentityName',
] as const satisfies readonly StorePath[];

/**
 * Values for many environments, by the names of the fields: of several stores and modes, because each environment takes
 * those that it uses. In Pulumi a value may be an Output. What names or identifies one environment, such as `name` or
 * `roleArn`, cannot be a default.
 */
export type EnvironmentDefaults = {
  readonly [Name in Exclude<StoreField, (typeof OF_ONE_ENVIRONMENT)[number]>]?: unknown;
};

type Fields = Readonly<Record<string, Field<unknown>>>;

/**
 * Everything that is wrong with the names of defaults: a field that no store has, or one that names or identifies a single
 * environment. Takes any input and never throws. The values are checked with each environment that takes them.
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
      return [createProblem('unknown-field', fieldPath, ownWords(`is a field of no store${meant}`))];
    }
    if ((OF_ONE_ENVIRONMENT as readonly string[]).includes(fieldPath.slice('defaults.'.length))) {
      return [createProblem('not-shareable', fieldPath, 'belongs to one environment; set it there')];
    }
    const members = fields.flatMap((field) => (field.fields === undefined ? [] : [field.fields]));
    return members.length > 0 && isPlainObject(value) ? checkNames(value, fieldPath, members) : [];
  });
}

/**
 * The kinds of problems before which a default gives way: another store or another mode has the field. A value that is
 * wrong stays a problem.
 */
export const GIVES_WAY: readonly (ProblemCode | undefined)[] = [
  'unknown-field',
  'only-where-created',
  'ignored-field',
  'excluded-field',
  'unsupported-by-controller',
];
