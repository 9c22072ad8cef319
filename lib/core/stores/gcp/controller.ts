import type { MendixEnvironment } from '../../mendix/environment';
import type { ControllerOptions } from '../custom-resource';
import type { GcpDeploymentOptions } from './deployment';

/** A controller in the cluster that creates Google resources. */
export const GcpControllerType = {
  /** Config Connector of Google. */
  ConfigConnector: 'ConfigConnector',
} as const;
export type GcpControllerType = (typeof GcpControllerType)[keyof typeof GcpControllerType];

/** A controller that creates the Google resources of an environment. */
export interface GcpController extends ControllerOptions {
  /** Which controller it is. It runs in the cluster, and its Google service account may create what the environment needs. */
  readonly type: GcpControllerType;

  /**
   * Deletes a secret, with every version, when its custom resource is deleted. By default the secret stays, and a custom resource
   * with the same id takes it over. Roles are always revoked.
   *
   * @default false
   */
  readonly deleteSecrets?: boolean;
}

/** What an environment of {@link GcpEnvironment} has beside its namespace. */
export interface GcpEnvironmentOptions extends GcpDeploymentOptions {
  /**
   * Creates the secrets and the roles on them by a controller in the cluster: the construct writes its custom resources beside
   * the other objects. No manifest holds a secret value: people or other tools write them.
   *
   * @default - nothing is created; secrets and roles exist
   */
  readonly controller?: GcpController;
}

/**
 * An environment of which manifests are written. Its Google resources exist, or `controller` creates them: it may then have the
 * same arguments as the Pulumi component, as far as the controller can express them.
 */
export interface GcpEnvironment extends GcpEnvironmentOptions, MendixEnvironment {}
