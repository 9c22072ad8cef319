import type * as pulumi from '@pulumi/pulumi';
import type { Build } from './build';
import type { MendixEnvironmentArgs } from './environment-args';
import { type MaybeLate, outputOf } from './maybe-late';
import { outputFieldOn } from './output-fields';

/** A page of Markdown, which is rendered when somebody reads it. */
export type Report = () => MaybeLate<string>;

/** The reports of an environment. */
export interface Reports {
  readonly runbook: Report;
  readonly accessReport: Report;
}

/**
 * Gives a component its reports as fields. They are not registered: the state would hold 7 to 12 kB more for every
 * environment. Whoever is to see one exports it.
 */
export function reportFieldsOn(component: pulumi.ComponentResource, reports: Reports): void {
  reportsOfComponents.set(component, reports);
  for (const name of ['runbook', 'accessReport'] as const) {
    outputFieldOn(component, name, (of) => outputOf(renderedFor(of, name)));
  }
}

/** Beside the components, not in their fields: a function that captures a component would carry the arguments along. */
const reportsOfComponents = new WeakMap<pulumi.Resource, Reports>();

function renderedFor(component: pulumi.Resource, name: keyof Reports): MaybeLate<string> {
  const reports = reportsOfComponents.get(component);
  if (reports === undefined) {
    throw new Error(`${name}: is rendered in the program of the component; read it there, outside of the function`);
  }
  return reports[name]();
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
): Report {
  return () => {
    const given: object = args;
    const leftOut: readonly PropertyKey[] = [...LEFT_OUT, ...notSaid];
    const fields = Object.keys(given).filter((field) => !leftOut.includes(field)) as (keyof Args & keyof Model)[];
    const marks = Object.fromEntries(
      Object.entries(given)
        .filter(([field, value]) => ['values', 'mendixAppSpec'].includes(field) && value !== undefined)
        .map(([field]) => [field, {}]),
    );
    return checked.lift(fields, (known) => render({ ...known, ...marks } as unknown as Model));
  };
}
