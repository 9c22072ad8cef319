import { fleetManifests } from '../../lib/fleet/manifests';
import { readFleet } from '../../lib/fleet/fleet';

/** The objects that are synthesised from a fleet file. */
export function synthesised(text: string): { readonly findings: unknown; readonly objects: object[] } {
  const { findings, environments } = readFleet(text);
  return { findings, objects: environments.flatMap((one) => [...fleetManifests(one)]) };
}
