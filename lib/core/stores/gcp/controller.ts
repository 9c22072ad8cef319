import type { MendixEnvironment } from '../../mendix/environment';
import type { ControllerOptions } from '../custom-resource';
import type { GcpDeploymentOptions } from './deployment';

/** A controller in the cluster that creates Google resources. */
export const GcpControllerType = {
  /** Google Config Connector. */
  ConfigConnector: 'ConfigConnector',
} as const;
export type GcpControllerType = (typeof GcpControllerType)[keyof typeof GcpControllerType];

/** A controller that creates the Google resources of an environment. */
export interface GcpController extends ControllerOptions {
  /**
   * The type of the controller. The controller runs in the cluster, and its Google service account is allowed to create the
   * resources of the environment.
   */
  readonly type: GcpControllerType;

  /**
   * Deletes a secret, with every version, when its custom resource is deleted. By default the secret stays, and a custom resource
   * with the same id takes it over. Roles are always revoked.
   *
   * @default false
   */
  readonly deleteSecrets?: boolean;
}

/** The fields of {@link GcpEnvironment}, without the namespace. */
export interface GcpEnvironmentOptions extends GcpDeploymentOptions {
  /**
   * The controller in the cluster that creates the secrets and grants the roles on them: the construct adds its custom resources
   * to the other objects. No manifest contains a secret value: the values are written by hand or by other tools.
   *
   * @default - nothing is created; the secrets and the roles exist
   */
  readonly controller?: GcpController;
}

/**
 * An environment for which manifests are written. Its Google resources exist, or `controller` creates them. With `controller`,
 * the environment accepts the same arguments as the Pulumi component, except those that the controller cannot express.
 */
export interface GcpEnvironment extends GcpEnvironmentOptions, MendixEnvironment {}
