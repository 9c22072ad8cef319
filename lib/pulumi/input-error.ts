import * as pulumi from '@pulumi/pulumi';
import { formatProblem, type Problem, redactProblem, show } from '../core/input/problem';

/** The component whose arguments have problems. */
export interface FailingComponent {
  /** The name of its class. */
  readonly type: string;
  /** Its name in the program. */
  readonly component: string;
  /** Its arguments, whatever they are. */
  readonly args: unknown;
}

/**
 * The error of arguments that were unresolved. It has no stack, which would name nothing of the caller's. Its message
 * cannot be changed: Pulumi would put "error serializing property" before it, once for each property that waits for it.
 *
 * @param isSecret - whether one of the arguments is secret, so the message shows nothing of what was given
 */
export function unresolvedInputError(
  problems: readonly Problem[],
  failing: FailingComponent,
  isSecret: boolean,
): Error {
  const error = inputError(isSecret ? problems.map(redactProblem) : problems, failing);
  const { message } = error;
  error.stack = '';
  return Object.defineProperty(error, 'message', { get: () => message, set: () => undefined });
}

/** The error of plain arguments, with one property error for each problem. Its message begins with the component. */
export function inputError(problems: readonly Problem[], failing: FailingComponent): Error {
  const lines = problems.map((problem) => `  ${formatProblem(problem)}`);
  return new pulumi.InputPropertiesError({
    message: [`${titleOf(failing)}:`, ...lines].join('\n'),
    errors: problems.map((problem) => ({ propertyPath: problem.path, reason: formatProblem(problem) })),
  });
}

/** `AwsMendixSecretStoreEnvironment "orders" (apps/orders)`; without the environment unless its names are plain. */
function titleOf({ type, component, args }: FailingComponent): string {
  const { namespace, name } = (args ?? {}) as { readonly namespace?: unknown; readonly name?: unknown };
  const isName = (value: unknown): value is string => typeof value === 'string' && /^[\w.-]{1,63}$/.test(value);
  const environment = isName(namespace) && isName(name) ? ` (${namespace}/${name})` : '';
  return `${type} ${show(component)}${environment}`;
}
