import { createProblem, type Problem, show } from './problem';
import { type Unresolved, UNRESOLVED } from './unresolved';

/** What the shape checks hand to the rules: every field may be missing, malformed fields are, texts may be pending. */
export type Draft<T> = T extends string | number | boolean
  ? T | Unresolved
  : T extends (infer Element)[]
    ? Draft<Element>[]
    : { readonly [Key in keyof T]?: Draft<T[Key]> | undefined };

/** The same fields, where a missing one may also be given as undefined. */
export type OrUndefined<T> = { readonly [Field in keyof T]: T[Field] | undefined };

/** Reads one field of unknown input: reports what is malformed, and returns what is not. */
export interface Field<T> {
  readonly required?: boolean;
  /** Stands for the field where it is refused, so that no rule takes it as missing. */
  readonly refused?: Unresolved;
  /** The fields of an object. */
  readonly fields?: Readonly<Record<string, Field<unknown>>>;
  read(value: unknown, path: string, problems: Problem[]): Draft<T> | undefined;
}

export function required<T>(field: Field<T>): Field<T> {
  return { ...field, required: true };
}

/** A string that has to be known when the program runs, because it decides what exists. */
export type PlainString = string;

export const plainString: Field<string> = {
  refused: UNRESOLVED,
  read: (value, path, problems) => {
    if (value === UNRESOLVED) {
      return addProblem(path, 'must be plain text, because it decides what is created', value, problems);
    }
    return string.read(value, path, problems);
  },
};

/** Text that may be known later. */
export const string: Field<string> = {
  refused: UNRESOLVED,
  read: (value, path, problems) => {
    // In a name a missing variable also stands between hyphens, which prose may have.
    const isMissing = typeof value === 'string' && /(^|[^A-Za-z0-9])undefined($|[^A-Za-z0-9])/.test(value);
    const problem = value === '' ? 'must not be empty' : isMissing ? CONVERTED : textProblem(value, /\p{Cc}/u);
    return problem === undefined ? (value as string) : addProblem(path, problem, value, problems);
  },
};

/** A string of digits, of which Pulumi makes a number where it comes from the configuration of a program in YAML. */
export type Digits = string;

export const digits: Field<string> = {
  refused: UNRESOLVED,
  read: (value, path, problems) =>
    string.read(Number.isSafeInteger(value) && Number(value) > 0 ? String(value) : value, path, problems),
};

/** A string that may be empty and have several lines, such as an annotation. */
export type MultilineString = string;

export const multilineString: Field<string> = {
  read: (value, path, problems) => {
    const problem = textProblem(value, /[^\P{Cc}\n\r\t]/u);
    return problem === undefined ? (value as string) : addProblem(path, problem, value, problems);
  },
};

/** Whether a text is what JavaScript makes of an object, an Output or a missing variable in a template string. */
export function isConverted(value: string): boolean {
  return /\[object \w+\]|Calling \[toString\]|(^|[/:.])undefined($|[/:.])/.test(value);
}

function textProblem(value: unknown, forbidden: RegExp): string | undefined {
  if (value === UNRESOLVED) {
    return undefined;
  }
  if (typeof value !== 'string') {
    return 'must be text';
  }
  if (isConverted(value)) {
    return CONVERTED;
  }
  if (forbidden.test(value) || !isWellFormed(value)) {
    return 'must not hold control characters or broken Unicode';
  }
  return undefined;
}

/** What is wrong with a text that is converted. */
export const CONVERTED =
  'holds an object or a missing variable that was put into a template string (give the value itself; in Pulumi use pulumi.interpolate)';

function isWellFormed(value: string): boolean {
  return !/\p{Surrogate}/u.test(value);
}

/** `true` or `false`, known when the program runs. */
export const flag: Field<boolean> = {
  read: (value, path, problems) =>
    typeof value === 'boolean' ? value : addProblem(path, 'must be true or false, known now', value, problems),
};

/** A number that may be known later. */
export const number: Field<number> = {
  read: (value, path, problems) =>
    value === UNRESOLVED || (typeof value === 'number' && Number.isFinite(value))
      ? value
      : addProblem(path, 'must be a number', value, problems),
};

/** One of the values of an `as const` object. */
export function choice<T extends string>(values: Readonly<Record<string, T>>): Field<T> {
  const accepted = Object.values(values);
  const list = accepted.map((value) => `"${value}"`).join(' or ');
  return {
    read: (value, path, problems) =>
      (accepted.includes(value as T) ? value : addProblem(path, `must be ${list}`, value, problems)) as
        Draft<T> | undefined,
  };
}

export function list(element: Field<string>): Field<string[]> {
  return {
    read: (value, path, problems) => {
      if (!Array.isArray(value)) {
        return addProblem(path, 'must be a list of texts', value, problems);
      }
      const at = (index: number) => `${path}[${index}]`;
      return Array.from(value as unknown[], (item, index) => element.read(item, at(index), problems) ?? UNRESOLVED);
    },
  };
}

export function map(element: Field<string>): Field<Record<string, string>> {
  return {
    read: (value, path, problems) => {
      // A Map has no members, and would be taken as empty.
      if (!isPlainObject(value)) {
        return addProblem(path, 'must be a plain object of texts', value, problems);
      }
      const read: Record<string, Draft<string>> = {};
      for (const [key, item] of Object.entries(value)) {
        const problem = nameProblem(key);
        if (problem !== undefined) {
          problems.push({ path: at(path, key), message: problem });
        } else if (item !== undefined) {
          read[key] = element.read(item, at(path, key), problems) ?? UNRESOLVED;
        }
      }
      return read;
    },
  };
}

/** An object with these fields and no others; a field that is misspelt would otherwise be ignored in silence. */
export function object<T>(fields: { readonly [Key in keyof Required<T>]: Field<NonNullable<T[Key]>> }): Field<T> {
  const known = Object.entries<Field<unknown>>(fields);
  return {
    fields,
    read: (value, path, problems) => {
      if (!isPlainObject(value)) {
        return addProblem(path, `must be a plain object with ${Object.keys(fields).join(', ')}`, value, problems);
      }
      for (const key of Object.keys(value).filter((key) => !Object.hasOwn(fields, key) && value[key] !== undefined)) {
        problems.push(
          createProblem('unknown-field', at(path, key), 'is unknown', { accepted: Object.keys(fields).join(', ') }),
        );
      }
      const draft: Record<string, unknown> = {};
      for (const [key, field] of known) {
        // Names of fields are identifiers.
        const fieldPath = path === '' ? key : `${path}.${key}`;
        if (value[key] !== undefined) {
          draft[key] = field.read(value[key], fieldPath, problems) ?? field.refused;
        } else if (field.required) {
          problems.push({ path: fieldPath, message: 'is required' });
        }
      }
      return draft as Draft<T>;
    },
  };
}

/**
 * What is wrong with the name of a member. Libraries that copy or inspect an object stumble over the names that every
 * JavaScript object has.
 */
export function nameProblem(name: string): string | undefined {
  return name === '__proto__' || name === 'constructor'
    ? 'is a name that JavaScript keeps to itself; use another'
    : textProblem(name, /\p{Cc}/u);
}

/** The path of a member: `a.b`, or `a["b-c"]` where the member is no identifier. */
export function at(path: string, key: string): string {
  if (!/^[A-Za-z_$][\w$]*$/.test(key)) {
    return `${path}[${JSON.stringify(key)}]`;
  }
  return path === '' ? key : `${path}.${key}`;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('__pulumiOutput' in value);
}

/** Whether a value is an object literal, also one of another realm, such as a worker or a sandbox makes. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (!isObject(value)) {
    return false;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

export function addProblem(path: string, message: string, value: unknown, problems: Problem[]): undefined {
  problems.push({ path: path === '' ? 'props' : path, message, given: show(value) });
  return undefined;
}
