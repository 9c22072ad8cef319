import { INVISIBLE } from './invisible';
import type { ProblemCode } from './problem-codes';
import { UNRESOLVED } from './unresolved';

/** One thing that is wrong with what the caller gave. Checks return problems; only faces throw. */
export interface Problem {
  /** What kind of problem it is. The code is stable: `explainProblem` gives its cause and its fix. */
  readonly code: ProblemCode;

  /** Where, as the caller wrote it: `fileStorage.authentication`, `constants[2]`, `values["database-host"]`. */
  readonly path: string;

  /** What is wrong, and the fix where it is known: lower case, no full stop, no string of the caller's. */
  readonly message: string;

  /**
   * What was given.
   *
   * @default - none; left out where nothing was given, and where it may be a secret
   */
  readonly given?: string;

  /**
   * What is accepted. What follows from a string of the caller's belongs here, or in `given`.
   *
   * @default - none; the message says it
   */
  readonly accepted?: string;

  /**
   * The component or construct that has it already.
   *
   * @default - none; nobody else is concerned
   */
  readonly conflictsWith?: string;
}

/** A string that is a literal in the sources of this library, not composed of other strings. */
// eslint-disable-next-line @typescript-eslint/no-generated-empty-object-type -- a record of any string, and of no literal, may be empty
export type Literal<Message extends string> = Record<never, never> extends Record<Message, 1> ? never : Message;

/** What a message says beside what is wrong. */
interface ProblemDetails {
  /** What was given, whatever it is: it is shown as one short line. */
  readonly given?: unknown;
  /** What was given, as it is shown, where it is more than one thing. Strings of the caller's in it are quoted by {@link show}. */
  readonly shown?: string;
  readonly accepted?: string | undefined;
  readonly conflictsWith?: string;
}

/**
 * A problem. Its message is a literal, so no string of the caller's, which may be a secret, can be in it: that belongs
 * into `given` and `accepted`, which are not shown where a secret is among the arguments.
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

/** How much of a path is shown: the names of members may be long. */
export const MAX_PATH = 200;

declare const OWN: unique symbol;
/** Words of this library, such as the names of its fields, which are not known to the compiler one by one. */
export type OwnWords = string & { readonly [OWN]: true };

/** Marks a string as put together from words of this library alone. Never for anything that the caller gave. */
export function ownWords(words: string): OwnWords {
  return words as OwnWords;
}

/** One line for people: `name: must be a DNS label, got "Orders"`. */
export function formatProblem({ path, message, given, accepted, conflictsWith }: Problem): string {
  const other = conflictsWith === undefined ? '' : ` (${conflictsWith})`;
  const got = given === undefined ? '' : `, got ${given}`;
  return `${path}: ${message}${other}${got}${accepted === undefined ? '' : `, accepted: ${accepted}`}`;
}

/** The same problem without what was given and what follows from it, for values that are secret. */
export function redactProblem({ given: _, accepted: __, ...problem }: Problem): Problem {
  return problem;
}

/** How many names a message lists. */
const MAX_NAMES = 50;

/** Names as a list, of which a message shows the first ones. */
export function showNames(names: Iterable<string>): string {
  const all = [...names];
  const more = all.length > MAX_NAMES ? [`and ${all.length - MAX_NAMES} more`] : [];
  return [...all.slice(0, MAX_NAMES), ...more].join(', ') || 'none';
}

/** How much of a string is shown. */
const MAX_SHOWN = 200;

/** A string in quotes, with an escape for each character that nobody sees. */
export function quote(text: string): string {
  return withEscapes(JSON.stringify(text));
}

/** A string in one line, with an escape for each character that nobody sees. */
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
 * A string without what may be secret in a URL or a connection string: user and password, the value of what is called a
 * password, key or token, and the query of a URL, such as a signed one, with all that follows. Messages are in the logs of
 * pipelines.
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

/** What was given, as one short line. Never calls a method of the value: it may be anything. */
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
    return 'a Pulumi Output, which is known too late here (export it with "pulumi stack output --json" and read that file)';
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
