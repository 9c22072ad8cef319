import * as pulumi from '@pulumi/pulumi';
import { MAX_DEPTH } from '../core/depth';
import { copyJson } from '../core/json';
import { pending } from '../core/pending';
import type { Problem } from '../core/problem';
import { snapshotOf } from '../core/snapshot';
import { inputError, refuseLate } from './input-error';
import { type LateFields, lateFieldsOf } from './late-fields';
import { mapLeaves, withValueAt } from './leaves';
import { hasLate, isContainer, isLate, type MaybeLate, outputOf } from './maybe-late';

/** Arguments without problems, as far as they are known. */
export interface CheckedArgs<Args, Model> {
  /** The arguments, read once. */
  readonly args: Args;

  /** The arguments as the checks saw them: with `pending` for every Output. */
  readonly draft: object;

  /**
   * Renders something from these arguments, as soon as they are known and have no problems: at once where all of them
   * are plain. Unknown arguments that are not among these hide nothing.
   */
  lift<Key extends keyof Args & keyof Model, Result>(
    keys: readonly Key[],
    render: (known: Pick<Model, Key>) => MaybeLate<Result>,
  ): MaybeLate<Result>;

  /** Renders a text that is secret, whatever the arguments are. */
  liftSecret<Key extends keyof Args & keyof Model>(
    keys: readonly Key[],
    render: (known: Pick<Model, Key>) => string,
  ): pulumi.Output<string>;

  /** An argument that is given, as soon as it is known and has no problems, by itself or with these others. */
  given<Key extends keyof Args & keyof Model>(
    key: Key,
    others?: readonly (keyof Args & keyof Model)[],
  ): MaybeLate<NonNullable<Model[Key]>>;

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

  const problemsWith = (resolved: object) => [...emptyOutputs(draft, resolved), ...check({ ...draft, ...resolved })];
  const pick = (keys: readonly (keyof Args)[]) => fieldsOf(args, keys);

  // What is plain was checked above, so that only what is late has to be waited for and checked again.
  const lateKeys = new Set(Object.keys(args).filter((key) => hasLate(args[key as keyof Args])));
  const isLateKey = (key: keyof Args) => lateKeys.has(key as string);
  const renderLate = <Result>(
    { known, toFields, problemsOf }: LateFields,
    keys: readonly (keyof Args)[],
    render: (known: never) => MaybeLate<Result>,
  ): pulumi.Output<Result> => {
    const plain = pick(keys.filter((key) => !isLateKey(key)));
    return withoutProblems(known, problemsOf, (value) => render({ ...plain, ...toFields(value) } as never));
  };

  const gathered = new Map<string, LateFields>();
  const gather = (keys: readonly (keyof Args)[]) => {
    const sorted = [...keys].sort();
    const name = sorted.join();
    const fields = gathered.get(name) ?? lateFieldsOf(pick(sorted), problemsWith, outputOf);
    gathered.set(name, fields);
    return fields;
  };
  const lift: CheckedArgs<Args, Model>['lift'] = (keys, render) => {
    const late = keys.filter(isLateKey);
    return late.length === 0 ? render(pick(keys) as never) : renderLate(gather(late), keys, render);
  };

  return {
    args,
    draft,
    lift,
    liftSecret: (keys, render) => {
      const late = keys.filter(isLateKey);
      // Secret from the start: an Output that is made one afterwards takes as many promises again.
      return late.length === 0
        ? pulumi.secret(render(pick(keys) as never))
        : renderLate(lateFieldsOf(pick(late), problemsWith, pulumi.secret), keys, render);
    },
    given: (key, others = []) => lift([key, ...others], (known) => known[key] as never),
    liftEach: (key, othersOf = () => []) => {
      const besideOf = (member: string) => pick(othersOf(member));
      return liftLeaves(String(key), args[key], besideOf, problemsWith) as Args[typeof key];
    },
  };
}

function fieldsOf<Args>(args: Args, keys: readonly (keyof Args)[]): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const key of keys) {
    fields[String(key)] = args[key];
  }
  return fields;
}

/** A field with each Output in it checked by itself, or together with the fields beside it. */
function liftLeaves(
  field: string,
  value: unknown,
  besideOf: (member: string) => object,
  problemsWith: (resolved: object) => Problem[],
): unknown {
  const plain = plainOf(value);
  return mapLeaves(value, [], (leaf, path) => {
    const beside = besideOf(path[0] ?? '');
    const problemsOf = (known: unknown, others = {}) =>
      problemsWith({ ...others, [field]: withValueAt(plain, path, known) });
    if (hasLate(beside)) {
      const known = pulumi.output({ leaf, beside });
      return withoutProblems(
        known,
        (all) => problemsOf(all.leaf, all.beside),
        (all) => copyJson(all.leaf),
      );
    }
    return isLate(leaf) ? withoutProblems(outputOf(leaf), problemsOf, copyJson) : leaf;
  });
}

/** Renders something from an Output as soon as it is known and has no problems. */
function withoutProblems<T, Result>(
  known: pulumi.Output<T>,
  problemsOf: (value: T) => Problem[],
  render: (value: T) => MaybeLate<Result>,
): pulumi.Output<Result> {
  return known.apply((value): MaybeLate<Result> | Promise<never> => {
    // An Output of Outputs is rare, and taking every Output apart takes dozens of promises.
    if (hasLate(value)) {
      return withoutProblems(pulumi.output(known) as pulumi.Output<T>, problemsOf, render);
    }
    const problems = problemsOf(value);
    return problems.length === 0 ? render(value) : refuseLate(known, problems);
  }) as pulumi.Output<Result>;
}

/**
 * Problems for Outputs that turn out to hold nothing, such as an output that another stack does not have: the rules
 * would take their fields as left out, and a default in place of a permissions boundary is worse than an error.
 */
function emptyOutputs(draft: object, resolved: object): Problem[] {
  const drafts = draft as Record<string, unknown>;
  return Object.entries(resolved).flatMap(([name, value]) => emptyOutputsIn(drafts[name], value, name));
}

function emptyOutputsIn(draft: unknown, resolved: unknown, path: string): Problem[] {
  if (draft === pending) {
    return resolved === undefined ? [{ path, message: 'is an Output that holds nothing' }] : [];
  }
  if (!isContainer(draft) || !isContainer(resolved)) {
    return [];
  }
  const values = resolved as Record<string, unknown>;
  return Object.entries(draft).flatMap(([name, item]) => emptyOutputsIn(item, values[name], `${path}.${name}`));
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
