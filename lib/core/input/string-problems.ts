import { INVISIBLE } from './invisible';
import { createProblem, type Problem, redactProblem } from './problem';
import { UNRESOLVED } from './unresolved';

/** The problem of a value that should be a string; none while it is not known yet. */
export function stringProblem(value: unknown, path: string, forbidden: RegExp): Problem | undefined {
  if (value === UNRESOLVED) {
    return undefined;
  }
  if (typeof value !== 'string') {
    return typeProblem(value, path);
  }
  if (isConverted(value)) {
    return convertedProblem(path, { given: value });
  }
  if (forbidden.test(value) || !isWellFormed(value)) {
    const message = 'must not hold control or invisible characters, or broken Unicode';
    return createProblem('broken-string', path, message, { given: value });
  }
  return undefined;
}

/** The problem of a value that is not a string. YAML reads some unquoted strings as numbers and booleans. */
function typeProblem(value: unknown, path: string): Problem {
  switch (typeof value) {
    case 'number':
      return createProblem('wrong-type', path, 'must be a string: put it in quotes, because YAML reads 10.10 as 10.1', {
        given: value,
      });
    case 'boolean':
      return createProblem(
        'wrong-type',
        path,
        'must be a string: put it in quotes, because YAML reads it as a boolean',
        {
          given: value,
        },
      );
    default:
      return createProblem('wrong-type', path, 'must be a string', { given: value });
  }
}

/** Whether a string contains the result of an object, an Output or a missing variable in a JavaScript template string. */
export function isConverted(value: string): boolean {
  return /\[object \w+\]|Calling \[toString\]|(^|[/:.])undefined($|[/:.])/.test(value);
}

/** The problem of a string for which {@link isConverted} holds. */
export function convertedProblem(path: string, details: { readonly given?: string } = {}): Problem {
  return createProblem(
    'broken-string',
    path,
    'holds an object or a missing variable that was put into a template string (give the value itself; in Pulumi use pulumi.interpolate)',
    details,
  );
}

export function isWellFormed(value: string): boolean {
  return !/\p{Surrogate}/u.test(value);
}

/**
 * The problem of the name of a member. Libraries that copy or inspect an object fail on names that every JavaScript
 * object has.
 */
export function nameProblem(name: string, path: string): Problem | undefined {
  if (name === '__proto__' || name === 'constructor') {
    return createProblem('reserved-name', path, 'is a name that JavaScript reserves; choose another');
  }
  const problem = stringProblem(name, path, INVISIBLE);
  // The path already shows the name.
  return problem && redactProblem(problem);
}
