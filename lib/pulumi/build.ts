import type * as pulumi from '@pulumi/pulumi';
import type { MendixEnvironment } from '../core/environment';
import type { KeyModes } from '../core/keys';
import type { KubernetesObjectOptions } from '../core/object-metadata';
import type { CheckedArgs } from './check';
import type { ChildOptions } from './child-options';
import type { MendixEnvironmentArgs } from './environment-args';

/** What the functions that create the children of a component share. */
export interface Build<
  Args extends MendixEnvironmentArgs = MendixEnvironmentArgs,
  Model = MendixEnvironment & KubernetesObjectOptions,
> {
  /** The name of the component, with which the names of its children begin. */
  readonly component: string;
  readonly args: Args;
  readonly checked: CheckedArgs<Args, Model>;
  /** What decides which keys the environment has: plain in every program. */
  readonly modes: KeyModes;
  readonly parent: ChildOptions;
}

/**
 * What the component itself is registered with, which is kept in the state. The values are not in it: they have to be there
 * once only, in what holds the secret. The database is checked here, because the name of its user may be in no resource.
 */
export function inputsOf({ args, checked }: Pick<Build, 'args' | 'checked'>): pulumi.Inputs {
  const inputs = Object.fromEntries(Object.entries(args).filter(([field]) => field !== 'values'));
  return args.database === undefined ? inputs : { ...inputs, database: checked.given('database') };
}
