// Written by `npm run schema` from the interfaces in core, which are the place to change.
import type * as pulumi from '@pulumi/pulumi';
import type { DatabaseType, FileStorageService } from '../../core/mendix/environment';
import type { AzureCloud } from '../../core/stores/azure/cloud';
import type { KeyVaultAccess } from '../../core/stores/azure/deployment';
import type { AzureDatabaseAuthentication, AzureFileStorageAuthentication } from '../../core/stores/azure/services';
import type { MendixEnvironmentArgs } from '../environment-args';

/** The database of an environment on Azure. */
export interface AzureDatabase {
  /** The database system. */
  readonly type: DatabaseType;

  /**
   * How the environment logs in to the database.
   *
   * @default AzureDatabaseAuthentication.Password
   */
  readonly authentication?: AzureDatabaseAuthentication;

  /**
   * The database user that the app logs in as, exactly as stored under `database-username`, at most 63 bytes. PostgreSQL with
   * `AzureManagedIdentity` needs the user for the SQL. Azure SQL does not accept it, because the app logs in there with the
   * client id of the identity.
   *
   * @default - unknown; the user is only in the store
   */
  readonly username?: pulumi.Input<string>;

  /**
   * With `SQLSERVER` and `AzureManagedIdentity`, the existing database user with a password that the identity replaces: at most
   * 128 characters. The SQL of the Pulumi component drops this user. With cdk8s and no `controller`, no SQL is rendered, because
   * the name of the identity is unknown.
   *
   * @default - none; the database is new
   */
  readonly previousUser?: pulumi.Input<string>;
}

/** The file storage of an environment on Azure. */
export interface AzureFileStorage {
  /** The file storage service. */
  readonly service: FileStorageService;

  /**
   * Whether files that are deleted in the app are removed from the storage. With `false`, the key
   * `storage-perform-delete` is mapped, and its value must be `false`; on AWS, the permission to delete is not granted.
   *
   * @default true
   */
  readonly performDelete?: boolean;

  /**
   * How the environment logs in to the file storage: `AzureManagedIdentity` to Azure Blob Storage only.
   *
   * @default AzureFileStorageAuthentication.StaticKey
   */
  readonly authentication?: AzureFileStorageAuthentication;

  /**
   * With `AzureManagedIdentity`, the resource id of the existing blob container:
   * `/subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.Storage/storageAccounts/<name>/blobServices/default/containers/<name>`.
   * Pulumi and `controller` assign the identity the role Storage Blob Data Contributor on the container, which allows reading,
   * writing and deleting blobs. Without `controller`, cdk8s assigns no role, and the runbook and the access report name the
   * container.
   *
   * @default - none; with Pulumi and `controller`, required for `AzureManagedIdentity` unless `skipContainerRole` is set
   */
  readonly containerId?: pulumi.Input<string>;

  /**
   * With `AzureManagedIdentity`, assigns no role on the container to the identity, because the role is assigned elsewhere. With
   * cdk8s and no `controller`, the field has no effect, because no role is assigned in any case.
   *
   * @default false
   */
  readonly skipContainerRole?: boolean;
}

/** A Key Vault to create. Its resource group, location and tags are those of the environment. */
export interface NewKeyVault {
  /**
   * The name of the vault: 3 to 24 letters, digits and single hyphens, beginning with a letter and not ending with a hyphen. The
   * name is unique across all of Azure.
   */
  readonly name: pulumi.Input<string>;

  /**
   * The number of days for which the vault and its secrets can be recovered after deletion: 7 to 90. Nobody can purge them
   * earlier, and the number cannot be changed later.
   *
   * @default 90
   */
  readonly softDeleteRetentionInDays?: pulumi.Input<number>;
}

/** Arguments of {@link AzureMendixSecretStoreEnvironment}. */
export interface AzureMendixSecretStoreEnvironmentArgs extends MendixEnvironmentArgs {
  /**
   * The database of the environment.
   *
   * @default - no database key is mapped
   */
  readonly database?: AzureDatabase;

  /**
   * The file storage of the environment.
   *
   * @default - no file storage key is mapped
   */
  readonly fileStorage?: AzureFileStorage;

  /**
   * The name of an existing Key Vault, which is sufficient for the pod: 3 to 24 letters, digits and single hyphens, beginning
   * with a letter and not ending with a hyphen. A name is not sufficient to assign roles on the vault or to write values into
   * it. Set either `keyVaultName` or `keyVaultId`; the Pulumi component and `controller` accept `newKeyVault` instead.
   *
   * @default - the name in `keyVaultId`
   */
  readonly keyVaultName?: pulumi.Input<string>;

  /**
   * The resource id of an existing Key Vault:
   * `/subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.KeyVault/vaults/<name>`. Pulumi and `controller` do not
   * change the vault, but assign roles on it. Pulumi writes `values` into the vault, if the vault is in the subscription of the
   * Azure provider. Without `controller`, cdk8s uses only its name. Set either `keyVaultId` or `keyVaultName`.
   *
   * @default - the vault is identified by its name
   */
  readonly keyVaultId?: pulumi.Input<string>;

  /**
   * The tenant (directory) of the Key Vault and of the identity: a UUID. Not one of its domain names, which the provider would
   * also accept: a domain can move to another tenant.
   */
  readonly tenantId: pulumi.Input<string>;

  /**
   * The client id of an existing managed identity: a UUID that differs from the tenant. Without `identityId`, the identity is
   * not changed, and must already have a federated credential for the ServiceAccount.
   *
   * @default - an identity is created; required with cdk8s and no `controller`, which creates nothing
   */
  readonly clientId?: pulumi.Input<string>;

  /**
   * The Azure cloud of the vault. It determines the `cloudName` of the SecretProviderClass and the DNS suffix of the vault.
   *
   * @default AzureCloud.Public
   */
  readonly cloud?: AzureCloud;

  /**
   * The existing resource group in which the identity and the Key Vault are created: at most 90 letters, digits and `_.()-`, not
   * ending with a dot. It is a top-level field because the identity and the vault share it.
   *
   * @default - none; required if an identity or a Key Vault is created
   */
  readonly resourceGroupName?: pulumi.Input<string>;

  /**
   * The region in which the identity and the Key Vault are created, such as `westeurope`. The two share it.
   *
   * @default - the region of the Azure provider, or of the resource group; required with `controller`
   */
  readonly location?: pulumi.Input<string>;

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
  readonly values?: { [key: string]: pulumi.Input<string> };

  /**
   * The URL of the cluster's OIDC issuer, exactly as in the cluster's tokens, with `https://` and, on AKS, the slash at its end:
   * at most 600 characters. The federated credential trusts this issuer.
   *
   * @default - none; required unless only `clientId` identifies an existing identity
   */
  readonly oidcIssuerUrl?: pulumi.Input<string>;

  /**
   * The name of the identity to create: 3 to 128 letters, digits, `-` and `_`, beginning with a letter or digit.
   *
   * @default - `mendix-<namespace>_<name>`, or `mendix-<cluster>_<namespace>_<name>` with `cluster`
   */
  readonly identityName?: pulumi.Input<string>;

  /**
   * The resource id of an existing identity, which other environments may use too, in the subscription of the Azure provider:
   * `/subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.ManagedIdentity/userAssignedIdentities/<name>`. A federated
   * credential for this environment is added to the identity. The credentials of an identity are written one after another, and
   * an identity has at most 20. Needs `clientId`.
   *
   * @default - an identity is created; with only `clientId`, the existing identity must already have its credential
   */
  readonly identityId?: pulumi.Input<string>;

  /**
   * The object (principal) id of the existing identity, to which roles are assigned: a UUID that differs from the client id.
   *
   * @default - none; required for an existing identity, unless all its roles are assigned elsewhere
   */
  readonly principalId?: pulumi.Input<string>;

  /**
   * The name of the federated credential to create: 3 to 120 letters, digits, `-` and `_`, beginning with a letter or digit.
   *
   * @default - `<namespace>_<name>`, or `<cluster>_<namespace>_<name>` with `cluster`
   */
  readonly federatedCredentialName?: pulumi.Input<string>;

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
  readonly tags?: { [key: string]: pulumi.Input<string> };
}
