import type { CheckedArgs } from './checked-args';
import type { ChildOptions } from './child-options';

/** The context shared by the functions that create the children of a component. */
export interface Build<Args, Model> extends CheckedArgs<Args, Model> {
  /** The name of the component, with which the names of the children begin. */
  readonly component: string;
  /** The options of the children. */
  readonly parent: ChildOptions;
}
