import type { CheckedArgs } from './checked-args';
import type { ChildOptions } from './child-options';

/** What the functions that create the children of a component share. */
export interface Build<Args, Model> extends CheckedArgs<Args, Model> {
  /** The name of the component, with which the names of its children begin. */
  readonly component: string;
  /** The options of the children. */
  readonly parent: ChildOptions;
}
