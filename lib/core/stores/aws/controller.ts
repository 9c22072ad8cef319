import type { MendixEnvironment } from '../../mendix/environment';
import type { ControllerOptions } from '../custom-resource';
import type { AwsDeploymentOptions } from './deployment';

/** A controller in the cluster that creates AWS resources. */
export const AwsControllerType = {
  /**
   * AWS Controllers for Kubernetes (ACK): the controllers for IAM and Secrets Manager, and with EKS Pod Identity the controller
   * for EKS.
   */
  Ack: 'Ack',
} as const;
export type AwsControllerType = (typeof AwsControllerType)[keyof typeof AwsControllerType];

/** A controller that creates the AWS resources of an environment. */
export interface AwsController extends ControllerOptions {
  /**
   * The type of the controller. The controller runs in the cluster, and acts in the account of the OIDC provider or of the EKS
   * cluster.
   */
  readonly type: AwsControllerType;

  /**
   * Deletes the secret when its custom resource is deleted. By default the secret stays, and a custom resource with the same
   * name takes it over. A created role and its association are always deleted.
   *
   * @default false
   */
  readonly deleteSecrets?: boolean;
}

/** The fields of {@link AwsEnvironment}, without the namespace. */
export interface AwsEnvironmentOptions extends AwsDeploymentOptions {
  /**
   * The controller in the cluster that creates the secret, the role and the EKS Pod Identity association: the construct adds its
   * custom resources to the other objects. No manifest contains a secret value: the values are written by hand or by other
   * tools.
   *
   * @default - nothing is created; the secret and the role exist
   */
  readonly controller?: AwsController;
}

/**
 * An environment for which manifests are written. Its AWS resources exist, or `controller` creates them. With `controller`, the
 * environment accepts the same arguments as the Pulumi component, except those that the controller cannot express.
 */
export interface AwsEnvironment extends AwsEnvironmentOptions, MendixEnvironment {}
