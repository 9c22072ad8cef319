import { quote, showNames } from '../core/input/problem';
import { type Fleet, type FleetEnvironment, type FleetUse, readFleet } from '../fleet/fleet';
import { type FleetMember, memberName } from '../reports/fleet';
import { WrongUsage } from './cannot-run';
import { readInputFiles } from './input-files';
import type { Io } from './io';

/** The option of every command that can select environments of a fleet. */
export const ONLY = {
  value: 'NAMESPACE/NAME,...',
  summary: 'only these environments; all others are checked all the same',
} as const;

/** Reads the files of a fleet by their names. */
export async function readFleetFiles(names: readonly string[], use: FleetUse, io: Io): Promise<Fleet> {
  return readFleet(await readInputFiles(names, io), { for: use });
}

/** The environment with the cluster that it runs in. */
export function memberOf({ environment, store, namespace, name }: FleetEnvironment): FleetMember {
  return { cluster: environment[store]?.cluster, namespace, name };
}

/**
 * The environments that `--only` names, or all environments without it. The cluster may precede the namespace.
 *
 * @throws WrongUsage if the fleet has no such environment
 */
export function selectedOf({ environments }: Fleet, only: string | undefined): readonly FleetEnvironment[] {
  if (only === undefined) {
    return environments;
  }
  const named = environments.map((environment) => {
    const member = memberOf(environment);
    return { environment, names: [memberName(member), memberName({ ...member, cluster: undefined })] };
  });
  const wanted = new Set(only.split(',').map((name) => name.trim()));
  for (const name of wanted) {
    if (!named.some(({ names }) => names.includes(name))) {
      const accepted = showNames(named.map(({ names: [full = ''] }) => full));
      throw new WrongUsage(`--only: is not an environment of the fleet, got ${quote(name)}, accepted: ${accepted}`);
    }
  }
  return named.filter(({ names }) => names.some((name) => wanted.has(name))).map(({ environment }) => environment);
}
