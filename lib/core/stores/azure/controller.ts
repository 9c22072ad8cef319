import type { MendixEnvironment } from '../../mendix/environment';
import type { ControllerOptions } from '../custom-resource';
import type { AzureDeploymentOptions } from './deployment';

/** A controller in the cluster that creates Azure resources. */
export const AzureControllerType = {
  /** Azure Service Operator by Microsoft. */
  AzureServiceOperator: 'AzureServiceOperator',
} as const;
export type AzureControllerType = (typeof AzureControllerType)[keyof typeof AzureControllerType];

/**
 * How the client id of a created identity is filled in. Azure chooses the client id when it creates the identity, and the
 * controller writes it into a ConfigMap. Until the client id is filled in, the provider refuses every mount.
 */
export const AzureClientIdSource = {
  /**
   * By hand, in a second commit that replaces `clientIdFrom` with `controller.clientId`, set to the client id in the ConfigMap.
   */
  SecondCommit: 'SecondCommit',
  /**
   * By a MutatingAdmissionPolicy in the cluster, which copies the client id from the ConfigMap. Needs Kubernetes 1.36 or later.
   */
  AdmissionPolicy: 'AdmissionPolicy',
  /** By Flux, with `postBuild.substituteFrom` and the ConfigMap. */
  Flux: 'Flux',
} as const;
export type AzureClientIdSource = (typeof AzureClientIdSource)[keyof typeof AzureClientIdSource];

/** A controller that creates the Azure resources of an environment. */
export interface AzureController extends ControllerOptions {
  /**
   * The type of the controller. The controller runs in the cluster, and its own identity is allowed to create the resources of
   * the environment.
   */
  readonly type: AzureControllerType;

  /**
   * The subscription of `resourceGroupName`: a UUID.
   *
   * @default - none; required if an identity or a Key Vault is created
   */
  readonly subscriptionId?: string;

  /**
   * How the client id of the created identity is filled in. Set either `clientIdFrom` or `clientId`, not both.
   *
   * @default - none; required if an identity is created and `clientId` is not set
   */
  readonly clientIdFrom?: AzureClientIdSource;

  /**
   * The client id of the identity that the controller has created: a UUID, from its ConfigMap. The client id stays the same
   * until the identity is deleted.
   *
   * @default - not yet known; `clientIdFrom` decides how it is filled in
   */
  readonly clientId?: string;

  /**
   * Deletes the created Key Vault, with every secret, when its custom resource is deleted; both can be recovered for
   * `softDeleteRetentionInDays`. By default the vault stays, and a custom resource with the same name takes it over. The
   * identity, its credential and its roles are always deleted.
   *
   * @default false
   */
  readonly deleteSecrets?: boolean;
}

/** The fields of {@link AzureEnvironment}, without the namespace. */
export interface AzureEnvironmentOptions extends AzureDeploymentOptions {
  /**
   * The controller in the cluster that creates the identity, its federated credential, its roles and, with `newKeyVault`, the
   * Key Vault: the construct adds its custom resources to the other objects. No manifest contains a secret value: the values are
   * written by hand or by other tools.
   *
   * @default - nothing is created; the identity and the vault exist
   */
  readonly controller?: AzureController;
}

/**
 * An environment for which manifests are written. Its Azure resources exist, or `controller` creates them. With `controller`,
 * the environment accepts the same arguments as the Pulumi component, except those that the controller cannot express.
 */
export interface AzureEnvironment extends AzureEnvironmentOptions, MendixEnvironment {}
