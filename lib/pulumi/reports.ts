import type { Build } from './build';
import type { MendixEnvironmentArgs } from './environment-args';
import type { MaybeLate } from './maybe-late';

/** The reports of an environment, as pages of Markdown. */
export interface Reports {
  readonly runbook: MaybeLate<string>;
  readonly accessReport: MaybeLate<string>;
}

/** What no report speaks of. Of the values and the spec of the MendixApp it is enough to know that they are given. */
const LEFT_OUT = ['values', 'mendixAppSpec', 'labels', 'annotations', 'imagePullSecrets', 'tags', 'secretLabels'];

/**
 * A page on an environment, as far as reports speak of it, once all of that is known. No secret value is in it.
 *
 * @param notSaid - what this report does not speak of either
 */
export function reportOf<Args extends MendixEnvironmentArgs, Model extends object>(
  { args, checked }: Build<Args, Model>,
  render: (environment: Model) => MaybeLate<string>,
  notSaid: readonly (keyof Model)[] = [],
): MaybeLate<string> {
  const given: object = args;
  const leftOut: readonly PropertyKey[] = [...LEFT_OUT, ...notSaid];
  const fields = Object.keys(given).filter((field) => !leftOut.includes(field));
  const marks = Object.fromEntries(
    Object.entries(given)
      .filter(([field, value]) => ['values', 'mendixAppSpec'].includes(field) && value !== undefined)
      .map(([field]) => [field, {}]),
  );
  return checked.lift(fields as (keyof Args & keyof Model)[], (known) =>
    render({ ...known, ...marks } as unknown as Model),
  );
}
