import * as pulumi from '@pulumi/pulumi';
import type { AnyEnvironment } from '../../core/mendix/any-environment';
import { type FleetFile, type FleetMember, readFleet } from '../../fleet/fleet';
import { errorsOf, programNameOf } from '../../fleet/formatted';
import { STORES } from '../../stores/stores';
import type { MendixEnvironmentArgs } from '../environment-args';
import type { EnvironmentComponent } from '../environment-component';
import { componentOf } from '../plugin/components';

/** The arguments and options that a program adds to the environments in files. */
export interface FleetArgs {
  /**
   * Arguments that the program adds to an environment, or that replace arguments in the file: Outputs, and `values`.
   *
   * @default - none; the files have all arguments
   */
  readonly args?: (environment: FleetMember) => Readonly<Record<string, unknown>>;

  /**
   * The options of the component of an environment, such as its providers.
   *
   * @default - none
   */
  readonly opts?: (environment: FleetMember) => pulumi.ComponentResourceOptions;
}

/** The component of an environment in any store. */
export type FleetComponent = pulumi.ComponentResource &
  Pick<
    EnvironmentComponent<MendixEnvironmentArgs, AnyEnvironment, unknown>,
    | 'serviceAccountName'
    | 'secretProviderClassName'
    | 'requiredSecrets'
    | 'databaseSql'
    | 'runbook'
    | 'accessReport'
    | 'serviceAccount'
    | 'secretProviderClass'
    | 'mendixApp'
  >;

/**
 * Creates a component for every environment in files, in the order of the files. The name of each component is
 * `<namespace>.<name>`, preceded by `<cluster>.` if the environment names a cluster. The SDK of a store is loaded only
 * if an environment is in that store. All known problems with the files and with the arguments of the program are
 * thrown together, before anything is created.
 *
 * @param files - one string, which messages call `-`, or files with their names
 * @throws Error with every problem of every environment, one per line
 */
export function addFleet(files: string | readonly FleetFile[], { args, opts }: FleetArgs = {}): FleetComponent[] {
  const { environments, findings } = readFleet(files, { for: 'pulumi', ...(args !== undefined && { add: args }) });
  const errors = errorsOf(findings);
  if (errors.length > 0) {
    throw new pulumi.RunError(errors.join('\n'));
  }
  const components = environments.map((member) => ({
    member,
    // All SDKs are loaded before anything is created.
    Component: componentOf(`mendix-secret-store:index:${STORES[member.store].component}`),
  }));
  return components.map(({ member, Component }) => {
    const given = member.environment[member.store];
    return new Component(programNameOf(member), given as never, opts?.(member)) as unknown as FleetComponent;
  });
}
