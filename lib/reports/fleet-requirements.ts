import { isOlder, VERSION } from '../core/mendix/versions';
import { type FleetMember, memberName, namesCell } from './fleet';
import { code, page, table } from './markdown';
import { type Requirement, RequirementKind } from './requirements';

/** One requirement on a cluster or a store, and what needs it. */
interface FleetRequirement extends Omit<Requirement, 'because'> {
  /** The fields and features that need it, in Markdown. */
  readonly because: readonly string[];
  /** The environments that need it: `shop/orders`. */
  readonly environments: readonly string[];
}

/** The requirements of all environments of one cluster. */
export interface ClusterRequirements {
  /**
   * The name of the cluster.
   *
   * @default - none; the environments name no cluster
   */
  readonly cluster?: string | undefined;
  /** How many environments it has. */
  readonly environments: number;
  readonly requirements: readonly FleetRequirement[];
}

type Member = FleetMember & { readonly requirements: readonly Requirement[] };

/**
 * The requirements of all environments of a fleet, by cluster. For anything that is installed once, the newest version is
 * required.
 */
export function fleetRequirements(members: readonly Member[]): ClusterRequirements[] {
  const clusters = [...new Set(members.map(({ cluster }) => cluster))];
  return clusters.map((cluster) => {
    const inCluster = members.filter((member) => member.cluster === cluster);
    const requirements = merged(inCluster).sort((one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind));
    return { ...(cluster !== undefined && { cluster }), environments: inCluster.length, requirements };
  });
}

const ORDER = Object.values(RequirementKind);

/**
 * The kinds that are installed once in a cluster or in a namespace. Every environment has its own instances of all other kinds.
 */
const ONCE_IN: Readonly<Partial<Record<RequirementKind, (member: FleetMember) => string>>> = {
  [RequirementKind.Operator]: ({ namespace }) => namespace,
  [RequirementKind.Driver]: () => '',
  [RequirementKind.Provider]: () => '',
  [RequirementKind.Controller]: () => '',
};

function merged(members: readonly Member[]): FleetRequirement[] {
  const newest = new Map<string, string>();
  const asked = members.flatMap((member) =>
    member.requirements.map((one) => {
      const requirement = ofAnyName(one, member);
      return { member, requirement, place: placeOf(requirement, member) };
    }),
  );
  for (const { requirement, place } of asked) {
    const { value = '' } = requirement;
    if (isOlder(newest.get(place) ?? '0', VERSION.test(value) ? value : '0')) {
      newest.set(place, value);
    }
  }
  const rows = new Map<
    string,
    { row: Omit<Requirement, 'because'>; because: Set<string>; environments: Set<string> }
  >();
  for (const { member, requirement, place } of asked) {
    const { because, ...row } = requirement;
    if ((newest.get(place) ?? row.value) === row.value) {
      const key = `${row.kind}\n${row.what}`;
      const found = rows.get(key) ?? { row, because: new Set(), environments: new Set() };
      rows.set(key, found);
      found.because.add(because);
      found.environments.add(memberName(member));
    }
  }
  return [...rows.values()].map(({ row, because, environments }) => ({
    ...row,
    because: [...because],
    environments: [...environments],
  }));
}

/** A requirement on an app, with a placeholder for the name of its environment, so all environments share it. */
function ofAnyName(requirement: Requirement, { name }: FleetMember): Requirement {
  const { kind, what, because } = requirement;
  const generic = (text: string) => text.replaceAll(code(name), code('<name of the environment>'));
  return kind === RequirementKind.App
    ? { ...requirement, what: generic(what), because: generic(because) }
    : requirement;
}

/** A key that is the same for requirements that a single version of one thing can meet. */
function placeOf({ kind, what, value = '' }: Requirement, member: FleetMember): string {
  const once = ONCE_IN[kind];
  const thing = once !== undefined && VERSION.test(value) ? what.replace(value, '') : what;
  return [kind, once?.(member) ?? memberName(member), thing].join('\n');
}

/** The requirements of a fleet as a page of Markdown. */
export function fleetRequirementsMarkdown(clusters: readonly ClusterRequirements[]): string {
  return page([
    '# What the clusters and stores must have',
    ...clusters.flatMap(({ cluster, environments, requirements }) => [
      ...(cluster === undefined ? [] : [`## Cluster ${code(cluster)}`]),
      table(
        ['about', 'what is needed', 'because of', 'for'],
        requirements.map((requirement) => [
          requirement.kind,
          requirement.what,
          requirement.because.join('; '),
          namesCell(requirement.environments, environments),
        ]),
      ),
    ]),
  ]);
}
