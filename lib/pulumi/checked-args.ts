import * as pulumi from '@pulumi/pulumi';
import type { Rendering } from '../core/description';
import { refusalOfArguments } from '../core/input/arguments';
import { copyJson } from '../core/input/json';
import { isContainer, mapLeaves } from '../core/input/leaves';
import { createProblem, type Problem } from '../core/input/problem';
import { at } from '../core/input/shape';
import { UNRESOLVED } from '../core/input/unresolved';
import type { UniqueName } from '../core/unique-names';
import { type FailingComponent, inputError, unresolvedInputError } from './input-error';
import { hasUnresolved, isUnresolved, outputOf, type Resolvable } from './resolvable';
import { type NameOwner, nameTaker } from './unique-names';

/** Arguments without promises, which are Outputs in a copy. */
type Settled<Args> = { readonly [Field in keyof Args]: Exclude<Args[Field], Promise<unknown>> };

/** Arguments of a component, without problems as far as they are known. */
export interface CheckedArgs<Args, Model> {
  /** A copy of the arguments, in which each Output waits until all arguments are validated. */
  readonly args: Settled<Args>;

  /** What the component itself is registered with, which the state keeps: all arguments but the withheld ones. */
  readonly inputs: pulumi.Inputs;

  /**
   * Renders something from the arguments: at once if all that it reads is plain, otherwise as soon as that is known and all
   * arguments are validated. The result depends on the arguments that were read, and is secret or unknown only if they
   * are. So a rendering destructures what it needs; a spread of all arguments would read them all.
   *
   * @param created - what is only known of created resources, for the rendering to read likewise
   */
  readonly render: <Result, Created extends object = object>(
    render: (args: Model, created: Created) => Resolvable<Result>,
    created?: { readonly [Field in keyof Created]: Resolvable<Created[Field]> | undefined },
  ) => Resolvable<Result>;
}

/** What holds for the arguments of a component. */
export interface ArgsRules<Args, Model> {
  readonly check: (draft: unknown) => Problem[];
  /**
   * Arguments that hold secret values: the component is not registered with them, and nothing waits for them but what they
   * are rendered into.
   */
  readonly withheld: readonly (keyof Args & string)[];
  /** What no other component may have. */
  readonly uniqueNames: (given: Settled<Args>) => readonly Rendering<Model, UniqueName[]>[];
}

/**
 * Checks arguments: everything that is plain at once, and what is unresolved together as soon as it is known.
 *
 * @throws InputPropertiesError with one property error for each problem
 */
export function checkArgs<Args extends object, Model>(
  given: Args,
  { check, withheld, uniqueNames }: ArgsRules<Args, Model>,
  owner: NameOwner,
): CheckedArgs<Args, Model> {
  const failing = { ...owner, args: given };
  const refusal = refusalOfArguments(given);
  throwProblems(refusal === undefined ? [] : [refusal], failing);
  const draft = mapLeaves(given, (leaf) => (isUnresolved(leaf) ? UNRESOLVED : leaf));
  throwProblems(check(draft), failing);
  const isWithheld = (field = '') => (withheld as readonly string[]).includes(field);
  const flat = mapLeaves(given, (leaf) => (isUnresolved(leaf) ? flatOutputOf(leaf) : leaf)) as Settled<Args>;
  const take = nameTaker(owner);
  const names = uniqueNames(flat).map((name) => ({ name, known: renderIfKnown(name, flat) }));
  throwProblems(take(names.flatMap(({ known }) => known ?? [])), failing);
  const unresolvedNames = names.filter(({ known }) => known === undefined).map(({ name }) => name);
  const takeResolved = (args: object) => take(unresolvedNames.flatMap((name) => renderIfKnown(name, args) ?? []));
  const rules = { check, failing };
  const gate = openGate(flat, { ...rules, checkResolved: takeResolved }, ([field]) => !isWithheld(field));
  const withheldGate = withheld.some((field) => hasUnresolved(flat[field]))
    ? gate.then(() => openGate(flat, rules, () => true))
    : gate;
  // Whoever waits for a gate fails with it; the gate itself must not fail the program of a component that waits for none.
  withheldGate.catch(() => undefined);
  const args = mapLeaves(flat, (leaf, [field]) =>
    isUnresolved(leaf) ? behind(isWithheld(field) ? withheldGate : gate, leaf) : leaf,
  ) as Settled<Args>;
  return {
    args,
    inputs: Object.fromEntries(Object.entries(args).filter(([field]) => !isWithheld(field))),
    render: (render, created = {} as never) =>
      attempt((view) => render(view(args) as Model, view(created) as never), new Map()),
  };
}

function throwProblems(problems: readonly Problem[], failing: FailingComponent): void {
  if (problems.length > 0) {
    throw inputError(problems, failing);
  }
}

/** An Output that holds no other Outputs. Pulumi itself would overflow on an object that contains itself. */
function flatOutputOf(leaf: unknown): pulumi.Output<unknown> {
  return outputOf(leaf).apply((value) => (hasUnresolved(value) ? pulumi.output(value) : value));
}

interface OutputParts {
  readonly isKnown: Promise<boolean>;
  readonly isSecret: Promise<boolean>;
  promise(): Promise<unknown>;
}

/** What arguments are validated by when they are known. */
interface GateRules {
  readonly check: (draft: unknown) => Problem[];
  /** What is checked only once there is no other problem. */
  readonly checkResolved?: (args: object) => Problem[];
  readonly failing: FailingComponent;
}

/**
 * Validates the arguments once more when the unresolved ones are settled. An Output that stays unknown, as in a preview,
 * counts as given. The gate is a promise and no Output: waiting for it adds no dependency, secret mark or unknown.
 */
async function openGate(
  args: unknown,
  { check, checkResolved = () => [], failing }: GateRules,
  isAwaited: (path: readonly string[]) => boolean,
): Promise<void> {
  const awaited: unknown[] = [];
  mapLeaves(args, (leaf, path) => isUnresolved(leaf) && isAwaited(path) && awaited.push(leaf));
  if (awaited.length === 0) {
    return;
  }
  const known = new Map<unknown, unknown>();
  let isSecret = false;
  for (const leaf of awaited) {
    const output = leaf as OutputParts;
    if (await output.isKnown) {
      known.set(leaf, await output.promise());
      isSecret ||= await output.isSecret;
    }
  }
  const empty: Problem[] = [];
  const resolved = mapLeaves(args, (leaf, path) => {
    if (known.has(leaf) && known.get(leaf) === undefined) {
      // A rule would take the argument as missing, and a default in place of a permissions boundary is worse than an error.
      empty.push(createProblem('empty-output', path.reduce(atMember, ''), 'is an Output that holds nothing'));
    }
    return !isUnresolved(leaf) ? leaf : known.get(leaf) === undefined ? UNRESOLVED : known.get(leaf);
  });
  const invalid = [...empty, ...check(resolved)];
  const asFarAsKnown = mapLeaves(args, (leaf) => (known.has(leaf) ? known.get(leaf) : leaf)) as object;
  const problems = invalid.length > 0 ? invalid : checkResolved(asFarAsKnown);
  if (problems.length > 0) {
    throw unresolvedInputError(problems, failing, isSecret);
  }
}

const atMember = (path: string, name: string) => (/^\d+$/.test(name) ? `${path}[${name}]` : at(path, name));

/** The same Output, known only once the gate is open. */
function behind(gate: Promise<void>, leaf: unknown): pulumi.Output<unknown> {
  return (leaf as pulumi.Output<unknown>).apply((value) => gate.then(() => copyJson(value)));
}

/** Thrown where a rendering reads an argument that is unresolved. */
class Suspension extends Error {
  public constructor(public readonly output: pulumi.Output<unknown>) {
    super('the rendering goes on when the argument is known');
  }
}

type Resolved = ReadonlyMap<unknown, unknown>;

/** Renders from what is resolved; where something else is read, again when that is resolved too. */
function attempt<Result>(
  render: (view: (args: object) => object) => Resolvable<Result>,
  resolved: Resolved,
): Resolvable<Result> {
  try {
    const result = render((args) => viewOf(args, resolved));
    return (resolved.size === 0 ? withoutViews(result) : mapLeaves(result, (leaf) => leaf)) as Result;
  } catch (suspension) {
    if (!(suspension instanceof Suspension)) {
      throw suspension;
    }
    const { output } = suspension;
    return output.apply((value) => attempt(render, new Map([...resolved, [output, value]]))) as pulumi.Output<Result>;
  }
}

/** What a view shows. */
const TARGET = Symbol('target');

/** A result with arguments that are only handed on as they were given, so that each is known as soon as it can be. */
function withoutViews(result: unknown): unknown {
  if (!isContainer(result)) {
    return result;
  }
  const target = (result as { readonly [TARGET]?: object })[TARGET];
  return target ?? mapLeaves(result, (leaf) => leaf);
}

/** What is rendered from plain arguments; undefined if it reads one that is unresolved. */
function renderIfKnown<Model, Result>(render: Rendering<Model, Result>, args: object): Result | undefined {
  try {
    return render(viewOf(args, new Map()) as Model);
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
        return isContainer(member) && hasUnresolved(member) ? viewOf(member, resolved) : member;
      }
      if (!resolved.has(member)) {
        throw new Suspension(member as pulumi.Output<unknown>);
      }
      return resolved.get(member);
    },
  });
}
