import type { MultilineString } from '../../input/shape';
import type { SecretValues } from '../../mendix/values';
import type { AzureSecretStore } from './environment';
import { resourceIdParts } from './resource-id';

/** What a created identity may read in the Key Vault. */
export const KeyVaultAccess = {
  /** Every secret of the vault, which then should hold the secrets of this environment only. */
  Vault: 'Vault',
  /** Exactly the mapped secrets, by one role assignment each. The secrets have to exist when the roles are assigned. */
  Secrets: 'Secrets',
} as const;
export type KeyVaultAccess = (typeof KeyVaultAccess)[keyof typeof KeyVaultAccess];

/** A Key Vault to create. Its resource group, location and tags are those of the environment. */
export interface NewKeyVault {
  /**
   * The name of the vault: 3 to 24 letters, digits and single hyphens, beginning with a letter and not ending with a
   * hyphen. It is unique in all of Azure.
   */
  readonly name: string;

  /**
   * How long the vault and its secrets can be recovered after they are deleted, in days: 7 to 90. Nobody can purge them
   * earlier, and the number cannot be changed later.
   *
   * @default 90
   */
  readonly softDeleteRetentionInDays?: number;
}

/** An environment together with the Azure resources that are created for it. */
export interface AzureDeployment extends AzureSecretStore {
  /**
   * The existing resource group in which the identity and the Key Vault are created: at most 90 letters, digits and
   * `_.()-`, not ending with a dot. It stands at the top, because the two share it.
   *
   * @default - none; required if one of them is created
   */
  readonly resourceGroupName?: string;

  /**
   * The region in which the identity and the Key Vault are created, such as `westeurope`. The two share it.
   *
   * @default - that of the Azure provider, or of the resource group
   */
  readonly location?: string;

  /**
   * The Key Vault to create, with Azure RBAC, soft delete and purge protection, in `resourceGroupName`. It is an object of
   * its own, so that a typo in the name of an existing vault creates nothing. Give exactly one of `keyVaultName`,
   * `keyVaultId` and `newKeyVault`.
   *
   * @default - the vault exists
   */
  readonly newKeyVault?: NewKeyVault;

  /**
   * The values of the keys, by Mendix key, to be written into the vault as one secret each: exactly the keys of the
   * environment, but `database-username` of an Azure SQL database with a managed identity, which is filled in. Every
   * value is a string of at most 25,600 bytes. They end up encrypted in the Pulumi state; leave them out to keep them out
   * of it, and write the secrets by other means.
   *
   * @default - no secret is written
   */
  readonly values?: SecretValues;

  /**
   * The URL of the cluster's OIDC issuer, exactly as the cluster says it, with `https://` and, on AKS, the slash at its
   * end: at most 600 characters. The federated credential trusts it.
   *
   * @default - none; required unless the identity is adopted by its client id
   */
  readonly oidcIssuerUrl?: string;

  /**
   * The name of the created identity: 3 to 128 letters, digits, `-` and `_`, beginning with a letter or digit.
   *
   * @default - `mendix-<namespace>_<name>`, or `mendix-<cluster>_<namespace>_<name>` with `cluster`
   */
  readonly identityName?: string;

  /**
   * The resource id of an identity that exists, also for other environments, in the subscription of the Azure provider,
   * with `Microsoft.ManagedIdentity/userAssignedIdentities/<name>` behind `providers/`. It gets a federated credential
   * for this one; those of one identity are written one after another, and there are at most 20. Needs `clientId`.
   *
   * @default - an identity is created; with `clientId` alone, the identity has its credential already
   */
  readonly identityId?: string;

  /**
   * The object (principal) id of the identity that exists, to which roles are assigned: a UUID, another than the client
   * id.
   *
   * @default - none; required for an identity that exists, unless its roles are adopted
   */
  readonly principalId?: string;

  /**
   * The name of the federated credential: 3 to 120 letters, digits, `-` and `_`, beginning with a letter or digit.
   *
   * @default - `<namespace>_<name>`, or `<cluster>_<namespace>_<name>` with `cluster`
   */
  readonly federatedCredentialName?: string;

  /**
   * Whether the role of the identity on the vault is assigned elsewhere. Then it is not assigned here.
   *
   * @default false
   */
  readonly skipKeyVaultRole?: boolean;

  /**
   * What the identity may read in the vault: every secret, or exactly the mapped ones, which then have to exist. `Secrets`
   * makes one role assignment for each secret, and a subscription holds at most 4,000 role assignments: 60 environments of
   * 11 secrets take 660. A vault for each environment with `Vault` takes one for each environment.
   *
   * @default KeyVaultAccess.Vault
   * @see https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-rbac-limits
   */
  readonly keyVaultAccess?: KeyVaultAccess;

  /**
   * Tags of the created identity, vault and secrets, which share them: at most 50, or 15 with `values`. A key has 1 to 256 characters
   * without `<>%&\?/` and does not begin with `microsoft`, `azure` or `windows`; it differs from others in more than
   * case. A value has at most 256.
   *
   * @default - none
   * @see https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations
   */
  readonly tags?: { [key: string]: MultilineString };
}

/** The name of the created identity where the caller gives none. An underscore stands in no DNS label, so no two environments share a name. */
export function identityNameOf(namespace: string, name: string, cluster?: string): string {
  return `mendix-${cluster === undefined ? '' : `${cluster}_`}${namespace}_${name}`;
}

/**
 * The name of an identity that exists, from its id.
 *
 * @throws Error where the text is no id of an Azure resource
 */
export function identityNameOfId(identityId: string): string {
  return resourceIdParts(identityId).name;
}
