import type { Problem } from './input/problem';

/** The name of something that no two environments may share: a secret, a role, a folder, a database user, a path in Vault. */
export interface UniqueName {
  /**
   * The kind and the location of the resource, in a form that is equal for two names of the same resource, such as
   * `gcp secret projects/p/secrets/s`.
   */
  readonly key: string;

  /** The namespace and the name of the environment, which may also exist in another cluster. */
  readonly environment?: string;

  /**
   * Whether the resource is created or written here. Two such names always conflict: one environment would take the
   * resource away from the other.
   */
  readonly isWritten: boolean;

  /**
   * Whether two environments may share the resource deliberately, because the caller named it for both.
   *
   * @default false
   */
  readonly isShareable?: boolean;

  /**
   * Whether the resource is a folder, whose key ends in a slash. The folders inside it and around it conflict with it
   * as well.
   *
   * @default false
   */
  readonly isFolder?: boolean;

  /**
   * The cluster or the Vault that distinguishes two resources with the same key.
   *
   * @default - none; the key identifies the resource
   */
  readonly within?: Surroundings;

  /**
   * The account, the project or the address of the Vault that holds the resource. Two resources with the same key in
   * two known accounts are different.
   *
   * @default - unknown, or part of the key
   */
  readonly account?: string | undefined;

  /**
   * The cluster that resolves the host of `account`, if the host may exist in every cluster. Two equal accounts in two known
   * clusters are different.
   *
   * @default - unknown, or the account is the same for every cluster
   */
  readonly cluster?: string | undefined;

  /** The group of the name, and the maximum number of names in the group. */
  readonly group?: { readonly key: string; readonly most: number; readonly problem: Problem };

  /**
   * The problem to report, given the component or construct that has the name already, and whether its environment is
   * the same.
   */
  readonly problem: (owner: string, isSameEnvironment: boolean) => Problem;
}

/**
 * A scope with resources of its own: a cluster or a Vault. Pulumi distinguishes two of them by their providers, cdk8s
 * by their charts.
 */
export type Surroundings = 'kubernetes' | 'vault';

interface TakenName {
  readonly name: UniqueName;
  readonly owner: string;
  /** The number of names that were taken before this name. */
  readonly order: number;
}

/** The taken names, by the keys of the resources that they name. */
export interface NameRegistry {
  readonly taken: Map<string, TakenName[]>;
  /** The taken folders inside each folder, by the key of the outer folder, which need not be taken itself. */
  readonly inside: Map<string, TakenName[]>;
  readonly groups: Map<string, number>;
  count: number;
}

export function createNameRegistry(): NameRegistry {
  return { taken: new Map(), inside: new Map(), groups: new Map(), count: 0 };
}

/**
 * Takes names for a component or construct, all or none. Returns a problem for each name that another component or
 * construct has taken; problems that differ only in the given value are merged.
 *
 * @param registryOf - returns the registry of the scope in which a name is unique
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

/** The keys of the folders that contain a folder. */
function foldersAround(key: string): string[] {
  return [...key.slice(0, -1).matchAll(/\//g)].map(({ index }) => key.slice(0, index + 1));
}

function isSameEnvironment(name: UniqueName, other: UniqueName): boolean {
  return name.environment !== undefined && name.environment === other.environment;
}

function isConflict(name: UniqueName, other: UniqueName): boolean {
  if (isOtherAccount(name, other)) {
    return false;
  }
  if (name.isWritten && other.isWritten) {
    return true;
  }
  const isShared = name.isShareable === true && other.isShareable === true;
  return !isSameEnvironment(name, other) && !isShared;
}

/**
 * Whether two accounts are certainly different. A Google project has an id and a number, neither of which reveals the
 * other, so an id and a number may name the same project.
 */
function isOtherAccount(one: UniqueName, other: UniqueName): boolean {
  if (one.account === undefined || other.account === undefined) {
    return false;
  }
  const isNumber = (account: string) => /^\d+$/.test(account);
  const isOtherCluster = one.cluster !== undefined && other.cluster !== undefined && one.cluster !== other.cluster;
  return isOtherCluster || (one.account !== other.account && isNumber(one.account) === isNumber(other.account));
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
