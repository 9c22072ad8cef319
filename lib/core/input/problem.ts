import { INVISIBLE } from './invisible';
import type { ProblemCode } from './problem-codes';
import { UNRESOLVED } from './unresolved';

/** A problem with the input of the caller. Checks return problems; only the Pulumi and cdk8s layers throw. */
export interface Problem {
  /** The kind of problem. The code is stable: `explainProblem` returns its cause and its fix. */
  readonly code: ProblemCode;

  /**
   * The path of the argument, as the caller wrote it: `fileStorage.authentication`, `constants[2]`,
   * `values["database-host"]`.
   */
  readonly path: string;

  /** A description of the problem, and of the fix if it is known: lower case, no full stop, no string from the caller. */
  readonly message: string;

  /**
   * The given value.
   *
   * @default - none; left out if no value was given, or if it may be a secret
   */
  readonly given?: string;

  /**
   * The accepted values. Anything derived from a string of the caller belongs here, or in `given`.
   *
   * @default - none; the message describes them
   */
  readonly accepted?: string;

  /**
   * The component or construct that already has the name.
   *
   * @default - none; no other component or construct is involved
   */
  readonly conflictsWith?: string;
}

/** A string that is a literal in the sources of this library, not composed of other strings. */
// eslint-disable-next-line @typescript-eslint/no-generated-empty-object-type -- a record of any string, and of no literal, may be empty
export type Literal<Message extends string> = Record<never, never> extends Record<Message, 1> ? never : Message;

/** The details of a problem, in addition to its message. */
interface ProblemDetails {
  /** The given value, of any type: it is shown as one short line. */
  readonly given?: unknown;
  /** The given values as shown, if there are several. Strings from the caller in it are quoted by {@link show}. */
  readonly shown?: string;
  readonly accepted?: string | undefined;
  readonly conflictsWith?: string;
}

/**
 * Creates a problem. Its message is a literal, so it cannot contain a string from the caller, which may be a secret.
 * Such strings belong in `given` and `accepted`, which are not shown if a secret is among the arguments.
 */
export function createProblem<const Message extends string>(
  code: ProblemCode,
  path: string,
  message: Literal<Message> | OwnWords,
  { shown, accepted, conflictsWith, ...details }: ProblemDetails = {},
): Problem {
  return {
    code,
    path: path.length > MAX_PATH ? `${path.slice(0, MAX_PATH)}...` : path,
    message,
    ...('given' in details && { given: show(details.given) }),
    ...(shown !== undefined && { given: shown }),
    ...(accepted !== undefined && { accepted }),
    ...(conflictsWith !== undefined && { conflictsWith }),
  };
}

/** The maximum length of a path that is shown: the names of members may be long. */
export const MAX_PATH = 200;

declare const OWN: unique symbol;
/** A string of words of this library, such as the names of its fields, that the compiler does not know as literals. */
export type OwnWords = string & { readonly [OWN]: true };

/** Marks a string as composed only of words of this library. Never use it for a string from the caller. */
export function ownWords(words: string): OwnWords {
  return words as OwnWords;
}

/** A problem as one readable line: `name: must be a DNS label, got "Orders"`. */
export function formatProblem({ path, message, given, accepted, conflictsWith }: Problem): string {
  const other = conflictsWith === undefined ? '' : ` (${conflictsWith})`;
  const got = given === undefined ? '' : `, got ${given}`;
  return `${path}: ${message}${other}${got}${accepted === undefined ? '' : `, accepted: ${accepted}`}`;
}

/** The same problem without the given value and anything derived from it, for secret values. */
export function redactProblem({ given: _, accepted: __, ...problem }: Problem): Problem {
  return problem;
}

/** The maximum number of names that a message lists. */
const MAX_NAMES = 50;

/** A list of names for a message, limited to the first ones. */
export function showNames(names: Iterable<string>): string {
  const all = [...names];
  const more = all.length > MAX_NAMES ? [`and ${all.length - MAX_NAMES} more`] : [];
  return [...all.slice(0, MAX_NAMES), ...more].join(', ') || 'none';
}

/** The maximum number of characters of a string that are shown. */
const MAX_SHOWN = 200;

/** A string in quotes, with an escape for each invisible character. */
export function quote(text: string): string {
  return withEscapes(JSON.stringify(text));
}

/** A string in one line, with an escape for each invisible character. */
export function withEscapes(text: string): string {
  return text.replace(EVERY_INVISIBLE, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

const EVERY_INVISIBLE = new RegExp(INVISIBLE, 'gu');

/**
 * A string with possible secrets of a URL or a connection string masked: user and password, the value of a member named
 * like a password, key or token, and the query of a URL, which may be a signed URL, with everything after it. Messages
 * end up in the logs of pipelines.
 */
function withoutCredentials(text: string): string {
  const masked = text.replace(SECRET_MEMBER, '$1***');
  const [scheme, at] = [masked.indexOf('://'), masked.lastIndexOf('@')];
  if (scheme < 0) {
    return masked;
  }
  const host = at < scheme ? masked : `${masked.slice(0, scheme)}://***${masked.slice(at)}`;
  return host.slice(0, MAX_SHOWN + 1).replace(/([?#]).+$/s, '$1***');
}

const SECRET_MEMBER = /((?:password|pwd|key|sig|signature|token|secret) *=)[^;&]+/gi;

/** A given value as one short line. Never calls a method of the value, which may be anything. */
export function show(value: unknown): string {
  if (typeof value === 'string') {
    const text = withoutCredentials(value);
    return quote(text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}...` : text);
  }
  if (value === null || ['number', 'boolean', 'undefined'].includes(typeof value)) {
    return String(value);
  }
  if (Array.isArray(value)) {
    return 'a list';
  }
  if (typeof value === 'object' || typeof value === 'function') {
    return describeObject(value);
  }
  return value === UNRESOLVED ? 'an Output' : `a ${typeof value}`;
}

function describeObject(value: object): string {
  if ('__pulumiOutput' in value) {
    return 'a Pulumi Output, which is not known yet here (export it with "pulumi stack output --json" and read that file)';
  }
  if ('then' in value) {
    return 'a promise';
  }
  if (typeof value === 'function') {
    return 'a function';
  }
  const { constructor } = value;
  return typeof constructor === 'function' && constructor !== Object
    ? `an instance of ${constructor.name}`
    : 'an object';
}
