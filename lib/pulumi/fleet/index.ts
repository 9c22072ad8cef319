/**
 * Pulumi components for environments that are defined in files.
 *
 * @module mendix-secret-store/pulumi/fleet
 */
export type { Finding, Severity } from '../../core/input/finding';
export type { Fleet, FleetEnvironment, FleetFile, FleetMember, FleetUse } from '../../fleet/fleet';
export { addFleet, type FleetArgs, type FleetComponent } from './fleet';
