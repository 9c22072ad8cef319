import type { MendixEnvironment } from '../../mendix/environment';
import type { ControllerOptions } from '../custom-resource';
import type { AzureDeploymentOptions } from './deployment';

/** A controller in the cluster that creates Azure resources. */
export const AzureControllerType = {
  /** Azure Service Operator of Microsoft. */
  AzureServiceOperator: 'AzureServiceOperator',
} as const;
export type AzureControllerType = (typeof AzureControllerType)[keyof typeof AzureControllerType];

/**
 * Who fills in the client id of a created identity, which Azure chooses when it creates the identity. The controller writes it
 * into a ConfigMap. Until it is filled in, the provider refuses every mount.
 */
export const AzureClientIdSource = {
  /** People, in a second commit: they set `controller.clientId` instead of `clientIdFrom`, to what the ConfigMap holds. */
  SecondCommit: 'SecondCommit',
  /** A MutatingAdmissionPolicy of the cluster, on Kubernetes 1.36 or later, which copies it from the ConfigMap. */
  AdmissionPolicy: 'AdmissionPolicy',
  /** Flux, by `postBuild.substituteFrom` with the ConfigMap. */
  Flux: 'Flux',
} as const;
export type AzureClientIdSource = (typeof AzureClientIdSource)[keyof typeof AzureClientIdSource];

/** A controller that creates the Azure resources of an environment. */
export interface AzureController extends ControllerOptions {
  /** Which controller it is. It runs in the cluster, and its own identity may create what the environment needs. */
  readonly type: AzureControllerType;

  /**
   * The subscription of `resourceGroupName`: a UUID.
   *
   * @default - none; required if an identity or a Key Vault is created
   */
  readonly subscriptionId?: string;

  /**
   * Who fills in the client id of the created identity. Give exactly one of it and `clientId`.
   *
   * @default - none; required if an identity is created and `clientId` is not set
   */
  readonly clientIdFrom?: AzureClientIdSource;

  /**
   * The client id of the identity that the controller has created: a UUID, from its ConfigMap. It stays the same until the
   * identity is deleted.
   *
   * @default - not known yet; `clientIdFrom` says who fills it in
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

/** What an environment of {@link AzureEnvironment} has beside its namespace. */
export interface AzureEnvironmentOptions extends AzureDeploymentOptions {
  /**
   * Creates the identity, its federated credential, its roles and, with `newKeyVault`, the Key Vault by a controller in the
   * cluster: the construct writes its custom resources beside the other objects. No manifest holds a secret value:
   * people or other tools write them.
   *
   * @default - nothing is created; the identity and the vault exist
   */
  readonly controller?: AzureController;
}

/**
 * An environment of which manifests are written. Its Azure resources exist, or `controller` creates them: it may then have the
 * same arguments as the Pulumi component, as far as the controller can express them.
 */
export interface AzureEnvironment extends AzureEnvironmentOptions, MendixEnvironment {}
