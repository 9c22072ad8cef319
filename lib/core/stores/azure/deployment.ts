import type { MultilineString } from '../../input/shape';
import type { MendixEnvironment } from '../../mendix/environment';
import type { SecretValues } from '../../mendix/values';
import type { AzureSecretStoreOptions } from './environment';
import { resourceIdParts } from './resource-id';

/** The secrets that the identity may read in the Key Vault. */
export const KeyVaultAccess = {
  /** Every secret of the vault, which should then hold only the secrets of this environment. */
  Vault: 'Vault',
  /** Exactly the mapped secrets, with one role assignment for each. The secrets must exist when the roles are assigned. */
  Secrets: 'Secrets',
} as const;
export type KeyVaultAccess = (typeof KeyVaultAccess)[keyof typeof KeyVaultAccess];

/** A Key Vault to create. Its resource group, location and tags are those of the environment. */
export interface NewKeyVault {
  /**
   * The name of the vault: 3 to 24 letters, digits and single hyphens, beginning with a letter and not ending with a hyphen. The
   * name is unique across all of Azure.
   */
  readonly name: string;

  /**
   * The number of days for which the vault and its secrets can be recovered after deletion: 7 to 90. Nobody can purge them
   * earlier, and the number cannot be changed later.
   *
   * @default 90
   */
  readonly softDeleteRetentionInDays?: number;
}

/** The fields of {@link AzureDeployment}, without the namespace. */
export interface AzureDeploymentOptions extends AzureSecretStoreOptions {
  /**
   * The existing resource group in which the identity and the Key Vault are created: at most 90 letters, digits and `_.()-`, not
   * ending with a dot. It is a top-level field because the identity and the vault share it.
   *
   * @default - none; required if an identity or a Key Vault is created
   */
  readonly resourceGroupName?: string;

  /**
   * The region in which the identity and the Key Vault are created, such as `westeurope`. The two share it.
   *
   * @default - the region of the Azure provider, or of the resource group; required with `controller`
   */
  readonly location?: string;

  /**
   * The Key Vault to create, with Azure RBAC, soft delete and purge protection, in `resourceGroupName`. This is a separate
   * field, so a typo in the name of an existing vault does not create a vault. Set exactly one of `keyVaultName`, `keyVaultId`
   * and `newKeyVault`.
   *
   * @default - the vault exists
   */
  readonly newKeyVault?: NewKeyVault;

  /**
   * The values of the keys, by Mendix key, each written into the vault as one secret: exactly the keys of the environment,
   * except `database-username` of an Azure SQL database with a managed identity, which is filled in. Every value is a string of
   * at most 25,600 bytes. The Pulumi state stores the values encrypted. To keep them out of the state, omit `values` and write
   * the secrets by other means.
   *
   * @default - no secret is written
   */
  readonly values?: SecretValues;

  /**
   * The URL of the cluster's OIDC issuer, exactly as in the cluster's tokens, with `https://` and, on AKS, the slash at its end:
   * at most 600 characters. The federated credential trusts this issuer.
   *
   * @default - none; required unless only `clientId` identifies an existing identity
   */
  readonly oidcIssuerUrl?: string;

  /**
   * The name of the identity to create: 3 to 128 letters, digits, `-` and `_`, beginning with a letter or digit.
   *
   * @default - `mendix-<namespace>_<name>`, or `mendix-<cluster>_<namespace>_<name>` with `cluster`
   */
  readonly identityName?: string;

  /**
   * The resource id of an existing identity, which other environments may use too, in the subscription of the Azure provider:
   * `/subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.ManagedIdentity/userAssignedIdentities/<name>`. A federated
   * credential for this environment is added to the identity. The credentials of an identity are written one after another, and
   * an identity has at most 20. Needs `clientId`.
   *
   * @default - an identity is created; with only `clientId`, the existing identity must already have its credential
   */
  readonly identityId?: string;

  /**
   * The object (principal) id of the existing identity, to which roles are assigned: a UUID that differs from the client id.
   *
   * @default - none; required for an existing identity, unless all its roles are assigned elsewhere
   */
  readonly principalId?: string;

  /**
   * The name of the federated credential to create: 3 to 120 letters, digits, `-` and `_`, beginning with a letter or digit.
   *
   * @default - `<namespace>_<name>`, or `<cluster>_<namespace>_<name>` with `cluster`
   */
  readonly federatedCredentialName?: string;

  /**
   * Assigns no role on the vault to the identity, because the role is assigned elsewhere.
   *
   * @default false
   */
  readonly skipKeyVaultRole?: boolean;

  /**
   * The secrets that the identity may read in the vault: every secret, or exactly the mapped secrets, which must then exist.
   * `Secrets` creates one role assignment for each secret, and a subscription has at most 4,000 role assignments: 60
   * environments with 11 secrets need 660. With `Vault` and a vault for each environment, each environment needs one.
   *
   * @default KeyVaultAccess.Vault
   * @see https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-rbac-limits
   */
  readonly keyVaultAccess?: KeyVaultAccess;

  /**
   * Tags of the created identity, vault and secrets, which share them: at most 50, or 15 with `values`. A key has 1 to 256
   * characters without `<>%&\?/`, does not begin with `microsoft`, `azure` or `windows`, and differs from the other keys in
   * more than case. A value has at most 256 characters.
   *
   * @default - none
   * @see https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations
   */
  readonly tags?: { [key: string]: MultilineString };
}

/** An environment together with the Azure resources that are created for it. */
export interface AzureDeployment extends AzureDeploymentOptions, MendixEnvironment {}

/** The default name of a created identity. No DNS label contains an underscore, so no two environments share a name. */
export function identityNameOf(namespace: string, name: string, cluster?: string): string {
  return `mendix-${cluster === undefined ? '' : `${cluster}_`}${namespace}_${name}`;
}

/**
 * The name of an existing identity, from its resource id.
 *
 * @throws Error if the string is not a resource id of Azure
 */
export function identityNameOfId(identityId: string): string {
  return resourceIdParts(identityId).name;
}
