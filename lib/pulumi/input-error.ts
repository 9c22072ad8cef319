import * as pulumi from '@pulumi/pulumi';
import { formatProblem, type Problem, redactProblem, show } from '../core/input/problem';

/** The component whose arguments have problems. */
export interface FailingComponent {
  /** The class name of the component. */
  readonly type: string;
  /** The name of the component in the program. */
  readonly component: string;
  /** The arguments of the component, of any type. */
  readonly args: unknown;
}

/**
 * The error for arguments that were unresolved. It has no stack trace, which would contain no code of the caller. Its
 * message cannot be changed, because Pulumi would put "error serializing property" before it, once for each property
 * that waits for it.
 *
 * @param isSecret - whether one of the arguments is secret, so the message shows no given value
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

/** The error for plain arguments, with one property error for each problem. Its message begins with the component. */
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
