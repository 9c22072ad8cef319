import type { SecretValues } from '../../mendix/values';
import type { VaultSecretStore } from './environment';

/** Where the name of the identity comes from that Vault knows an environment by. */
export const AliasNameSource = {
  /** The UID of the ServiceAccount: one that is created anew is another identity. */
  ServiceAccountUid: 'serviceaccount_uid',
  /** `<namespace>/<name>`, for identities and groups that are written before the ServiceAccount exists. */
  ServiceAccountName: 'serviceaccount_name',
} as const;
export type AliasNameSource = (typeof AliasNameSource)[keyof typeof AliasNameSource];

/** An environment together with the Vault resources that are created for it. */
export interface VaultDeployment extends VaultSecretStore {
  /**
   * Whether the role exists already, with the policies that it names. Neither is created then: the role has to trust the
   * ServiceAccount, to check `audience`, and to read the secrets.
   *
   * @default false
   */
  readonly skipVaultRole?: boolean;

  /**
   * The name of the policy: lower-case letters, digits, `_`, `-` and `.`, with a letter, digit or `_` at
   * both ends, and none of the names that Vault keeps to itself.
   *
   * @default - `mendix-<namespace>.<name>`, or `mendix-<cluster>.<namespace>.<name>` with `cluster`
   */
  readonly policyName?: string;

  /**
   * Whether the policy exists already. It is then neither created nor changed, and has to read the secrets.
   *
   * @default false
   */
  readonly skipPolicy?: boolean;

  /**
   * How long a token of the environment lives, in seconds: 1 or more, at most `tokenMaxTtl`. The provider logs in anew
   * when it has ended. What a database secrets engine made for the token ends with it.
   *
   * @default - that of the auth method
   * @see https://developer.hashicorp.com/vault/api-docs/auth/kubernetes#create-update-role
   */
  readonly tokenTtl?: number;

  /**
   * How long a token of the environment lives at most, whoever renews it, in seconds: 1 or more.
   *
   * @default - that of the auth method
   */
  readonly tokenMaxTtl?: number;

  /**
   * Leaves the policy `default` off the tokens of the environment. The mount does not need it; a Vault Agent beside the
   * provider cannot renew the tokens without it, and logs in anew instead.
   *
   * @default false
   */
  readonly tokenNoDefaultPolicy?: boolean;

  /**
   * The addresses from which the tokens of the environment can be used, as blocks such as `10.0.0.0/16`, or
   * `10.0.0.1/32` for one: at least one, those of IPv6 in their shortest form. Vault sees the pods of the provider by
   * addresses of pods, or of nodes where the network translates them.
   *
   * @default - any
   */
  readonly tokenBoundCidrs?: string[];

  /**
   * Where the name of the identity comes from that Vault knows the environment by.
   *
   * @default AliasNameSource.ServiceAccountUid
   */
  readonly aliasNameSource?: AliasNameSource;

  /**
   * The values of the keys, by Mendix key, to be written into the secrets of the KV secrets engine: exactly the keys of
   * the environment, but those that are filled in, because a database secrets engine makes them or because they are the
   * client id of the identity. Every value is a text, at most 1,048,576 bytes all together in one secret as JSON. They
   * end up encrypted in the Pulumi state; leave them out to keep them out of it, and write the secrets by other means.
   *
   * @default - no secret is written
   */
  readonly values?: SecretValues;
}
