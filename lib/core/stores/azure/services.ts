import type { Database, FileStorage } from '../../mendix/environment';

/** How an environment logs in to its database. */
export const AzureDatabaseAuthentication = {
  /** A password in the store. */
  Password: 'Password',
  /** Azure Database for PostgreSQL (Flexible Server) or Azure SQL with a managed identity: no password is stored. */
  AzureManagedIdentity: 'AzureManagedIdentity',
} as const;
export type AzureDatabaseAuthentication =
  (typeof AzureDatabaseAuthentication)[keyof typeof AzureDatabaseAuthentication];

/** How an environment logs in to its file storage. */
export const AzureFileStorageAuthentication = {
  /** An access key in the store. */
  StaticKey: 'StaticKey',
  /** Azure Blob Storage with a managed identity: no account name or key is stored. */
  AzureManagedIdentity: 'AzureManagedIdentity',
} as const;
export type AzureFileStorageAuthentication =
  (typeof AzureFileStorageAuthentication)[keyof typeof AzureFileStorageAuthentication];

/** The database of an environment on Azure. */
export interface AzureDatabase extends Database {
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
  readonly username?: string;

  /**
   * With `SQLSERVER` and `AzureManagedIdentity`, the existing database user with a password that the identity replaces: at most
   * 128 characters. The SQL of the Pulumi component drops this user. With cdk8s and no `controller`, no SQL is rendered, because
   * the name of the identity is unknown.
   *
   * @default - none; the database is new
   */
  readonly previousUser?: string;
}

/** The file storage of an environment on Azure. */
export interface AzureFileStorage extends FileStorage {
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
  readonly containerId?: string;

  /**
   * With `AzureManagedIdentity`, assigns no role on the container to the identity, because the role is assigned elsewhere. With
   * cdk8s and no `controller`, the field has no effect, because no role is assigned in any case.
   *
   * @default false
   */
  readonly skipContainerRole?: boolean;
}
