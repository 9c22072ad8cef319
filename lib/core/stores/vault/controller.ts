import type { MendixEnvironment } from '../../mendix/environment';
import type { ControllerOptions } from '../custom-resource';
import type { VaultDeploymentOptions } from './deployment';

/** A controller in the cluster that writes policies and roles in Vault or OpenBao. */
export const VaultControllerType = {
  /** The vault-config-operator of Red Hat's communities of practice. */
  VaultConfigOperator: 'VaultConfigOperator',
} as const;
export type VaultControllerType = (typeof VaultControllerType)[keyof typeof VaultControllerType];

/** A controller that creates what an environment has in Vault or OpenBao, and how it logs in there. */
export interface VaultController extends ControllerOptions {
  /** Which controller it is. */
  readonly type: VaultControllerType;

  /**
   * The name of the existing role, in the auth method of the environment, that the controller logs in with: letters, digits,
   * `_`, `-` and `.`, with a letter, digit or `_` at both ends. Its policies let it write the policy and the role of the
   * environment, and it checks no audience.
   */
  readonly loginRole: string;

  /**
   * The existing ServiceAccount, in the namespace of the environment, that the controller logs in as: a DNS name of at most
   * 253 characters. Not `default` and not that of the environment: pods that run as it could write policies.
   */
  readonly serviceAccountName: string;

  /**
   * The URL of the server as the controller reaches it, written as `vaultAddress`.
   *
   * @default - what the controller was installed with
   */
  readonly address?: string;

  /**
   * The keys for which the controller generates a value once, by Mendix key, each with the name of an existing password policy
   * of Vault: `{ 'mx-admin-password': 'mendix' }`. Nobody sees the values. They stay when the custom resource is deleted.
   *
   * @default - people or other tools write every value
   * @see https://developer.hashicorp.com/vault/docs/concepts/password-policies
   */
  readonly generatedValues?: { [key: string]: string };
}

/** What an environment of {@link VaultEnvironment} has beside its namespace. */
export interface VaultEnvironmentOptions extends VaultDeploymentOptions {
  /**
   * Creates the policy and the role of the auth method by a controller in the cluster: the construct writes its custom
   * resources beside the other objects. No manifest holds a secret value: people or other tools write them, or the
   * controller generates them.
   *
   * @default - nothing is created; the policy and the role exist
   */
  readonly controller?: VaultController;
}

/**
 * An environment of which manifests are written. Its policy and its role exist in Vault, or `controller` creates them: it may
 * then have the same arguments as the Pulumi component, as far as the controller can express them.
 */
export interface VaultEnvironment extends VaultEnvironmentOptions, MendixEnvironment {}
