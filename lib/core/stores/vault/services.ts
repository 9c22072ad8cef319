import type { Database, FileStorage } from '../../mendix/environment';

/** How an environment logs in to its database. */
export const VaultDatabaseAuthentication = {
  /** A password in the store. */
  Password: 'Password',
  /** Amazon RDS for PostgreSQL with IAM authentication: no password is stored. */
  AwsIam: 'AwsIam',
  /** Azure Database for PostgreSQL (Flexible Server) or Azure SQL with a managed identity: no password is stored. */
  AzureManagedIdentity: 'AzureManagedIdentity',
} as const;
export type VaultDatabaseAuthentication =
  (typeof VaultDatabaseAuthentication)[keyof typeof VaultDatabaseAuthentication];

/** How an environment logs in to its file storage. */
export const VaultFileStorageAuthentication = {
  /** An access key in the store. */
  StaticKey: 'StaticKey',
  /** Amazon S3 with the role of the ServiceAccount: no access key is stored. */
  AwsIam: 'AwsIam',
  /** Azure Blob Storage with a managed identity: no account name or key is stored. */
  AzureManagedIdentity: 'AzureManagedIdentity',
} as const;
export type VaultFileStorageAuthentication =
  (typeof VaultFileStorageAuthentication)[keyof typeof VaultFileStorageAuthentication];

/** The database of an environment on Vault. */
export interface VaultDatabase extends Database {
  /**
   * How the environment logs in to the database: `AwsIam` only to PostgreSQL and with `awsRoleArn`, `AzureManagedIdentity`
   * only with `azureClientId`.
   *
   * @default VaultDatabaseAuthentication.Password
   */
  readonly authentication?: VaultDatabaseAuthentication;

  /**
   * The database user that the app logs in as, exactly as stored under `database-username`, at most 63 bytes. The SQL for
   * `AwsIam`, and for `AzureManagedIdentity` with PostgreSQL, uses this name. Azure SQL does not accept it, because the app logs
   * in there with the client id of the identity.
   *
   * @default - unknown; the user is only in the store
   */
  readonly username?: string;

  /**
   * Takes `database-username` and `database-password` from an existing role of a database secrets engine: the whole path, such
   * as `database/creds/orders` or `database/static-creds/orders`. The other keys stay in the secret at `databasePath`. With
   * `creds`, every mount creates a database user, which exists at most as long as the token of that mount. Needs `Password`, and
   * cannot be combined with `username`.
   *
   * @default - both keys are in the secret at `databasePath`
   * @see https://developer.hashicorp.com/vault/docs/secrets/databases
   */
  readonly credentialsPath?: string;

  /**
   * With `azureIdentityName`, the database user with a password that the identity replaces: at most 128 characters. The SQL
   * drops this user.
   *
   * @default - none; the database is new
   */
  readonly previousUser?: string;
}

/** The file storage of an environment on Vault. */
export interface VaultFileStorage extends FileStorage {
  /**
   * How the environment logs in to the file storage: `AwsIam` only to S3 and with `awsRoleArn`, `AzureManagedIdentity` only
   * to Azure Blob Storage and with `azureClientId`.
   *
   * @default VaultFileStorageAuthentication.StaticKey
   */
  readonly authentication?: VaultFileStorageAuthentication;
}
