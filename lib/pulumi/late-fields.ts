import type * as pulumi from '@pulumi/pulumi';
import type { Problem } from '../core/problem';
import { leavesOf, withValueAt } from './leaves';
import { isLate } from './maybe-late';

/** Fields that are late, gathered and checked once, however much is rendered of them. */
export interface LateFields {
  readonly known: pulumi.Output<unknown>;
  readonly toFields: (known: unknown) => object;
  readonly problemsOf: (known: unknown) => Problem[];
}

/** Waits for what is late in some fields, and for that alone: each text that is waited for takes a dozen promises. */
export function lateFieldsOf(
  fields: Record<string, unknown>,
  problemsWith: (resolved: object) => Problem[],
  toOutput: (value: unknown) => pulumi.Output<unknown>,
): LateFields {
  const late = leavesOf(fields).filter(({ leaf }) => isLate(leaf));
  const [first, ...others] = late;
  const isOne = others.length === 0;
  const toFields = (known: unknown) => {
    const all = isOne ? [known] : (known as unknown[]);
    return late.reduce<object>((filled, { path }, at) => withValueAt(filled, path, all[at]) as object, fields);
  };
  let problems: Problem[] | undefined;
  return {
    known: toOutput(isOne ? first?.leaf : late.map(({ leaf }) => leaf)),
    toFields,
    problemsOf: (known) => (problems ??= problemsWith(toFields(known))),
  };
}
