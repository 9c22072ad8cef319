import type * as pulumi from '@pulumi/pulumi';
import type { Rendering } from '../core/description';
import { isContainer, mapLeaves } from '../core/input/leaves';
import { hasUnresolved, isUnresolved, type Resolvable } from './resolvable';

/** The known values of unresolved arguments. */
export type Resolved = ReadonlyMap<unknown, unknown>;

export const NOTHING: Resolved = new Map();

/** Thrown when a rendering reads an unresolved argument. It is not an Error, because every Error captures the stack. */
class Suspension {
  public constructor(public readonly output: pulumi.Output<unknown>) {}
}

/**
 * Renders from the resolved arguments. If the rendering reads an unresolved argument, it runs again once that argument
 * is resolved.
 */
export function renderWhenKnown<Result>(
  render: (view: (args: object) => object) => Resolvable<Result>,
  resolved = NOTHING,
): Resolvable<Result> {
  try {
    const result = render((args) => viewOf(args, resolved));
    return (resolved.size === 0 ? withoutViews(result) : mapLeaves(result, (leaf) => leaf)) as Result;
  } catch (suspension) {
    if (!(suspension instanceof Suspension)) {
      throw suspension;
    }
    const { output } = suspension;
    return output.apply((value) =>
      renderWhenKnown(render, new Map([...resolved, [output, value]])),
    ) as pulumi.Output<Result>;
  }
}

/** The key under which a view returns the arguments that it shows. */
const TARGET = Symbol('target');

/** A result in which arguments that are only passed on stay as they were given, so each is known as early as possible. */
function withoutViews(result: unknown): unknown {
  if (!isContainer(result)) {
    return result;
  }
  const target = (result as { readonly [TARGET]?: object })[TARGET];
  return target ?? mapLeaves(result, (leaf) => leaf);
}

/** The result of a rendering from the known arguments; undefined if the rendering reads other arguments. */
export function renderIfKnown<Model, Result>(
  render: Rendering<Model, Result>,
  args: object,
  known: Resolved,
): Result | undefined {
  try {
    return render(viewOf(args, known) as Model);
  } catch (suspension) {
    if (suspension instanceof Suspension) {
      return undefined;
    }
    throw suspension;
  }
}

/** A view of arguments in which reading an unresolved argument suspends the rendering. */
function viewOf(args: object, resolved: Resolved): object {
  return new Proxy(args, {
    get: (target, name) => {
      if (name === TARGET) {
        return target;
      }
      const member = (target as Record<PropertyKey, unknown>)[name];
      if (!isUnresolved(member)) {
        return hasUnresolved(member) ? viewOf(member as object, resolved) : member;
      }
      if (!resolved.has(member)) {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- see there
        throw new Suspension(member as pulumi.Output<unknown>);
      }
      return resolved.get(member);
    },
  });
}
