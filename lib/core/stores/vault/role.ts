import { rendered, type Rendering } from '../../description';
import { show } from '../../input/problem';
import type { OrUndefined } from '../../input/shape';
import { AliasNameSource, type VaultDeployment } from './deployment';
import { vaultAudienceOf } from './environment';

/**
 * The options of a role of the Kubernetes auth method, except the ServiceAccount that it trusts. `audience` is the result of
 * {@link vaultAudienceOf}.
 */
export type VaultRoleOptions = OrUndefined<
  Pick<
    VaultDeployment,
    'audience' | 'tokenTtl' | 'tokenMaxTtl' | 'tokenNoDefaultPolicy' | 'tokenBoundCidrs' | 'aliasNameSource'
  >
> & {
  /** The names of its policies. */
  readonly policies: readonly string[];
};

/**
 * A role of the Kubernetes auth method, in the format of the Vault API.
 *
 * @see https://developer.hashicorp.com/vault/api-docs/auth/kubernetes#create-update-role
 */
export interface VaultRole {
  /** The name of the one ServiceAccount that may log in. */
  readonly bound_service_account_names: string[];

  /** The namespace of that ServiceAccount. */
  readonly bound_service_account_namespaces: string[];

  /** The names of the policies of its tokens. */
  readonly token_policies: string[];

  /**
   * The audience that the tokens of the ServiceAccount must have.
   *
   * @default - no audience is checked
   */
  readonly audience?: string;

  /** The source of the name of the environment's identity (its entity alias) in Vault. */
  readonly alias_name_source: AliasNameSource;

  /**
   * The lifetime of a token, in seconds.
   *
   * @default - the setting of the auth method
   */
  readonly token_ttl?: number;

  /**
   * The longest lifetime of a token, in seconds.
   *
   * @default - the setting of the auth method
   */
  readonly token_max_ttl?: number;

  /**
   * Omits the policy `default` from the tokens.
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

/** The arguments that decide which fields a role has. */
type RoleGiven = { readonly [Option in keyof VaultRoleOptions]?: unknown } & Pick<VaultDeployment, 'checkAudience'>;
type Render<Result> = Rendering<VaultDeployment, Result>;

/** The fields of a role except its name and its policies. The role trusts exactly one ServiceAccount. */
export interface RoleFields {
  readonly boundServiceAccountNames: readonly Render<string>[];
  readonly boundServiceAccountNamespaces: readonly Render<string>[];
  readonly audience?: Render<string>;
  readonly aliasNameSource: Render<AliasNameSource>;
  readonly tokenTtl?: Render<number>;
  readonly tokenMaxTtl?: Render<number>;
  readonly tokenNoDefaultPolicy?: Render<boolean>;
  readonly tokenBoundCidrs?: Render<string[]>;
}

export function roleFields(given: RoleGiven): RoleFields {
  return {
    boundServiceAccountNames: [({ name }) => exactlyOne(name)],
    boundServiceAccountNamespaces: [({ namespace }) => exactlyOne(namespace)],
    ...(given.checkAudience !== false && { audience: (environment) => vaultAudienceOf(environment) ?? '' }),
    aliasNameSource: ({ aliasNameSource = AliasNameSource.ServiceAccountUid }) => aliasNameSource,
    ...(given.tokenTtl !== undefined && { tokenTtl: ({ tokenTtl = 0 }) => tokenTtl }),
    ...(given.tokenMaxTtl !== undefined && { tokenMaxTtl: ({ tokenMaxTtl = 0 }) => tokenMaxTtl }),
    ...(given.tokenNoDefaultPolicy !== undefined && {
      tokenNoDefaultPolicy: ({ tokenNoDefaultPolicy = false }) => tokenNoDefaultPolicy,
    }),
    ...(given.tokenBoundCidrs !== undefined && { tokenBoundCidrs: ({ tokenBoundCidrs = [] }) => tokenBoundCidrs }),
  };
}

/**
 * The role of an environment, to write to `auth/<mount>/role/<name>`. It trusts exactly one ServiceAccount.
 *
 * @throws Error if the namespace or the name is not a DNS label, such as `*`, which matches any name in Vault
 * @see https://developer.hashicorp.com/vault/api-docs/auth/kubernetes#create-update-role
 */
export function vaultRole(
  { namespace, name }: { readonly namespace: string; readonly name: string },
  { policies, ...options }: VaultRoleOptions,
): VaultRole {
  const environment = { namespace, name, ...options };
  const fields = roleFields({ ...environment, checkAudience: options.audience !== undefined });
  const { boundServiceAccountNames, boundServiceAccountNamespaces, ...others } = rendered(fields, environment);
  const bound = { boundServiceAccountNames, boundServiceAccountNamespaces };
  return inApiNames({ ...bound, tokenPolicies: [...policies], ...others }) as unknown as VaultRole;
}

/** The fields of a role as the Vault API names them, such as `token_policies`. */
function inApiNames(fields: object): Record<string, unknown> {
  const apiName = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [apiName(name), value]));
}

/** In Vault, `*` as a bound name means any name. */
function exactlyOne(name: string): string {
  if (typeof (name as unknown) !== 'string' || !/^[a-z0-9-]+$/.test(name)) {
    throw new Error(`must be a DNS label, got ${show(name)}`);
  }
  return name;
}
