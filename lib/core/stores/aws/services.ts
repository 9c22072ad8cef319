import type { Database, FileStorage } from '../../mendix/environment';

/** How an environment logs in to its database. */
export const AwsDatabaseAuthentication = {
  /** A password in the store. */
  Password: 'Password',
  /** Amazon RDS for PostgreSQL with IAM authentication: no password is stored. */
  AwsIam: 'AwsIam',
} as const;
export type AwsDatabaseAuthentication = (typeof AwsDatabaseAuthentication)[keyof typeof AwsDatabaseAuthentication];

/** How an environment logs in to its file storage. */
export const AwsFileStorageAuthentication = {
  /** An access key in the store. */
  StaticKey: 'StaticKey',
  /** Amazon S3 with the role of the ServiceAccount: no access key is stored. */
  AwsIam: 'AwsIam',
} as const;
export type AwsFileStorageAuthentication =
  (typeof AwsFileStorageAuthentication)[keyof typeof AwsFileStorageAuthentication];

/** The database of an environment on AWS. */
export interface AwsDatabase extends Database {
  /**
   * How the environment logs in to the database: `AwsIam` to PostgreSQL only.
   *
   * @default AwsDatabaseAuthentication.Password
   */
  readonly authentication?: AwsDatabaseAuthentication;

  /**
   * The database user the app logs in as, exactly as stored under `database-username`, at most 63 bytes; with `AwsIam`
   * and a role that is created, letters, digits and `_.@+=,-`. `AwsIam` needs it for the permission and for the SQL.
   *
   * @default - not known here; it is only in the store
   */
  readonly username?: string;
}

/** The file storage of an environment on AWS. */
export interface AwsFileStorage extends FileStorage {
  /**
   * How the environment logs in to the file storage: `AwsIam` to S3 only.
   *
   * @default AwsFileStorageAuthentication.StaticKey
   */
  readonly authentication?: AwsFileStorageAuthentication;
}
