import type { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Fleet } from '../../fleet/fleet';
import { errorsOf, programNameOf } from '../../fleet/formatted';
import type { STORES } from '../../stores/stores';
import { AwsMendixSecretStoreEnvironment } from '../aws';
import { AzureMendixSecretStoreEnvironment } from '../azure';
import { GcpMendixSecretStoreEnvironment } from '../gcp';
import { VaultMendixSecretStoreEnvironment } from '../vault';

/** The construct of an environment in any store. */
export type FleetConstruct =
  | AwsMendixSecretStoreEnvironment
  | AzureMendixSecretStoreEnvironment
  | GcpMendixSecretStoreEnvironment
  | VaultMendixSecretStoreEnvironment;

const CONSTRUCTS: {
  readonly [Store in keyof typeof STORES]: new (scope: Construct, id: string, props: never) => FleetConstruct;
} = {
  aws: AwsMendixSecretStoreEnvironment,
  azure: AzureMendixSecretStoreEnvironment,
  gcp: GcpMendixSecretStoreEnvironment,
  vault: VaultMendixSecretStoreEnvironment,
};

/**
 * Adds a construct for every environment of a fleet to a chart, in the order of the files. The id of each construct is
 * `<namespace>.<name>`, preceded by `<cluster>.` if the environment names a cluster. Problems with the files are
 * reported when the app is synthesised, together with all other problems; if there are any, nothing is written.
 */
export function addFleet(chart: Chart, fleet: Fleet): FleetConstruct[] {
  const errors = errorsOf(fleet.findings);
  if (errors.length > 0) {
    chart.node.addValidation({ validate: () => [...errors] });
  }
  return fleet.environments.map((member) => {
    const props = member.environment[member.store];
    return new CONSTRUCTS[member.store](chart, programNameOf(member), props as never);
  });
}
