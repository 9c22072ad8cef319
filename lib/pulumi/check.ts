import * as pulumi from '@pulumi/pulumi';
import { MAX_DEPTH } from '../core/depth';
import { copyJson } from '../core/json';
import { pending } from '../core/pending';
import { formatProblem, type Problem, redactProblem } from '../core/problem';
import { snapshotOf } from '../core/snapshot';

/** Arguments without problems, as far as they are known. */
export interface CheckedArgs<Args, Model> {
  /** The arguments, read once. */
  readonly args: Args;

  /** The arguments as the checks saw them: with `pending` for every Output. */
  readonly draft: object;

  /**
   * Renders something from these arguments, as soon as they are known and have no problems. Unknown arguments that
   * are not among these hide nothing.
   */
  lift<Key extends keyof Args & keyof Model, Result>(
    keys: readonly Key[],
    render: (known: Pick<Model, Key>) => Result,
  ): pulumi.Output<Result>;

  /** An argument that is given, as soon as it is known and has no problems, by itself or with these others. */
  given<Key extends keyof Args & keyof Model>(
    key: Key,
    others?: readonly (keyof Args & keyof Model)[],
  ): pulumi.Output<NonNullable<Model[Key]>>;

  /**
   * An argument with each Output in it checked by itself, so that one that is unknown hides nothing else; or together
   * with those other arguments that a member of it has to fit to.
   */
  liftEach<Key extends keyof Args & keyof Model>(
    key: Key,
    othersOf?: (member: string) => readonly (keyof Args & keyof Model)[],
  ): Args[Key];
}

/**
 * Checks arguments: at once, throwing every problem together, as far as they are plain; the rest where it is used.
 *
 * @throws InputPropertiesError with one property error for each problem
 */
export function checkArgs<Args extends object, Model>(
  given: Args,
  check: (draft: unknown) => Problem[],
): CheckedArgs<Args, Model> {
  const args = snapshotOf(given) as Args;
  const draft = plainOf(args) as object;
  const problems = check(draft);
  if (problems.length > 0) {
    throw inputError(problems);
  }

  const checkLater = <T>(known: pulumi.Output<T>, fields: (value: T) => object): pulumi.Output<T> =>
    known.apply((value) => {
      const resolved = fields(value);
      const problems = [...emptyOutputs(draft, resolved), ...check({ ...draft, ...resolved })];
      return problems.length === 0 ? value : refuseLate(known, problems);
    }) as pulumi.Output<T>;

  const pick = (keys: readonly (keyof Args)[]) => Object.fromEntries(keys.map((key) => [key, args[key]]));

  // Pulumi makes an Output of everything in what it is given, so it is given nothing that is plain.
  const lift: CheckedArgs<Args, Model>['lift'] = (keys, render) => {
    const plain = pick(keys.filter((key) => !hasLate(args[key])));
    const late = pick(keys.filter((key) => hasLate(args[key])));
    if (Object.keys(late).length === 0) {
      return outputOf(() => render(plain as never));
    }
    const known = pulumi.output(late) as pulumi.Output<object>;
    return checkLater(known, (value) => value).apply((value) => render({ ...plain, ...value } as never));
  };

  return {
    args,
    draft,
    lift,
    given: (key, others = []) => lift([key, ...others], (known) => known[key] as never),
    liftEach: (key, othersOf = () => []) => {
      const plain = plainOf(args[key]);
      return mapLeaves(args[key], [], (leaf, path) => {
        const beside = pick(othersOf(path[0] ?? ''));
        return isLate(leaf) || hasLate(beside)
          ? checkLater(pulumi.output({ leaf, beside }), (known) => ({
              ...known.beside,
              [key]: withValueAt(plain, path, known.leaf),
            })).apply((known) => copyJson(known.leaf))
          : leaf;
      }) as Args[typeof key];
    },
  };
}

/** An Output of what is rendered now. Only of text it is cheaper to make one than to apply something to another. */
function outputOf<Result>(render: () => Result): pulumi.Output<Result> {
  const result = render();
  return (
    typeof result === 'string' ? pulumi.output(result) : pulumi.output(undefined).apply(() => result)
  ) as pulumi.Output<Result>;
}

/**
 * Problems for Outputs that turn out to hold nothing, such as an output that another stack does not have: the rules
 * would take their fields as left out, and a default in place of a permissions boundary is worse than an error.
 */
function emptyOutputs(draft: unknown, resolved: unknown, path = ''): Problem[] {
  if (draft === pending) {
    return resolved === undefined ? [{ path, message: 'is an Output that holds nothing' }] : [];
  }
  if (!isContainer(draft) || (path !== '' && !isContainer(resolved))) {
    return [];
  }
  const values = resolved as Record<string, unknown>;
  return Object.entries(draft).flatMap(([name, item]) =>
    path !== '' || name in values ? emptyOutputs(item, values[name], path === '' ? name : `${path}.${name}`) : [],
  );
}

/** The value with something else for everything in it that is no list and no plain object. */
function mapLeaves(
  value: unknown,
  path: readonly string[],
  change: (leaf: unknown, path: readonly string[]) => unknown,
): unknown {
  if (!isContainer(value)) {
    return change(value, path);
  }
  return Array.isArray(value)
    ? value.map((item, index) => mapLeaves(item, [...path, String(index)], change))
    : Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapLeaves(item, [...path, name], change)]));
}

/** A copy of maps and lists with another value at one place. */
function withValueAt(value: unknown, [name, ...rest]: readonly string[], replacement: unknown): unknown {
  if (name === undefined) {
    return replacement;
  }
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>;
  copy[name] = withValueAt(copy[name], rest, replacement);
  return copy;
}

/** Fails with problems of something that is known late. What is secret is not shown in an error either. */
export async function refuseLate(known: pulumi.Output<unknown>, problems: readonly Problem[]): Promise<never> {
  await stopDebugger();
  throw lateInputError((await pulumi.isSecret(known)) ? problems.map(redactProblem) : problems);
}

/**
 * The error of problems that show late. It has no stack: it would name nothing of the caller's, and Node.js 20 never
 * returns from colouring its lines, so that `pulumi up` would hang instead of showing the message.
 */
function lateInputError(problems: readonly Problem[]): Error {
  const error = inputError(problems);
  error.stack = '';
  return error;
}

/** The error of problems that show at once, with one property error for each. */
export function inputError(problems: readonly Problem[]): Error {
  return new pulumi.InputPropertiesError({
    message: problems.map(formatProblem).join('\n'),
    errors: problems.map((problem) => ({ propertyPath: problem.path, reason: formatProblem(problem) })),
  });
}

/** The value with `pending` for every Output and promise in it. */
function plainOf(value: unknown, seen: readonly unknown[] = []): unknown {
  if (isLate(value)) {
    return pending;
  }
  if (!isContainer(value) || seen.includes(value) || seen.length > MAX_DEPTH) {
    return value;
  }
  const within = [...seen, value];
  if (Array.isArray(value)) {
    return value.map((item) => plainOf(item, within));
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainOf(item, within)]));
}

function hasLate(value: unknown): boolean {
  return isLate(value) || (isContainer(value) && Object.values(value).some(hasLate));
}

function isLate(value: unknown): boolean {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}

/** Resources and other instances are left alone: they are no input of ours, and may be deep. */
function isContainer(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}

/**
 * Stops the debugger that Pulumi starts for every program, now that this one fails. With it, V8 looks for whoever might
 * catch a rejected promise, along every path through all that waits for it: where many texts come late, `pulumi up`
 * would look for hours instead of showing the message.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/runtime/closure/v8Hooks.ts
 */
async function stopDebugger(): Promise<void> {
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- nothing public of Pulumi gives the session
    const hooks = require('@pulumi/pulumi/runtime/closure/v8Hooks') as V8Hooks;
    const session = await hooks.getSessionAsync();
    session.post('Debugger.disable');
  } catch {
    // The error is worth more than the time it takes.
  }
}

interface V8Hooks {
  getSessionAsync(): Promise<{ post(method: string): void }>;
}
