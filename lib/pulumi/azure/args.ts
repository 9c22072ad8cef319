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

  /**
   * With `SQLSERVER` and `AzureManagedIdentity`, the existing database user with a password that the identity replaces: at
   * most 128 characters. The SQL of the Pulumi component drops it. With cdk8s without `controller` no SQL is rendered, because
   * the name of the identity is not known.
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
   * Whether files that are deleted in the app are removed from the storage. With `false` the key
   * `storage-perform-delete` is mapped, which must hold `false`; on AWS the permission to delete is not granted.
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
   * Pulumi and `controller` assign the identity the role Storage Blob Data Contributor on it, which reads, writes and deletes
   * blobs. Without `controller` cdk8s assigns no role, and the runbook and the access report name the container.
   *
   * @default - none; with Pulumi and `controller`, required for `AzureManagedIdentity` unless `skipContainerRole`
   */
  readonly containerId?: pulumi.Input<string>;

  /**
   * With `AzureManagedIdentity`, whether the role of the identity on the container is assigned elsewhere. It is
   * not assigned then. With cdk8s without `controller` it has no effect, because no role is assigned in any case.
   *
   * @default false
   */
  readonly skipContainerRole?: boolean;
}

/** A Key Vault to create. Its resource group, location and tags are those of the environment. */
export interface NewKeyVault {
  /**
   * The name of the vault: 3 to 24 letters, digits and single hyphens, beginning with a letter and not ending with a
   * hyphen. It is unique in all of Azure.
   */
  readonly name: pulumi.Input<string>;

  /**
   * How long the vault and its secrets can be recovered after they are deleted, in days: 7 to 90. Nobody can purge them
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
   * The name of an existing Key Vault, which is enough for the pod: 3 to 24 letters, digits and single hyphens, beginning
   * with a letter and not ending with a hyphen. A name is not enough to assign roles on the vault or to write values into
   * it. Give it or `keyVaultId`; the Pulumi component and `controller` accept `newKeyVault` instead.
   *
   * @default - the name in `keyVaultId`
   */
  readonly keyVaultName?: pulumi.Input<string>;

  /**
   * The resource id of an existing Key Vault:
   * `/subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.KeyVault/vaults/<name>`. Pulumi and `controller` do not
   * change the vault, but assign roles on it. Pulumi writes `values` into it, if it is in the subscription of the Azure
   * provider. Without `controller` cdk8s uses only its name. Give it or `keyVaultName`.
   *
   * @default - the vault is known by its name
   */
  readonly keyVaultId?: pulumi.Input<string>;

  /**
   * The tenant (directory) of the Key Vault and of the identity: a UUID. Not one of its domain names, which the provider
   * would take as well: a domain can move to another tenant.
   */
  readonly tenantId: pulumi.Input<string>;

  /**
   * The client id of an existing managed identity: a UUID that differs from the tenant. Without `identityId` the identity is
   * not changed, and needs a federated credential for the ServiceAccount already.
   *
   * @default - an identity is created; required with cdk8s without `controller`, where nothing is created
   */
  readonly clientId?: pulumi.Input<string>;

  /**
   * The Azure cloud of the vault. It decides the `cloudName` of the SecretProviderClass and the DNS suffix of the vault.
   *
   * @default AzureCloud.Public
   */
  readonly cloud?: AzureCloud;

  /**
   * The existing resource group in which the identity and the Key Vault are created: at most 90 letters, digits and
   * `_.()-`, not ending with a dot. It is a top-level field because the two share it.
   *
   * @default - none; required if one of them is created
   */
  readonly resourceGroupName?: pulumi.Input<string>;

  /**
   * The region in which the identity and the Key Vault are created, such as `westeurope`. The two share it.
   *
   * @default - that of the Azure provider, or of the resource group; required with `controller`
   */
  readonly location?: pulumi.Input<string>;

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
  readonly values?: { [key: string]: pulumi.Input<string> };

  /**
   * The URL of the cluster's OIDC issuer, exactly as in the cluster's tokens, with `https://` and, on AKS, the slash at its
   * end: at most 600 characters. The federated credential trusts it.
   *
   * @default - none; required unless an existing identity is given by `clientId` alone
   */
  readonly oidcIssuerUrl?: pulumi.Input<string>;

  /**
   * The name of the identity to create: 3 to 128 letters, digits, `-` and `_`, beginning with a letter or digit.
   *
   * @default - `mendix-<namespace>_<name>`, or `mendix-<cluster>_<namespace>_<name>` with `cluster`
   */
  readonly identityName?: pulumi.Input<string>;

  /**
   * The resource id of an existing identity, which other environments may use too, in the subscription of the Azure
   * provider:
   * `/subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.ManagedIdentity/userAssignedIdentities/<name>`. A
   * federated credential for this environment is added to it. The credentials of one identity are written one after another,
   * and it holds at most 20. Needs `clientId`.
   *
   * @default - an identity is created; with `clientId` alone, the identity has its credential already
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
  readonly tags?: { [key: string]: pulumi.Input<string> };
}
