import type { MendixEnvironment } from '../../mendix/environment';
import type { SecretValues } from '../../mendix/values';
import type { VaultSecretStoreOptions } from './environment';

/** The source of the name of an environment's identity (its entity alias) in Vault. */
export const AliasNameSource = {
  /** The UID of the ServiceAccount: a recreated ServiceAccount is a different identity. */
  ServiceAccountUid: 'serviceaccount_uid',
  /** `<namespace>/<name>`, for identities and groups that are created before the ServiceAccount exists. */
  ServiceAccountName: 'serviceaccount_name',
} as const;
export type AliasNameSource = (typeof AliasNameSource)[keyof typeof AliasNameSource];

/** The fields of {@link VaultDeployment}, without the namespace. */
export interface VaultDeploymentOptions extends VaultSecretStoreOptions {
  /**
   * Uses the existing role `vaultRole`: neither the role nor a policy is created or changed. The role must trust the
   * ServiceAccount and check `audience`, and its policies must allow reading the secrets.
   *
   * @default false
   */
  readonly skipVaultRole?: boolean;

  /**
   * The name of the policy, created or existing: lower-case letters, digits, `_`, `-` and `.`, with a letter, digit or `_` at
   * both ends, and not `root`, `default` or another name that Vault reserves.
   *
   * @default - `mendix-<namespace>.<name>`, or `mendix-<cluster>.<namespace>.<name>` with `cluster`
   */
  readonly policyName?: string;

  /**
   * Uses the existing policy `policyName`, which is never changed. The policy must allow reading the secrets. The role is
   * created with this policy.
   *
   * @default false
   */
  readonly skipPolicy?: boolean;

  /**
   * The lifetime of a token of the environment, in seconds: 1 or more, at most `tokenMaxTtl`. The provider logs in again when a
   * token has expired. Database credentials that were issued with the token expire with it.
   *
   * @default - the setting of the auth method
   * @see https://developer.hashicorp.com/vault/api-docs/auth/kubernetes#create-update-role
   */
  readonly tokenTtl?: number;

  /**
   * The longest lifetime of a token of the environment, even if it is renewed, in seconds: 1 or more.
   *
   * @default - the setting of the auth method
   */
  readonly tokenMaxTtl?: number;

  /**
   * Omits the policy `default` from the tokens of the environment. The mount does not need that policy. Without it, a Vault
   * Agent next to the provider cannot renew the tokens, and logs in again instead.
   *
   * @default false
   */
  readonly tokenNoDefaultPolicy?: boolean;

  /**
   * The addresses from which the tokens of the environment can be used, as blocks such as `10.0.0.0/16`, or
   * `10.0.0.1/32` for one address: at least one block, IPv6 addresses in their shortest form. Vault sees the addresses of
   * the provider's pods, or those of their nodes if the network translates them.
   *
   * @default - any
   */
  readonly tokenBoundCidrs?: string[];

  /**
   * The source of the name of the environment's identity (its entity alias) in Vault.
   *
   * @default AliasNameSource.ServiceAccountUid
   */
  readonly aliasNameSource?: AliasNameSource;

  /**
   * The values to write into the secrets of the KV secrets engine, by Mendix key: one for each key of the environment, and no
   * others. Keys that a database secrets engine provides, or that hold the client id of the identity, accept no value. The
   * values of one secret have at most 1,048,576 bytes in total as JSON. The Pulumi state stores the values encrypted. To keep
   * them out of the state, omit `values` and write the secrets by other means.
   *
   * @default - no secret is written
   */
  readonly values?: SecretValues;
}

/** An environment together with the Vault resources that are created for it. */
export interface VaultDeployment extends VaultDeploymentOptions, MendixEnvironment {}
