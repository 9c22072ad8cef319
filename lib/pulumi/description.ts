import type { CheckedArgs } from './checked-args';
import { mapLeaves } from '../core/input/leaves';
import type { Resolvable } from './resolvable';

/** A description with the result of each rendering, as soon as it is known. */
export type Described<Description> = Description extends (environment: never) => infer Result
  ? Resolvable<Result>
  : Description extends readonly (infer Item)[]
    ? Described<Item>[]
    : Description extends object
      ? { [Field in keyof Description]: Described<Description[Field]> }
      : Description;

/** The inputs of a resource, from the fields of its description. */
export function inputsOf<Description extends object, Model>(
  { render }: Pick<CheckedArgs<unknown, Model>, 'render'>,
  description: Description,
): Described<Description> {
  return mapLeaves(description, (leaf) =>
    typeof leaf === 'function' ? render(leaf as (environment: Model) => unknown) : leaf,
  ) as Described<Description>;
}
