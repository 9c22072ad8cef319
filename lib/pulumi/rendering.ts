import type * as pulumi from '@pulumi/pulumi';
import type { Rendering } from '../core/description';
import { isContainer, mapLeaves } from '../core/input/leaves';
import { hasUnresolved, isUnresolved, type Resolvable } from './resolvable';

/** What unresolved arguments hold, as far as it is known. */
export type Resolved = ReadonlyMap<unknown, unknown>;

export const NOTHING: Resolved = new Map();

/** Thrown where a rendering reads an argument that is unresolved. No error, because each of those captures the stack. */
class Suspension {
  public constructor(public readonly output: pulumi.Output<unknown>) {}
}

/** Renders from what is resolved; where something else is read, again when that is resolved too. */
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

/** What a view shows. */
const TARGET = Symbol('target');

/** A result with arguments that are only handed on as they were given, so each is known as soon as it can be. */
function withoutViews(result: unknown): unknown {
  if (!isContainer(result)) {
    return result;
  }
  const target = (result as { readonly [TARGET]?: object })[TARGET];
  return target ?? mapLeaves(result, (leaf) => leaf);
}

/** What is rendered from what is known; undefined if more is read. */
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

/** Arguments of which each unresolved one suspends whoever reads it. */
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
