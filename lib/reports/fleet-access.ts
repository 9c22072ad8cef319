import { type AccessReport, type AccessTarget, TARGET_HEADINGS } from './access-report';
import { type FleetMember, memberName, namesCell } from './fleet';
import { code, page, table } from './markdown';

/** One resource that an environment reads or uses. */
interface FleetAccess {
  /** The display name of the store, such as `AWS Secrets Manager`. */
  readonly store: string;
  /** The resource. */
  readonly target: AccessTarget;
  /** The environment that reads or uses it: `shop/orders`. */
  readonly environment: string;
  /** The permitted actions, in the words of the platform. */
  readonly rights: readonly string[];
  /** The links after the ServiceAccount that have a name. */
  readonly through: readonly { readonly kind: string; readonly name: string; readonly existing: boolean }[];
}

/** The access report of a fleet: who can read what, over all environments. It holds no secret value. */
export interface FleetAccessReport {
  /** The resources, sorted by name, so environments that share a resource are next to each other. */
  readonly access: readonly FleetAccess[];
  /** Who else can read the resources, in Markdown, and of which environments. */
  readonly others: readonly { readonly who: string; readonly environments: readonly string[] }[];
}

/** Merges the access reports of all environments. */
export function fleetAccessReport(
  members: readonly (FleetMember & { readonly report: AccessReport })[],
): FleetAccessReport {
  const access = members.flatMap((member) =>
    member.report.chains.map(({ target, rights, links }): FleetAccess => ({
      store: member.report.store,
      target,
      environment: memberName(member),
      rights,
      // The namespace and the ServiceAccount are the environment itself.
      through: links
        .slice(2)
        .flatMap(({ kind, name, existing = false }) => (name === undefined ? [] : [{ kind, name, existing }])),
    })),
  );
  const others = new Map<string, string[]>();
  for (const member of members) {
    for (const who of member.report.others) {
      const environments = others.get(who) ?? [];
      others.set(who, environments);
      environments.push(memberName(member));
    }
  }
  return {
    access: access
      .map((one) => ({
        one,
        key: [one.store, one.target.kind, one.target.within ?? '', ...one.target.names].join('\n'),
      }))
      .sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
      .map(({ one }) => one),
    others: [...others].map(([who, environments]) => ({ who, environments })),
  };
}

/** The report of a fleet as a page of Markdown. */
export function fleetAccessMarkdown({ access, others }: FleetAccessReport): string {
  const all = new Set(access.map(({ environment }) => environment)).size;
  return page([
    '# Who can read what',
    table(
      ['store', 'what', 'environment', 'may be used to', 'through'],
      access.map(({ store, target, environment, rights, through }) => [
        store,
        targetCell(target),
        code(environment),
        rights.map(code).join(', '),
        through.map(({ kind, name, existing }) => `${kind} ${code(name)}${existing ? ' (existing)' : ''}`).join(', '),
      ]),
    ),
    '## Who else',
    table(
      ['who', 'of'],
      others.map(({ who, environments }) => [who, namesCell(environments, all)]),
    ),
  ]);
}

function targetCell({ kind, names, within }: AccessTarget): string {
  const inside = within === undefined ? '' : ` in ${code(within)}`;
  return `${TARGET_HEADINGS[kind]} ${namesCell(names)}${inside}`;
}
