import { isOlder, VERSION } from '../core/mendix/versions';
import { type FleetMember, memberName, namesCell } from './fleet';
import { code, page, table } from './markdown';
import { type Requirement, RequirementKind } from './requirements';

/** One thing that a cluster or a store must have, and what needs it. */
interface FleetRequirement extends Omit<Requirement, 'because'> {
  /** What needs it, in Markdown. */
  readonly because: readonly string[];
  /** The environments that need it: `shop/orders`. */
  readonly environments: readonly string[];
}

/** What the environments of one cluster need together. */
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

/** The requirements of all environments of a fleet, by cluster. Of what is installed once, the newest version is asked. */
export function fleetRequirements(members: readonly Member[]): ClusterRequirements[] {
  const clusters = [...new Set(members.map(({ cluster }) => cluster))];
  return clusters.map((cluster) => {
    const inCluster = members.filter((member) => member.cluster === cluster);
    const requirements = merged(inCluster).sort((one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind));
    return { ...(cluster !== undefined && { cluster }), environments: inCluster.length, requirements };
  });
}

const ORDER = Object.values(RequirementKind);

/** What is installed once in a cluster, or once in a namespace; of all else each environment has its own. */
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

/** What is asked of an app in the same words, but for the name of its environment. */
function ofAnyName(requirement: Requirement, { name }: FleetMember): Requirement {
  const { kind, what, because } = requirement;
  const generic = (text: string) => text.replaceAll(code(name), code('<name of the environment>'));
  return kind === RequirementKind.App
    ? { ...requirement, what: generic(what), because: generic(because) }
    : requirement;
}

/** The same for requirements that one version of one thing meets. */
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
