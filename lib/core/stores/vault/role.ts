import { describe } from '../../input/problem';

/** Where the name of the identity comes from that Vault knows an environment by. */
export const AliasNameSource = {
  /** The UID of the ServiceAccount: one that is created anew is another identity. */
  ServiceAccountUid: 'serviceaccount_uid',
  /** `<namespace>/<name>`, for identities and groups that are written before the ServiceAccount exists. */
  ServiceAccountName: 'serviceaccount_name',
} as const;
export type AliasNameSource = (typeof AliasNameSource)[keyof typeof AliasNameSource];

/** What a role of the Kubernetes auth method says, beside whom it trusts. */
export interface VaultRoleOptions {
  /** The names of its policies. */
  readonly policies: readonly string[];

  /**
   * What {@link vaultAudienceOf} gives.
   *
   * @default - the role checks none
   */
  readonly audience?: string | undefined;

  /**
   * How long a token lives, in seconds: 1 or more, at most `tokenMaxTtl`.
   *
   * @default - that of the auth method
   */
  readonly tokenTtl?: number | undefined;

  /**
   * How long a token lives at most, whoever renews it, in seconds: 1 or more.
   *
   * @default - that of the auth method
   */
  readonly tokenMaxTtl?: number | undefined;

  /**
   * Leaves the policy `default` off the tokens.
   *
   * @default false
   */
  readonly tokenNoDefaultPolicy?: boolean | undefined;

  /**
   * The addresses from which the tokens can be used, such as `10.0.0.0/16`.
   *
   * @default - any
   */
  readonly tokenBoundCidrs?: readonly string[] | undefined;

  /**
   * Where the name of the identity comes from that Vault knows the environment by.
   *
   * @default AliasNameSource.ServiceAccountUid
   */
  readonly aliasNameSource?: AliasNameSource | undefined;
}

/**
 * A role of the Kubernetes auth method, as the Vault API takes it.
 *
 * @see https://developer.hashicorp.com/vault/api-docs/auth/kubernetes#create-update-role
 */
export interface VaultRole {
  /** The name of the one ServiceAccount that may log in. */
  readonly bound_service_account_names: string[];

  /** The namespace of that ServiceAccount. */
  readonly bound_service_account_namespaces: string[];

  /** The names of the policies that its tokens have. */
  readonly token_policies: string[];

  /**
   * The audience that the tokens of the ServiceAccount must have.
   *
   * @default - none is checked
   */
  readonly audience?: string;

  /** Where the name of the identity comes from that Vault knows the environment by. */
  readonly alias_name_source: AliasNameSource;

  /**
   * How long a token lives, in seconds.
   *
   * @default - that of the auth method
   */
  readonly token_ttl?: number;

  /**
   * How long a token lives at most, in seconds.
   *
   * @default - that of the auth method
   */
  readonly token_max_ttl?: number;

  /**
   * Leaves the policy `default` off the tokens.
   *
   * @default false
   */
  readonly token_no_default_policy?: boolean;

  /**
   * The addresses from which the tokens can be used, such as `10.0.0.0/16`.
   *
   * @default - any
   */
  readonly token_bound_cidrs?: string[];
}

/**
 * The role of an environment, to be written to `auth/<mount>/role/<name>`: it trusts exactly one ServiceAccount.
 *
 * @throws Error where the namespace or the name is no DNS label, such as `*`, which Vault takes for any
 * @see https://developer.hashicorp.com/vault/api-docs/auth/kubernetes#create-update-role
 */
export function vaultRole(
  { namespace, name }: { readonly namespace: string; readonly name: string },
  { aliasNameSource = AliasNameSource.ServiceAccountUid, ...options }: VaultRoleOptions,
): VaultRole {
  const { policies, audience, tokenTtl, tokenMaxTtl, tokenNoDefaultPolicy, tokenBoundCidrs } = options;
  return {
    bound_service_account_names: [exactlyOne(name)],
    bound_service_account_namespaces: [exactlyOne(namespace)],
    token_policies: [...policies],
    ...(audience !== undefined && { audience }),
    alias_name_source: aliasNameSource,
    ...(tokenTtl !== undefined && { token_ttl: tokenTtl }),
    ...(tokenMaxTtl !== undefined && { token_max_ttl: tokenMaxTtl }),
    ...(tokenNoDefaultPolicy !== undefined && { token_no_default_policy: tokenNoDefaultPolicy }),
    ...(tokenBoundCidrs !== undefined && { token_bound_cidrs: [...tokenBoundCidrs] }),
  };
}

/** Vault takes `*` in a bound name for anything. */
function exactlyOne(name: string): string {
  if (typeof (name as unknown) !== 'string' || !/^[a-z0-9-]+$/.test(name)) {
    throw new Error(`must be a DNS label, got ${describe(name)}`);
  }
  return name;
}
