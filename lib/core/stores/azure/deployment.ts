import type { MultilineString } from '../../input/shape';
import type { MendixEnvironment } from '../../mendix/environment';
import type { SecretValues } from '../../mendix/values';
import type { AzureSecretStoreOptions } from './environment';
import { resourceIdParts } from './resource-id';

/** What the identity may read in the Key Vault. */
export const KeyVaultAccess = {
  /** Every secret of the vault, which should then hold the secrets of this environment only. */
  Vault: 'Vault',
  /** Exactly the mapped secrets, by one role assignment each. The secrets must exist when the roles are assigned. */
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

/** What an environment of {@link AzureDeployment} has beside its namespace. */
export interface AzureDeploymentOptions extends AzureSecretStoreOptions {
  /**
   * The existing resource group in which the identity and the Key Vault are created: at most 90 letters, digits and
   * `_.()-`, not ending with a dot. It is a top-level field because the two share it.
   *
   * @default - none; required if one of them is created
   */
  readonly resourceGroupName?: string;

  /**
   * The region in which the identity and the Key Vault are created, such as `westeurope`. The two share it.
   *
   * @default - that of the Azure provider, or of the resource group; required with `controller`
   */
  readonly location?: string;

  /**
   * The Key Vault to create, with Azure RBAC, soft delete and purge protection, in `resourceGroupName`. It is an object of
   * its own, so a typo in the name of an existing vault creates nothing. Give exactly one of `keyVaultName`,
   * `keyVaultId` and `newKeyVault`.
   *
   * @default - the vault exists
   */
  readonly newKeyVault?: NewKeyVault;

  /**
   * The values of the keys, by Mendix key, each written into the vault as one secret: exactly the keys of the environment,
   * except `database-username` of an Azure SQL database with a managed identity, which is filled in. Every value is a string
   * of at most 25,600 bytes. The Pulumi state holds them encrypted; to keep them out of it, give none and write the secrets
   * by other means.
   *
   * @default - no secret is written
   */
  readonly values?: SecretValues;

  /**
   * The URL of the cluster's OIDC issuer, exactly as in the cluster's tokens, with `https://` and, on AKS, the slash at its
   * end: at most 600 characters. The federated credential trusts it.
   *
   * @default - none; required unless an existing identity is given by `clientId` alone
   */
  readonly oidcIssuerUrl?: string;

  /**
   * The name of the identity to create: 3 to 128 letters, digits, `-` and `_`, beginning with a letter or digit.
   *
   * @default - `mendix-<namespace>_<name>`, or `mendix-<cluster>_<namespace>_<name>` with `cluster`
   */
  readonly identityName?: string;

  /**
   * The resource id of an existing identity, which other environments may use too, in the subscription of the Azure
   * provider:
   * `/subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.ManagedIdentity/userAssignedIdentities/<name>`. A
   * federated credential for this environment is added to it. The credentials of one identity are written one after another,
   * and it holds at most 20. Needs `clientId`.
   *
   * @default - an identity is created; with `clientId` alone, the identity has its credential already
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
   * Whether the role of the identity on the vault is assigned elsewhere. It is not assigned then.
   *
   * @default false
   */
  readonly skipKeyVaultRole?: boolean;

  /**
   * What the identity may read in the vault: every secret, or exactly the mapped ones, which must then exist. `Secrets`
   * makes one role assignment for each secret, and a subscription holds at most 4,000 role assignments: 60 environments of
   * 11 secrets take 660. With `Vault` and a vault for each environment, each environment takes one.
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
