import type { MendixEnvironment } from '../../mendix/environment';
import type { ControllerOptions } from '../custom-resource';
import type { VaultDeploymentOptions } from './deployment';

/** A controller in the cluster that writes policies and roles in Vault or OpenBao. */
export const VaultControllerType = {
  /** The vault-config-operator of Red Hat's communities of practice. */
  VaultConfigOperator: 'VaultConfigOperator',
} as const;
export type VaultControllerType = (typeof VaultControllerType)[keyof typeof VaultControllerType];

/** A controller that creates the Vault or OpenBao resources of an environment, and how the controller logs in. */
export interface VaultController extends ControllerOptions {
  /** The type of the controller. */
  readonly type: VaultControllerType;

  /**
   * The name of the existing role, in the auth method of the environment, with which the controller logs in: letters, digits,
   * `_`, `-` and `.`, with a letter, digit or `_` at both ends. The policies of this role let the controller write the policy
   * and the role of the environment, and the role checks no audience.
   */
  readonly loginRole: string;

  /**
   * The existing ServiceAccount, in the namespace of the environment, that the controller logs in as: a DNS name of at most 253
   * characters. Not `default` and not the ServiceAccount of the environment: pods that run as either could write policies.
   */
  readonly serviceAccountName: string;

  /**
   * The URL at which the controller reaches the server, in the format of `vaultAddress`.
   *
   * @default - the address that the controller was installed with
   */
  readonly address?: string;

  /**
   * The keys whose values the controller generates once: a map from Mendix key to the name of an existing password policy of
   * Vault, such as `{ 'mx-admin-password': 'mendix' }`. Nobody sees the values. They stay in Vault when the custom resource is
   * deleted.
   *
   * @default - every value is written by hand or by other tools
   * @see https://developer.hashicorp.com/vault/docs/concepts/password-policies
   */
  readonly generatedValues?: { [key: string]: string };
}

/** The fields of {@link VaultEnvironment}, without the namespace. */
export interface VaultEnvironmentOptions extends VaultDeploymentOptions {
  /**
   * The controller in the cluster that creates the policy and the role of the auth method: the construct adds its custom
   * resources to the other objects. No manifest contains a secret value: the values are written by hand or by other tools, or
   * the controller generates them.
   *
   * @default - nothing is created; the policy and the role exist
   */
  readonly controller?: VaultController;
}

/**
 * An environment for which manifests are written. Its policy and its role exist in Vault, or `controller` creates them. With
 * `controller`, the environment accepts the same arguments as the Pulumi component, except those that the controller cannot
 * express.
 */
export interface VaultEnvironment extends VaultEnvironmentOptions, MendixEnvironment {}
