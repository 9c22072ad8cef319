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
   * The database user the app logs in as, exactly as stored under `database-username`, at most 63 bytes. PostgreSQL with
   * `AzureManagedIdentity` needs it for the SQL; Azure SQL does not take it, because there the app logs in under the client id
   * of the identity.
   *
   * @default - not known here; it is only in the store
   */
  readonly username?: pulumi.Input<string>;
}

/** The file storage of an environment on Azure. */
export interface AzureFileStorage {
  /** The file storage service. */
  readonly service: FileStorageService;

  /**
   * Whether the app deletes files that are deleted in the app. With `false` the key `storage-perform-delete` is
   * mapped, which must hold `false`, and the permission to delete is not granted.
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
   * The name of the Key Vault: 3 to 24 letters, digits and single hyphens, beginning with a letter and not ending with
   * a hyphen. It is unique in all of Azure. Give it or `keyVaultId`.
   *
   * @default - the name in `keyVaultId`
   */
  readonly keyVaultName?: pulumi.Input<string>;

  /**
   * The resource id of a Key Vault that exists, as
   * `/subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.KeyVault/vaults/<name>`. It is not changed, but
   * roles are assigned on it, and values written into it where they are given; then it has to be in the subscription of
   * the Azure provider. Give it or `keyVaultName`.
   *
   * @default - the vault is known by its name
   */
  readonly keyVaultId?: pulumi.Input<string>;

  /** The tenant (directory) of the Key Vault and of the identity: a UUID. */
  readonly tenantId: pulumi.Input<string>;

  /**
   * The client id of a managed identity that exists: a UUID, another than the tenant. Without `identityId` the identity is not changed: it has to
   * have a federated credential for the ServiceAccount already.
   *
   * @default - an identity is created; where nothing is created, as with cdk8s, it is required
   */
  readonly clientId?: pulumi.Input<string>;

  /**
   * The cloud of Azure that the vault is in. It decides the `cloudName` of the SecretProviderClass and the DNS suffix of
   * the vault.
   *
   * @default AzureCloud.Public
   */
  readonly cloud?: AzureCloud;

  /**
   * The resource group of the created identity and Key Vault: at most 90 letters, digits and `_.()-`, not ending with a
   * dot.
   *
   * @default - none; required when one of them is created
   */
  readonly resourceGroupName?: pulumi.Input<string>;

  /**
   * The region of the created identity and Key Vault, such as `westeurope`.
   *
   * @default - that of the Azure provider, or of the resource group
   */
  readonly location?: pulumi.Input<string>;

  /**
   * Creates the Key Vault `keyVaultName`, with Azure RBAC, soft delete and purge protection. Not together with
   * `keyVaultId`.
   *
   * @default false
   */
  readonly createKeyVault?: boolean;

  /**
   * How long a deleted vault and deleted secrets of a created vault can be recovered, in days: 7 to 90. Nobody can
   * purge them before, and it cannot be changed later.
   *
   * @default 90
   */
  readonly softDeleteRetentionInDays?: pulumi.Input<number>;

  /**
   * The values of the keys, by Mendix key, to be written into the vault as one secret each: exactly the keys of the
   * environment, but `database-username` of an Azure SQL database with a managed identity, which is filled in. Every
   * value is a string of at most 25,600 bytes. They end up encrypted in the Pulumi state; leave them out to keep them out
   * of it, and write the secrets by other means.
   *
   * @default - no secret is written
   */
  readonly values?: { [key: string]: pulumi.Input<string> };

  /**
   * The URL of the cluster's OIDC issuer, exactly as the cluster says it, with `https://` and, on AKS, the slash at its
   * end: at most 600 characters. The federated credential trusts it.
   *
   * @default - none; required unless the identity is adopted by its client id
   */
  readonly oidcIssuerUrl?: pulumi.Input<string>;

  /**
   * The name of the created identity: 3 to 128 letters, digits, `-` and `_`, beginning with a letter or digit.
   *
   * @default - `mendix-<namespace>_<name>`, or `mendix-<cluster>_<namespace>_<name>` with `cluster`
   */
  readonly identityName?: pulumi.Input<string>;

  /**
   * The resource id of an identity that exists, also for other environments, in the subscription of the Azure provider,
   * with `Microsoft.ManagedIdentity/userAssignedIdentities/<name>` behind `providers/`. It gets a federated credential
   * for this one; those of one identity are written one after another, and there are at most 20. Needs `clientId`.
   *
   * @default - an identity is created; with `clientId` alone, the identity has its credential already
   */
  readonly identityId?: pulumi.Input<string>;

  /**
   * The object (principal) id of the identity that exists, to which roles are assigned: a UUID, another than the client
   * id.
   *
   * @default - none; required for an identity that exists, unless its roles are adopted
   */
  readonly principalId?: pulumi.Input<string>;

  /**
   * The name of the federated credential: 3 to 120 letters, digits, `-` and `_`, beginning with a letter or digit.
   *
   * @default - `<namespace>_<name>`, or `<cluster>_<namespace>_<name>` with `cluster`
   */
  readonly federatedCredentialName?: pulumi.Input<string>;

  /**
   * Whether the role of the identity on the vault is assigned elsewhere. Then it is not assigned here.
   *
   * @default false
   */
  readonly skipKeyVaultRole?: boolean;

  /**
   * With Azure Blob Storage by managed identity, whether the role of the identity on the container is assigned
   * elsewhere. Then it is not assigned here.
   *
   * @default false
   */
  readonly skipBlobContainerRole?: boolean;

  /**
   * What the identity may read in the vault: every secret, or exactly the mapped ones, which have to exist then.
   *
   * @default KeyVaultAccess.Vault
   */
  readonly keyVaultAccess?: KeyVaultAccess;

  /**
   * With Azure Blob Storage by managed identity, the resource id of the container, with
   * `Microsoft.Storage/storageAccounts/<name>/blobServices/default/containers/<name>` behind `providers/`. In it the
   * identity may read, write and delete blobs.
   *
   * @default - none; required when `fileStorage.authentication` is `AzureManagedIdentity`, unless
   * `skipBlobContainerRole`
   */
  readonly blobContainerId?: pulumi.Input<string>;

  /**
   * With an Azure SQL database by managed identity, the database user with a password that the identity takes the place
   * of: at most 128 characters. The SQL drops it.
   *
   * @default - none; the database is new
   */
  readonly previousDatabaseUser?: pulumi.Input<string>;

  /**
   * Tags of the identity, the vault and the secrets: at most 50, or 15 with `values`. A key has 1 to 256 characters
   * without `<>%&\?/` and does not begin with `microsoft`, `azure` or `windows`; it differs from others in more than
   * case. A value has at most 256.
   *
   * @default - none
   * @see https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations
   */
  readonly tags?: { [key: string]: pulumi.Input<string> };
}
