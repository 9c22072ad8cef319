import type { MendixEnvironment } from '../../mendix/environment';
import type { ControllerOptions } from '../custom-resource';
import type { AwsDeploymentOptions } from './deployment';

/** A controller in the cluster that creates AWS resources. */
export const AwsControllerType = {
  /** AWS Controllers for Kubernetes (ACK): those for IAM and Secrets Manager, and with EKS Pod Identity that for EKS. */
  Ack: 'Ack',
} as const;
export type AwsControllerType = (typeof AwsControllerType)[keyof typeof AwsControllerType];

/** A controller that creates the AWS resources of an environment. */
export interface AwsController extends ControllerOptions {
  /** Which controller it is. It runs in the cluster, and acts in the account of the OIDC provider or of the EKS cluster. */
  readonly type: AwsControllerType;

  /**
   * Deletes the secret when its custom resource is deleted. By default it stays, and a custom resource with the same name takes it
   * over. A created role and its association are always deleted.
   *
   * @default false
   */
  readonly deleteSecrets?: boolean;
}

/** What an environment of {@link AwsEnvironment} has beside its namespace. */
export interface AwsEnvironmentOptions extends AwsDeploymentOptions {
  /**
   * Creates the secret, the role and the EKS Pod Identity association by a controller in the cluster: the construct writes its
   * custom resources beside the other objects. No manifest holds a secret value: people or other tools write them.
   *
   * @default - nothing is created; the secret and the role exist
   */
  readonly controller?: AwsController;
}

/**
 * An environment of which manifests are written. Its AWS resources exist, or `controller` creates them: it may then have the
 * same arguments as the Pulumi component, as far as the controller can express them.
 */
export interface AwsEnvironment extends AwsEnvironmentOptions, MendixEnvironment {}
