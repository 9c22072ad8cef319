import * as pulumi from '@pulumi/pulumi';
import type { Rendering } from '../core/description';
import { refusalOfArguments } from '../core/input/arguments';
import { copyJson } from '../core/input/json';
import { mapLeaves } from '../core/input/leaves';
import { createProblem, type Problem } from '../core/input/problem';
import { at } from '../core/input/shape';
import { UNRESOLVED } from '../core/input/unresolved';
import type { UniqueName } from '../core/unique-names';
import { type FailingComponent, inputError, unresolvedInputError } from './input-error';
import { NOTHING, renderIfKnown, renderWhenKnown, type Resolved } from './rendering';
import { hasUnresolved, isUnresolved, outputOf, type Resolvable } from './resolvable';
import { type NameOwner, nameTaker } from './unique-names';

/** A copy of arguments, in which promises are Outputs. */
type Settled<Args> = { readonly [Field in keyof Args]: Exclude<Args[Field], Promise<unknown>> };

/** The arguments of a component, of which the known ones have no problems. */
export interface CheckedArgs<Args, Model> {
  /** A copy of the arguments, in which each Output waits until all arguments are validated. */
  readonly args: Settled<Args>;

  /** The inputs that the component is registered with and that the state keeps: all arguments except the withheld ones. */
  readonly inputs: pulumi.Inputs;

  /**
   * Renders a result from the arguments: immediately if everything that it reads is plain, otherwise as soon as that is
   * known and all arguments are validated. The result depends on the arguments that were read, and is secret or unknown
   * only if they are. A rendering therefore destructures the arguments that it needs; a spread of all arguments would
   * read them all.
   *
   * @param created - values of created resources, which the rendering reads in the same way
   */
  readonly render: <Result, Created extends object = object>(
    render: (args: Model, created: Created) => Resolvable<Result>,
    created?: { readonly [Field in keyof Created]: Resolvable<Created[Field]> | undefined },
  ) => Resolvable<Result>;
}

/** The rules for the arguments of a component. */
export interface ArgsRules<Args, Model> {
  readonly check: (draft: unknown) => Problem[];
  /**
   * Arguments that hold secret values: the component is not registered with them, and only the results rendered from
   * them wait for them.
   */
  readonly withheld: readonly (keyof Args & string)[];
  /** The names that no other component may have. */
  readonly uniqueNames: (given: Settled<Args>) => readonly Rendering<Model, UniqueName[]>[];
}

/**
 * Checks arguments: plain values immediately, and unresolved values together as soon as they are known.
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
  throwProblems(check(draftOf(given, NOTHING)), failing);
  const isWithheld = (field = '') => (withheld as readonly string[]).includes(field);
  const copy = mapLeaves(given, (leaf) => (isUnresolved(leaf) ? outputOf(leaf) : leaf)) as Settled<Args>;
  const take = nameTaker(owner);
  const names = uniqueNames(copy).map((name) => ({ name, known: renderIfKnown(name, copy, NOTHING) }));
  throwProblems(take(names.flatMap(({ known }) => known ?? [])), failing);
  const unresolvedNames = names.filter(({ known }) => known === undefined).map(({ name }) => name);
  const takeResolved = (known: Resolved) =>
    take(unresolvedNames.flatMap((name) => renderIfKnown(name, copy, known) ?? []));
  const rules = { check, failing };
  const unresolved = unresolvedIn(copy);
  const awaited = unresolved.filter(({ path: [field] }) => !isWithheld(field));
  const gate = openGate(copy, awaited, { ...rules, checkResolved: takeResolved });
  const withheldGate = awaited.length < unresolved.length ? gate.then(() => openGate(copy, unresolved, rules)) : gate;
  // Everything that waits for a gate fails with it; the gate itself must not fail the program if nothing waits for it.
  withheldGate.catch(() => undefined);
  const args = mapLeaves(copy, (leaf, [field]) =>
    isUnresolved(leaf) ? behind(isWithheld(field) ? withheldGate : gate, leaf) : leaf,
  ) as Settled<Args>;
  return {
    args,
    inputs: Object.fromEntries(Object.entries(args).filter(([field]) => !isWithheld(field))),
    render: (render, created = {} as never) =>
      renderWhenKnown((view) => render(view(args) as Model, view(created) as never)),
  };
}

function throwProblems(problems: readonly Problem[], failing: FailingComponent): void {
  if (problems.length > 0) {
    throw inputError(problems, failing);
  }
}

/** Arguments in the form that the check accepts, with the known values of unresolved arguments. */
function draftOf(args: object, known: Resolved): unknown {
  return mapLeaves(args, (leaf) => {
    if (!isUnresolved(leaf)) {
      return leaf;
    }
    const value = known.get(leaf);
    return value === undefined ? UNRESOLVED : value;
  });
}

interface OutputParts {
  readonly isKnown: Promise<boolean>;
  readonly isSecret: Promise<boolean>;
  promise(): Promise<unknown>;
}

/** An argument that is an Output, and its path. */
interface UnresolvedArgument {
  readonly output: OutputParts;
  readonly path: readonly string[];
}

function unresolvedIn(args: object): UnresolvedArgument[] {
  const unresolved: UnresolvedArgument[] = [];
  mapLeaves(args, (leaf, path) => isUnresolved(leaf) && unresolved.push({ output: leaf as OutputParts, path }));
  return unresolved;
}

/** The rules that validate arguments once they are known. */
interface GateRules {
  readonly check: (draft: unknown) => Problem[];
  /** A check that runs only if there is no other problem. */
  readonly checkResolved?: (known: Resolved) => Problem[];
  readonly failing: FailingComponent;
}

/**
 * Validates the arguments again once the awaited arguments are settled. An Output that stays unknown, as in a preview,
 * counts as given. The gate is a promise, not an Output: waiting for it makes nothing dependent, secret or unknown.
 */
async function openGate(
  args: object,
  awaited: readonly UnresolvedArgument[],
  { check, checkResolved = () => [], failing }: GateRules,
): Promise<void> {
  if (awaited.length === 0) {
    return;
  }
  const known = new Map<unknown, unknown>();
  let isSecret = false;
  for (const { output } of awaited) {
    // Flattened only if it holds Outputs: on an object that contains itself, Pulumi would overflow the stack.
    const flat = hasUnresolved(await output.promise()) ? (pulumi.output(output) as unknown as OutputParts) : output;
    if (await flat.isKnown) {
      known.set(output, await flat.promise());
      isSecret ||= await flat.isSecret;
    }
  }
  // A rule would treat the argument as missing, and a default in place of a permissions boundary is worse than an
  // error.
  const empty = awaited
    .filter(({ output }) => known.has(output) && known.get(output) === undefined)
    .map(({ path }) => createProblem('empty-output', path.reduce(atMember, ''), 'is an Output without a value'));
  const invalid = [...empty, ...check(draftOf(args, known))];
  const problems = invalid.length > 0 ? invalid : checkResolved(known);
  if (problems.length > 0) {
    throw unresolvedInputError(problems, failing, isSecret);
  }
}

const atMember = (path: string, name: string) => (/^\d+$/.test(name) ? `${path}[${name}]` : at(path, name));

/** The same Output without nested Outputs, known only once the gate is open. */
function behind(gate: Promise<void>, leaf: unknown): pulumi.Output<unknown> {
  return (leaf as pulumi.Output<unknown>).apply(async (value) => {
    await gate;
    return hasUnresolved(value) ? outputOf(value).apply(copyJson) : copyJson(value);
  });
}
