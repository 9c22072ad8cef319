import { code, listed } from './markdown';

/** The environment of a fleet that an entry is about. */
export interface FleetMember {
  /**
   * The cluster that it runs in.
   *
   * @default - not named; all environments that name no cluster are in the same cluster
   */
  readonly cluster?: string | undefined;
  readonly namespace: string;
  readonly name: string;
}

/** The name of an environment: `shop/orders`, or `production/shop/orders` in a cluster that has a name. */
export function memberName({ cluster, namespace, name }: FleetMember): string {
  return [...(cluster === undefined ? [] : [cluster]), namespace, name].join('/');
}

/** How many names a cell of a table holds. */
const MAX_NAMES = 10;

/** Names in a cell of a table: the first of them, or `all` with their number if the list is complete. */
export function namesCell(names: readonly string[], all?: number): string {
  if (names.length === all && all > 1) {
    return `all ${all}`;
  }
  return names.length > MAX_NAMES
    ? `${names.slice(0, MAX_NAMES).map(code).join(', ')} and ${names.length - MAX_NAMES} more`
    : listed(names);
}
