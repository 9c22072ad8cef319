import { describe } from '../problem';

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
  /** What {@link vaultAudienceOf} gives. */
  readonly audience?: string | undefined;
  /** In seconds. */
  readonly tokenTtl?: number | undefined;
  /** In seconds. */
  readonly tokenMaxTtl?: number | undefined;
  readonly tokenNoDefaultPolicy?: boolean | undefined;
  readonly tokenBoundCidrs?: readonly string[] | undefined;
  readonly aliasNameSource?: AliasNameSource | undefined;
}

/** A role of the Kubernetes auth method, as the Vault API takes it. */
export interface VaultRole {
  readonly bound_service_account_names: string[];
  readonly bound_service_account_namespaces: string[];
  readonly token_policies: string[];
  readonly audience?: string;
  readonly alias_name_source: AliasNameSource;
  readonly token_ttl?: number;
  readonly token_max_ttl?: number;
  readonly token_no_default_policy?: boolean;
  readonly token_bound_cidrs?: string[];
}

/**
 * The role of an environment, to be written to `auth/<mount>/role/<name>`: it trusts exactly one ServiceAccount.
 *
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
