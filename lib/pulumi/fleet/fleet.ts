import * as pulumi from '@pulumi/pulumi';
import type { AnyEnvironment } from '../../core/mendix/any-environment';
import { type FleetFile, type FleetMember, readFleet } from '../../fleet/fleet';
import { errorsOf, programNameOf } from '../../fleet/formatted';
import { STORES } from '../../stores/stores';
import type { MendixEnvironmentArgs } from '../environment-args';
import type { EnvironmentComponent } from '../environment-component';
import { componentOf } from '../plugin/components';

/** What a program adds to the environments of files. */
export interface FleetArgs {
  /**
   * Arguments that the program adds to an environment, or gives in place of those of the file: Outputs, and `values`.
   *
   * @default - the files have all arguments
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
 * Creates the component of every environment of files, in their order. The name of each is `<namespace>.<name>`, with `<cluster>.`
 * before it where the environment names a cluster. The SDK of a store is loaded if an environment is in it. What is wrong with the
 * files and with what the program adds, as far as it is known, is thrown all at once, before anything is created.
 *
 * @param files - one text, which messages call `-`, or files with their names
 * @throws Error with every problem of every environment, a line each
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
