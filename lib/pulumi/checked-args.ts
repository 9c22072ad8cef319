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
  // Whoever waits for a gate fails with it; the gate itself must not fail the program of a component that waits for none.
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

/** Arguments as the check takes them, with what is known of the unresolved ones. */
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

/** An argument that is an Output, and where it is. */
interface UnresolvedArgument {
  readonly output: OutputParts;
  readonly path: readonly string[];
}

function unresolvedIn(args: object): UnresolvedArgument[] {
  const unresolved: UnresolvedArgument[] = [];
  mapLeaves(args, (leaf, path) => isUnresolved(leaf) && unresolved.push({ output: leaf as OutputParts, path }));
  return unresolved;
}

/** What arguments are validated by when they are known. */
interface GateRules {
  readonly check: (draft: unknown) => Problem[];
  /** What is checked only once there is no other problem. */
  readonly checkResolved?: (known: Resolved) => Problem[];
  readonly failing: FailingComponent;
}

/**
 * Validates the arguments once more when the awaited ones are settled. An Output that stays unknown, as in a preview, counts
 * as given. The gate is a promise and no Output: waiting for it adds no dependency, secret mark or unknown.
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
    // Without Outputs in it. On an object that contains itself Pulumi would overflow.
    const flat = hasUnresolved(await output.promise()) ? (pulumi.output(output) as unknown as OutputParts) : output;
    if (await flat.isKnown) {
      known.set(output, await flat.promise());
      isSecret ||= await flat.isSecret;
    }
  }
  // A rule would take the argument as missing, and a default in place of a permissions boundary is worse than an error.
  const empty = awaited
    .filter(({ output }) => known.has(output) && known.get(output) === undefined)
    .map(({ path }) => createProblem('empty-output', path.reduce(atMember, ''), 'is an Output that holds nothing'));
  const invalid = [...empty, ...check(draftOf(args, known))];
  const problems = invalid.length > 0 ? invalid : checkResolved(known);
  if (problems.length > 0) {
    throw unresolvedInputError(problems, failing, isSecret);
  }
}

const atMember = (path: string, name: string) => (/^\d+$/.test(name) ? `${path}[${name}]` : at(path, name));

/** The same Output without Outputs in it, known only once the gate is open. */
function behind(gate: Promise<void>, leaf: unknown): pulumi.Output<unknown> {
  return (leaf as pulumi.Output<unknown>).apply(async (value) => {
    await gate;
    return hasUnresolved(value) ? outputOf(value).apply(copyJson) : copyJson(value);
  });
}
