/**
 * Environments from YAML files: `readFleet` reads, merges and checks them as plain data.
 *
 * @module mendix-secret-store/fleet
 */
export type { Finding, Severity } from '../core/input/finding';
export {
  type Fleet,
  type FleetEnvironment,
  type FleetFile,
  type FleetMember,
  type FleetOptions,
  type FleetUse,
  readFleet,
} from './fleet';
export { fleetManifests, manifestsYaml } from './manifests';
