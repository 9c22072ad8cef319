import { createProblem, type Literal, type OwnWords, type Problem } from './problem';
import type { ProblemCode } from './problem-codes';

/**
 * The problem of a string that does not have the required form. A value that is missing, unresolved or not a string has
 * none here: the shape of its field is checked earlier.
 */
export function formProblem<const Message extends string>(
  path: string,
  value: unknown,
  form: RegExp | ((text: string) => boolean),
  message: Literal<Message> | OwnWords,
  code: ProblemCode = 'invalid-name',
): Problem | undefined {
  if (typeof value !== 'string') {
    return undefined;
  }
  const fits = typeof form === 'function' ? form(value) : form.test(value);
  return fits ? undefined : createProblem(code, path, message as OwnWords, { given: value });
}

/** The problem of a number that is not whole, or not within a range. A missing or unresolved number has none. */
export function wholeNumberProblem<const Message extends string>(
  path: string,
  value: unknown,
  [least, most]: readonly [number, number],
  message: Literal<Message> | OwnWords,
): Problem | undefined {
  return typeof value !== 'number' || (Number.isInteger(value) && value >= least && value <= most)
    ? undefined
    : createProblem('out-of-range', path, message as OwnWords, { given: value });
}
