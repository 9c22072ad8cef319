import * as pulumi from '@pulumi/pulumi';
import { formatProblem, type Problem, redactProblem } from '../core/input/problem';

/**
 * The error of arguments that were unresolved. It has no stack, which would name nothing of the caller's. Its message
 * cannot be changed: Pulumi would put "error serializing property" before it, once for each property that waits for it.
 *
 * @param isSecret - whether one of the arguments is secret, so that the message shows nothing of what was given
 */
export function unresolvedInputError(problems: readonly Problem[], isSecret: boolean): Error {
  const error = inputError(isSecret ? problems.map(redactProblem) : problems);
  const { message } = error;
  error.stack = '';
  return Object.defineProperty(error, 'message', { get: () => message, set: () => undefined });
}

/** The error of plain arguments, with one property error for each problem. */
export function inputError(problems: readonly Problem[]): Error {
  return new pulumi.InputPropertiesError({
    message: problems.map(formatProblem).join('\n'),
    errors: problems.map((problem) => ({ propertyPath: problem.path, reason: formatProblem(problem) })),
  });
}
