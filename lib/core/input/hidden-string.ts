import { createProblem, type Problem } from './problem';
import type { Field } from './shape';
import { convertedProblem, isConverted } from './string-problems';
import { UNRESOLVED } from './unresolved';

/** A string that may have several lines and that no message shows. */
export type HiddenString = string;

export const hiddenString: Field<string> = {
  refused: UNRESOLVED,
  read: (value, path, problems) => {
    const problem = value === UNRESOLVED ? undefined : problemOf(value, path);
    if (problem === undefined) {
      return value as string;
    }
    problems.push(problem);
    return undefined;
  },
};

function problemOf(value: unknown, path: string): Problem | undefined {
  if (typeof value !== 'string') {
    return createProblem('wrong-type', path, 'must be a string');
  }
  if (value === '') {
    return createProblem('broken-string', path, 'must not be empty');
  }
  return isConverted(value) ? convertedProblem(path) : undefined;
}
