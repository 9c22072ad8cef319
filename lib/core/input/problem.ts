import { UNRESOLVED } from './unresolved';

/** One thing that is wrong with what the caller gave. Checks return problems; only faces throw. */
export interface Problem {
  /** Where, as the caller wrote it: `fileStorage.authentication`, `constants[2]`, `values["database-host"]`. */
  readonly path: string;

  /** What is wrong, and the fix where it is known; lower case, no full stop. */
  readonly message: string;

  /**
   * What was given, as text.
   *
   * @default - none; left out where nothing was given, and where it may be a secret
   */
  readonly given?: string;

  /**
   * What is accepted. A text of the caller's belongs here or in `given`.
   *
   * @default - none; the message says it
   */
  readonly accepted?: string;
}

/** One line for people: `name: must be a DNS label, got "Orders"`. */
export function formatProblem({ path, message, given, accepted }: Problem): string {
  const got = given === undefined ? '' : `, got ${given}`;
  return `${path}: ${message}${got}${accepted === undefined ? '' : `, accepted: ${accepted}`}`;
}

/** The same problem without what was given and what follows from it, for values that are secret. */
export function redactProblem({ path, message }: Problem): Problem {
  return { path, message };
}

/** What was given, as one short line. Never calls a method of the value: it may be anything. */
export function show(value: unknown): string {
  if (typeof value === 'string') {
    return JSON.stringify(value.length > 200 ? `${value.slice(0, 200)}...` : value);
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
