import { INVISIBLE } from './invisible';
import { createProblem, MAX_PATH, ownWords, type Problem, quote } from './problem';
import { convertedProblem, nameProblem, stringProblem } from './string-problems';
import { MOST_SUGGESTIONS, unknownField } from './suggestion';
import { type Unresolved, UNRESOLVED } from './unresolved';

/**
 * The input that the shape checks pass to the rules: any field may be missing, malformed fields are missing, and
 * strings may be unresolved.
 */
export type Draft<T> = T extends string | number | boolean
  ? T | Unresolved
  : T extends (infer Element)[]
    ? Draft<Element>[]
    : { readonly [Key in keyof T]?: Draft<T[Key]> | undefined };

/** The same fields, each of which may also be undefined. */
export type OrUndefined<T> = { readonly [Field in keyof T]: T[Field] | undefined };

/** Reads one field of unknown input: reports malformed values and returns valid ones. */
export interface Field<T> {
  readonly required?: boolean;
  /** The value of the field in the draft if it is refused, so no rule reports it as missing. */
  readonly refused?: Unresolved;
  /** The accepted values, for the problem that the field is missing. */
  readonly choices?: string;
  /** The fields of an object. */
  readonly fields?: Readonly<Record<string, Field<unknown>>>;
  read(value: unknown, path: string, problems: Problem[]): Draft<T> | undefined;
}

export function required<T>(field: Field<T>): Field<T> {
  return { ...field, required: true };
}

/** A string that must be known when the program runs, because it decides which resources or keys exist. */
export type PlainString = string;

export const plainString: Field<string> = {
  refused: UNRESOLVED,
  read: (value, path, problems) => {
    if (value === UNRESOLVED) {
      const message = 'must be a plain string, because it decides what is created';
      return refuse(problems, createProblem('must-be-plain', path, message, { given: value }));
    }
    return string.read(value, path, problems);
  },
};

/** A string that may be known later. */
export const string: Field<string> = {
  refused: UNRESOLVED,
  read: (value, path, problems) => {
    if (value === '') {
      return refuse(problems, createProblem('broken-string', path, 'must not be empty', { given: value }));
    }
    // In a name, `undefined` between hyphens is also a missing variable; in prose it may be intended.
    const isMissing = typeof value === 'string' && /(^|[^A-Za-z0-9])undefined($|[^A-Za-z0-9])/.test(value);
    const problem = isMissing ? convertedProblem(path, { given: value }) : stringProblem(value, path, INVISIBLE);
    return problem === undefined ? (value as string) : refuse(problems, problem);
  },
};

/** A string of digits, which Pulumi turns into a number if it comes from the configuration of a YAML program. */
export type Digits = string;

export const digits: Field<string> = {
  refused: UNRESOLVED,
  read: (value, path, problems) =>
    string.read(Number.isSafeInteger(value) && Number(value) > 0 ? String(value) : value, path, problems),
};

/**
 * A string that may be empty, have several lines and hold invisible characters, such as an annotation, which nobody
 * pastes into a command. It must not contain a Unicode line separator, at which the YAML libraries of Go end a line and
 * which cdk8s writes unescaped.
 */
export type MultilineString = string;

export const multilineString: Field<string> = {
  read: (value, path, problems) => {
    const problem = stringProblem(value, path, /[^\P{Cc}\n\r\t]|\p{Zl}|\p{Zp}/u);
    return problem === undefined ? (value as string) : refuse(problems, problem);
  },
};

/** `true` or `false`, known when the program runs. */
export const flag: Field<boolean> = {
  read: (value, path, problems) => {
    if (typeof value === 'boolean') {
      return value;
    }
    if (value === UNRESOLVED) {
      const message = 'must be true or false, and known when the program runs';
      return refuse(problems, createProblem('must-be-plain', path, message, { given: value }));
    }
    const message =
      value === 'true' || value === 'false' ? 'must be true or false, without quotes' : 'must be true or false';
    return refuse(problems, createProblem('wrong-type', path, message, { given: value }));
  },
};

/** A number that may be known later. */
export const number: Field<number> = {
  read: (value, path, problems) => {
    if (value === UNRESOLVED || (typeof value === 'number' && Number.isFinite(value))) {
      return value;
    }
    const isQuoted = typeof value === 'string' && /^-?\d{1,20}(\.\d{1,20})?$/.test(value);
    const message = isQuoted ? 'must be a number, without quotes' : 'must be a number';
    return refuse(problems, createProblem('wrong-type', path, message, { given: value }));
  },
};

/** One of the values of an `as const` object. */
export function choice<T extends string>(values: Readonly<Record<string, T>>): Field<T> {
  const accepted = Object.values(values);
  const list = accepted
    .map((value) => `"${value}"`)
    .join(', ')
    .replace(/, (?=[^,]*$)/, ' or ');
  return {
    choices: list,
    read: (value, path, problems) => {
      if (accepted.includes(value as T)) {
        return value as Draft<T>;
      }
      // YAML reads an unquoted 2 as a number.
      const isUnquoted = typeof value === 'number' && accepted.includes(String(value) as T);
      const [code, message] =
        value === UNRESOLVED
          ? (['must-be-plain', `must be ${list}, and known when the program runs`] as const)
          : (['invalid-value', `must be ${list}${isUnquoted ? ', in quotes' : ''}`] as const);
      return refuse(problems, createProblem(code, path, ownWords(message), { given: value }));
    },
  };
}

export function list<T>(element: Field<T>): Field<T[]> {
  const message = ownWords(`must be a list of ${element.fields === undefined ? 'strings' : 'objects'}`);
  return {
    read: (value, path, problems) => {
      const read = (item: unknown, index: number) => element.read(item, `${path}[${index}]`, problems) ?? UNRESOLVED;
      return Array.isArray(value)
        ? (Array.from(value as unknown[], read) as Draft<T[]>)
        : refuse(problems, createProblem('wrong-type', path, message, { given: value }));
    },
  };
}

export function map(element: Field<string>): Field<Record<string, string>> {
  return {
    read: (value, path, problems) => {
      // A Map has no members and would count as empty.
      if (!isPlainObject(value)) {
        const message = 'must be a plain object of strings';
        return refuse(problems, createProblem('wrong-type', path, message, { given: value }));
      }
      const read: Record<string, Draft<string>> = {};
      for (const [key, item] of Object.entries(value)) {
        const problem = nameProblem(key, at(path, key));
        if (problem !== undefined) {
          problems.push(problem);
        } else if (item !== undefined) {
          read[key] = element.read(item, at(path, key), problems) ?? UNRESOLVED;
        }
      }
      return read;
    },
  };
}

/** An object with these fields and no others; a misspelt field would otherwise be silently ignored. */
export function object<T>(fields: { readonly [Key in keyof Required<T>]: Field<NonNullable<T[Key]>> }): Field<T> {
  const known = Object.entries<Field<unknown>>(fields);
  const names = Object.keys(fields).length <= MOST_NAMES ? Object.keys(fields).join(', ') : undefined;
  return {
    fields,
    read: (value, path, problems) => {
      if (!isPlainObject(value)) {
        const message = names === undefined ? 'must be a plain object' : `must be a plain object with ${names}`;
        return refuse(
          problems,
          createProblem('wrong-type', path === '' ? 'props' : path, ownWords(message), { given: value }),
        );
      }
      const unknown = Object.keys(value).filter((key) => !Object.hasOwn(fields, key) && value[key] !== undefined);
      const searched = (index: number) => (index < MOST_SUGGESTIONS ? fields : {});
      problems.push(...unknown.map((key, index) => unknownField(key, at(path, key), searched(index), names)));
      const draft: Record<string, unknown> = {};
      for (const [key, field] of known) {
        // Names of fields are identifiers.
        const fieldPath = path === '' ? key : `${path}.${key}`;
        if (value[key] !== undefined) {
          draft[key] = field.read(value[key], fieldPath, problems) ?? field.refused;
        } else if (field.required) {
          const choices = field.choices === undefined ? '' : `, and must be ${field.choices}`;
          problems.push(createProblem('required', fieldPath, ownWords(`is required${choices}`)));
        }
      }
      return draft as Draft<T>;
    },
  };
}

/** The maximum number of fields that a message names. */
const MOST_NAMES = 6;

function refuse(problems: Problem[], problem: Problem): undefined {
  problems.push(problem);
  return undefined;
}

/**
 * The path of a member: `a.b`, or `a["b-c"]` if the member is not an identifier. A path that is too long to be shown
 * does not grow further.
 */
export function at(path: string, key: string): string {
  if (path.length > MAX_PATH) {
    return path;
  }
  if (!/^[A-Za-z_$][\w$]*$/.test(key)) {
    return `${path}[${quote(key)}]`;
  }
  return path === '' ? key : `${path}.${key}`;
}

/** The path of an item of a list. */
export function atIndex(path: string, index: number): string {
  return path.length > MAX_PATH ? path : `${path}[${index}]`;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('__pulumiOutput' in value);
}

/** Whether a value is a plain object, including an object from another realm, such as a worker or a sandbox. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (!isObject(value)) {
    return false;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
