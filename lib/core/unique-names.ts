import type { Problem } from './input/problem';

/** Something that no two environments may share: a secret, a role, a folder, a database user, a place in Vault. */
export interface UniqueName {
  /** What it is and where, in a form in which two names of one thing are equal, such as `gcp secret projects/p/secrets/s`. */
  readonly key: string;

  /** The namespace and the name of the environment, which may be in another cluster, too. */
  readonly environment?: string;

  /** Whether it is created or written here. Two that do so conflict in any case: one would take it away from the other. */
  readonly isWritten: boolean;

  /**
   * Whether two environments may share it on purpose, because the caller named it for both.
   *
   * @default false
   */
  readonly isShareable?: boolean;

  /**
   * Whether it is a folder, whose key ends in a slash: what is inside of it and around it conflicts as well.
   *
   * @default false
   */
  readonly isFolder?: boolean;

  /**
   * What tells two things of the same key apart: the cluster or the Vault that they are in.
   *
   * @default - the key says everything
   */
  readonly within?: Surroundings;

  /**
   * The account, the project or the address of the Vault that it is in: two things of the same key in two known accounts
   * are different things.
   *
   * @default - unknown, or part of the key
   */
  readonly account?: string | undefined;

  /** How many names of one group there may be. */
  readonly group?: { readonly key: string; readonly most: number; readonly problem: Problem };

  /** What is wrong, for the component or construct that has it, and whether that has the same environment. */
  readonly problem: (owner: string, isSameEnvironment: boolean) => Problem;
}

/** What has things of its own: a cluster or a Vault, which faces tell apart by their providers or charts. */
export type Surroundings = 'kubernetes' | 'vault';

interface TakenName {
  readonly name: UniqueName;
  readonly owner: string;
  /** How many were taken before it. */
  readonly order: number;
}

/** The names that are taken, by the keys of what they name. */
export interface NameRegistry {
  readonly taken: Map<string, TakenName[]>;
  /** The folders inside of each folder, by its key; also inside of those that nobody has taken. */
  readonly inside: Map<string, TakenName[]>;
  readonly groups: Map<string, number>;
  count: number;
}

export function createNameRegistry(): NameRegistry {
  return { taken: new Map(), inside: new Map(), groups: new Map(), count: 0 };
}

/**
 * Takes names for a component or construct, all or none: where another one has one of them, there is a problem. Problems
 * that differ only in what was given are one.
 *
 * @param registryOf - the registry of what a name is unique in
 */
export function takeNames(
  names: readonly UniqueName[],
  owner: string,
  registryOf: (within: Surroundings | undefined) => NameRegistry,
): Problem[] {
  const problems = names.flatMap((name) => checkName(registryOf(name.within), name));
  if (problems.length === 0) {
    names.forEach((name) => addName(registryOf(name.within), name, owner));
  }
  return withoutRepetitions(problems);
}

function checkName(registry: NameRegistry, name: UniqueName): Problem[] {
  const other = firstConflict(registry, name);
  const { group } = name;
  return [
    ...(other === undefined ? [] : [name.problem(other.owner, isSameEnvironment(name, other.name))]),
    ...(group !== undefined && (registry.groups.get(group.key) ?? 0) >= group.most ? [group.problem] : []),
  ];
}

function firstConflict({ taken, inside }: NameRegistry, name: UniqueName): TakenName | undefined {
  const { key, isFolder } = name;
  const conflictIn = (others: readonly TakenName[] = []) => others.find((one) => isConflict(name, one.name));
  if (isFolder !== true) {
    return conflictIn(taken.get(key));
  }
  const outer = foldersAround(key).map((folder) => taken.get(folder));
  return [taken.get(key), ...outer, inside.get(key)]
    .flatMap((others) => conflictIn(others) ?? [])
    .sort((one, other) => one.order - other.order)[0];
}

function addName(registry: NameRegistry, name: UniqueName, owner: string): void {
  const { taken, inside, groups } = registry;
  const { key, isFolder, group } = name;
  const one = { name, owner, order: registry.count++ };
  addTo(taken, key, one);
  if (isFolder === true) {
    foldersAround(key).forEach((outer) => addTo(inside, outer, one));
  }
  if (group !== undefined) {
    groups.set(group.key, (groups.get(group.key) ?? 0) + 1);
  }
}

function addTo(lists: Map<string, TakenName[]>, key: string, one: TakenName): void {
  const list = lists.get(key);
  if (list === undefined) {
    lists.set(key, [one]);
  } else {
    list.push(one);
  }
}

/** The keys of the folders that a folder is in. */
function foldersAround(key: string): string[] {
  return [...key.slice(0, -1).matchAll(/\//g)].map(({ index }) => key.slice(0, index + 1));
}

function isSameEnvironment(name: UniqueName, other: UniqueName): boolean {
  return name.environment !== undefined && name.environment === other.environment;
}

function isConflict(name: UniqueName, other: UniqueName): boolean {
  if (isOtherAccount(name.account, other.account)) {
    return false;
  }
  if (name.isWritten && other.isWritten) {
    return true;
  }
  const isShared = name.isShareable === true && other.isShareable === true;
  return !isSameEnvironment(name, other) && !isShared;
}

/** A project of Google has an id and a number, of which none says the other: they may be one project. */
function isOtherAccount(one: string | undefined, other: string | undefined): boolean {
  const isNumber = (account: string) => /^\d+$/.test(account);
  return one !== undefined && other !== undefined && one !== other && isNumber(one) === isNumber(other);
}

function withoutRepetitions(problems: readonly Problem[]): Problem[] {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const key = JSON.stringify([problem.path, problem.message, problem.conflictsWith]);
    groups.set(key, [...(groups.get(key) ?? []), problem]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const more = new Set(group.map(({ given }) => given)).size - 1;
    return first === undefined ? [] : [more > 0 ? { ...first, given: `${first.given ?? ''} and ${more} more` } : first];
  });
}
