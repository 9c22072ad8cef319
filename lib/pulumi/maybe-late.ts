import * as pulumi from '@pulumi/pulumi';
import { MAX_DEPTH } from '../core/depth';

/**
 * Something that is plain, or an Output of it. What is plain stays so: each Output takes dozens of promises to make, and
 * again as many where it is registered.
 */
export type MaybeLate<T> = T | pulumi.Output<T>;

/** Renders something at once from what is plain, and else as soon as it is known. */
export function whenKnown<T, Result>(
  value: MaybeLate<T>,
  render: (known: T) => MaybeLate<Result> | Promise<never>,
): MaybeLate<Result> {
  return (pulumi.Output.isInstance<T>(value) ? value.apply(render) : render(value)) as MaybeLate<Result>;
}

/** Several texts together: a plain list, unless one of them is an Output. */
export function allTexts(texts: readonly MaybeLate<string>[]): MaybeLate<string[]> {
  return texts.some(isLate) ? pulumi.all(texts as pulumi.Input<string>[]) : (texts as string[]);
}

/** An Output of it, for those who are to get one. One that is an Output already is not wrapped in another. */
export function outputOf<T>(value: MaybeLate<T>): pulumi.Output<T> {
  return (pulumi.Output.isInstance<T>(value) ? value : pulumi.output(value)) as pulumi.Output<T>;
}

export function hasLate(value: unknown, seen: readonly unknown[] = []): boolean {
  if (isLate(value)) {
    return true;
  }
  if (!isContainer(value) || seen.includes(value) || seen.length > MAX_DEPTH) {
    return false;
  }
  const within = [...seen, value];
  return Object.values(value).some((item) => hasLate(item, within));
}

export function isLate(value: unknown): boolean {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}

/** Resources and other instances are left alone: they are no input of ours, and may be deep. */
export function isContainer(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}
