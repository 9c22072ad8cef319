import { MAX_DEPTH } from './json';
import { isContainer } from './leaves';
import { createProblem, ownWords, type Problem } from './problem';
import type { Draft, Field } from './shape';

/**
 * The maximum size of the arguments of one component or construct: the characters of all strings and names, plus one
 * for each value. A provider cannot return more for one mount, and every check of arguments of this size is fast.
 *
 * @see https://secrets-store-csi-driver.sigs.k8s.io/getting-started/installation (`maxCallRecvMsgSize`)
 */
const MAX_ARGUMENTS = 4 * 1024 * 1024;

/**
 * Everything that is wrong with arguments, in their shape and by their rules. The rules do not run for arguments that
 * are refused as a whole.
 */
export function checkArguments<T>(field: Field<T>, given: unknown, rules: (draft: Draft<T>) => Problem[]): Problem[] {
  const refusal = refusalOfArguments(given);
  const problems: Problem[] = refusal === undefined ? [] : [refusal];
  const draft = refusal === undefined ? field.read(given, '', problems) : undefined;
  return draft === undefined ? problems : [...problems, ...rules(draft)];
}

/**
 * The problem of arguments that are refused as a whole: they are too large, or not plain data, which is the same for
 * every reader. A shared value counts wherever it appears, because it would be copied there.
 */
export function refusalOfArguments(given: unknown): Problem | undefined {
  const size = sizeOfArguments(given);
  if (Number.isNaN(size)) {
    const message = 'must be plain data: it has a getter, which can return another value each time';
    return createProblem('wrong-type', 'props', message);
  }
  const message = ownWords(`must hold at most ${MAX_ARGUMENTS} characters in all`);
  return size > MAX_ARGUMENTS ? createProblem('out-of-range', 'props', message) : undefined;
}

/**
 * The size of plain data: the characters of all strings and names, plus one for each value. A shared value counts
 * wherever it appears.
 */
export function sizeOfArguments(given: unknown): number {
  return sizeOf(given, new Map(), 0);
}

/** The size of a value; NaN if it has a getter. A value that contains itself or is nested too deep is refused when it is read. */
function sizeOf(value: unknown, known: Map<object, number>, depth: number): number {
  if (!isContainer(value)) {
    return 1 + (typeof value === 'string' ? value.length : 0);
  }
  const before = known.get(value);
  if (before !== undefined || depth > MAX_DEPTH) {
    return before ?? 1;
  }
  known.set(value, 1);
  const names = Object.keys(value);
  // Empty places in a list also count, because each of them is read.
  let size = 1 + (Array.isArray(value) ? value.length - names.length : 0);
  for (const name of names) {
    const member = Object.getOwnPropertyDescriptor(value, name) ?? {};
    const length = Array.isArray(value) ? 0 : name.length;
    size += 'get' in member ? NaN : length + sizeOf(member.value, known, depth + 1);
  }
  known.set(value, size);
  return size;
}
