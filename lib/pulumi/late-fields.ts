import type * as pulumi from '@pulumi/pulumi';
import type { Problem } from '../core/problem';

/** Fields that are late, gathered and checked once, however much is rendered of them. */
export interface LateFields {
  readonly known: pulumi.Output<unknown>;
  readonly toFields: (known: unknown) => object;
  readonly problemsOf: (known: unknown) => Problem[];
}

export function lateFieldsOf(
  late: Record<string, unknown>,
  problemsWith: (resolved: object) => Problem[],
  toOutput: (value: unknown) => pulumi.Output<unknown>,
): LateFields {
  const [[name, value] = ['', undefined], ...others] = Object.entries(late);
  // One field is taken as it is: each Output that is made of others takes dozens of promises.
  const isOne = others.length === 0;
  const toFields = (known: unknown) => (isOne ? { [name]: known } : (known as object));
  let problems: Problem[] | undefined;
  return {
    known: toOutput(isOne ? value : late),
    toFields,
    problemsOf: (known) => (problems ??= problemsWith(toFields(known))),
  };
}
