/**
 * cdk8s constructs for environments that are defined in files.
 *
 * @module mendix-secret-store/cdk8s/fleet
 */
export type { Finding, Severity } from '../../core/input/finding';
export { type Fleet, type FleetEnvironment, type FleetFile, type FleetOptions, readFleet } from '../../fleet/fleet';
export { addFleet, type FleetConstruct } from './fleet';
