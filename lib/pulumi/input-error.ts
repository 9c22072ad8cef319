import * as pulumi from '@pulumi/pulumi';
import { formatProblem, type Problem, redactProblem } from '../core/problem';
import type { MaybeLate } from './maybe-late';

/**
 * Fails with problems of something: at once where it is plain.
 *
 * @throws InputPropertiesError
 */
export function refuse(known: MaybeLate<unknown>, problems: readonly Problem[]): Promise<never> {
  if (!pulumi.Output.isInstance(known)) {
    throw inputError(problems);
  }
  return refuseLate(known, problems);
}

/** Fails with problems of something that is known late. What is secret is not shown in an error either. */
export async function refuseLate(known: pulumi.Output<unknown>, problems: readonly Problem[]): Promise<never> {
  await stopDebugger();
  throw lateInputError((await pulumi.isSecret(known)) ? problems.map(redactProblem) : problems);
}

/**
 * The error of problems that show late. It has no stack: it would name nothing of the caller's, and Node.js 20 never
 * returns from colouring its lines, so that `pulumi up` would hang instead of showing the message. The message stays as
 * it is: Pulumi would put "error serializing property" before it, once for every property that waits for the same
 * Output, and the problem would stand behind dozens of them.
 */
function lateInputError(problems: readonly Problem[]): Error {
  const error = inputError(problems);
  const { message } = error;
  error.stack = '';
  return Object.defineProperty(error, 'message', { get: () => message, set: () => undefined });
}

/** The error of problems that show at once, with one property error for each. */
export function inputError(problems: readonly Problem[]): Error {
  return new pulumi.InputPropertiesError({
    message: problems.map(formatProblem).join('\n'),
    errors: problems.map((problem) => ({ propertyPath: problem.path, reason: formatProblem(problem) })),
  });
}

/**
 * Stops the debugger that Pulumi starts for every program, now that this one fails. With it, V8 looks for whoever might
 * catch a rejected promise, along every path through all that waits for it: where many texts come late, `pulumi up`
 * would look for hours instead of showing the message.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/runtime/closure/v8Hooks.ts
 */
async function stopDebugger(): Promise<void> {
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- nothing public of Pulumi gives the session
    const hooks = require('@pulumi/pulumi/runtime/closure/v8Hooks') as V8Hooks;
    const session = await hooks.getSessionAsync();
    session.post('Debugger.disable');
  } catch {
    // The error is worth more than the time it takes.
  }
}

interface V8Hooks {
  getSessionAsync(): Promise<{ post(method: string): void }>;
}
