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
   * The database user the app logs in as, exactly as stored under `database-username`, at most 63 bytes. PostgreSQL with
   * `AzureManagedIdentity` needs it for the SQL; Azure SQL does not take it, because there the app logs in under the client id
   * of the identity.
   *
   * @default - not known here; it is only in the store
   */
  readonly username?: string;

  /**
   * With `SQLSERVER` and `AzureManagedIdentity`, the existing database user with a password that the identity replaces: at
   * most 128 characters. The SQL of the Pulumi component drops it. With cdk8s without `controller` no SQL is rendered, because
   * the name of the identity is not known.
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
   * Pulumi and `controller` assign the identity the role Storage Blob Data Contributor on it, which reads, writes and deletes
   * blobs. Without `controller` cdk8s assigns no role, and the runbook and the access report name the container.
   *
   * @default - none; with Pulumi and `controller`, required for `AzureManagedIdentity` unless `skipContainerRole`
   */
  readonly containerId?: string;

  /**
   * With `AzureManagedIdentity`, whether the role of the identity on the container is assigned elsewhere. It is
   * not assigned then. With cdk8s without `controller` it has no effect, because no role is assigned in any case.
   *
   * @default false
   */
  readonly skipContainerRole?: boolean;
}
