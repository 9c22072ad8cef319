import * as pulumi from '@pulumi/pulumi';
import { formatProblem, pending, type Problem, redactProblem } from '../core';

/** Arguments without problems, as far as they are known. */
export interface CheckedArgs<Args, Model> {
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

  /** Every text of a map or list, each as soon as it is known and has no problems. */
  liftEach<Texts extends object | undefined>(key: keyof Args & keyof Model, texts: Texts): Texts;
}

/**
 * Checks arguments: at once, throwing every problem together, as far as they are plain; the rest where it is used.
 *
 * @throws InputPropertiesError with one property error for each problem
 */
export function checkArgs<Args extends object, Model>(
  args: Args,
  check: (draft: unknown) => Problem[],
): CheckedArgs<Args, Model> {
  const draft = plainOf(args) as object;
  const problems = check(draft);
  if (problems.length > 0) {
    throw inputError(problems);
  }

  const checkLater = <T>(known: pulumi.Output<T>, fields: (value: T) => object): pulumi.Output<T> =>
    known.apply((value) => {
      const problems = check({ ...draft, ...fields(value) });
      return problems.length === 0 ? value : refuse(known, problems);
    }) as pulumi.Output<T>;

  const lift: CheckedArgs<Args, Model>['lift'] = (keys, render) => {
    const picked = Object.fromEntries(keys.map((key) => [key, args[key]]));
    const known = pulumi.output(picked) as pulumi.Output<object>;
    return (hasLate(picked) ? checkLater(known, (value) => value) : known).apply((value) => render(value as never));
  };

  return {
    draft,
    lift,
    given: (key, others = []) => lift([key, ...others], (known) => known[key] as never),
    liftEach: (key, texts) => {
      const plain = plainOf(texts) as object;
      return mapMembers(texts, (text, member) =>
        pulumi.Output.isInstance(text)
          ? checkLater(text, (value) => ({
              [key]: mapMembers(plain, (other, name) => (name === member ? value : other)),
            }))
          : text,
      );
    },
  };
}

/** The map or list with another value for every member. */
function mapMembers<T extends object | undefined>(members: T, change: (member: unknown, name: string) => unknown): T {
  if (members === undefined) {
    return members;
  }
  return (
    Array.isArray(members)
      ? members.map((member, index) => change(member, String(index)))
      : Object.fromEntries(Object.entries(members).map(([name, member]) => [name, change(member, name)]))
  ) as T;
}

/**
 * Fails with problems that show late. What is secret is not shown in an error either. The error has no stack: it would
 * name nothing of the caller's, and Node.js 20 never returns from colouring its lines, so that `pulumi up` would hang
 * instead of showing the message.
 */
async function refuse(known: pulumi.Output<unknown>, problems: readonly Problem[]): Promise<never> {
  const error = inputError((await pulumi.isSecret(known)) ? problems.map(redactProblem) : problems);
  error.stack = '';
  throw error;
}

function inputError(problems: readonly Problem[]): Error {
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
  if (!isContainer(value) || seen.includes(value)) {
    return value;
  }
  const within = [...seen, value];
  return Array.isArray(value)
    ? value.map((item) => plainOf(item, within))
    : Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainOf(item, within)]));
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
