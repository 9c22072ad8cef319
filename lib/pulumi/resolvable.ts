import * as pulumi from '@pulumi/pulumi';
import { hasLeaf } from '../core/input/leaves';

/**
 * A plain value, or an Output of it. A plain value stays plain, so everything that decides which resources exist is
 * known while the program runs.
 */
export type Resolvable<T> = T | pulumi.OutputInstance<T>;

/** Renders a result immediately from a plain value, and from an Output as soon as it is known. */
export function whenKnown<T, Result>(
  value: Resolvable<T>,
  render: (known: T) => Resolvable<Result> | Promise<never>,
): Resolvable<Result> {
  return (pulumi.Output.isInstance<T>(value) ? value.apply(render) : render(value as T)) as Resolvable<Result>;
}

/** Several strings together: a plain list, unless one of them is unresolved. */
export function allStrings(strings: readonly Resolvable<string>[]): Resolvable<string[]> {
  return strings.some(isUnresolved) ? pulumi.all(strings as pulumi.Input<string>[]) : (strings as string[]);
}

/** An Output of a value; an Output is returned as it is. */
export function outputOf<T>(value: Resolvable<T>): pulumi.Output<T> {
  return (pulumi.Output.isInstance<T>(value) ? value : pulumi.output(value)) as pulumi.Output<T>;
}

/** An Output of a value, if there is one. */
export function outputIfSet<T>(value: Resolvable<T> | undefined): pulumi.Output<T> | undefined {
  return value === undefined ? undefined : outputOf(value);
}

/** Whether a value is an Output or a promise. */
export function isUnresolved(value: unknown): boolean {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}

/** Whether a value is an Output or a promise, or holds one. */
export function hasUnresolved(value: unknown): boolean {
  return hasLeaf(value, isUnresolved);
}
