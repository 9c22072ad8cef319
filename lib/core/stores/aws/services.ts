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
   * The database user that the app logs in as, exactly as stored under `database-username`, at most 63 bytes; with `AwsIam`,
   * and a created role or `resourceId`, letters, digits and `_.@+=,-` only. `AwsIam` needs the user for the permission and for the SQL.
   *
   * @default - unknown; required for `AwsIam` when a role is created
   */
  readonly username?: string;

  /**
   * With `AwsIam`, the resource id of the database: `db-...` for an instance, `cluster-...` for an Aurora cluster. Not the name
   * of the database, and not the id of a proxy, which logs in with a password. A created role may log in to this database only.
   * An existing role is never changed, neither by Pulumi nor with cdk8s; the access report names the permission that it needs.
   *
   * @default - none; required for `AwsIam` when a role is created
   */
  readonly resourceId?: string;

  /**
   * With `AwsIam`, the region of the database, such as `eu-west-1`, in the partition of the secret's region.
   *
   * @default - the region of the secret
   */
  readonly region?: string;
}

/** The file storage of an environment on AWS. */
export interface AwsFileStorage extends FileStorage {
  /**
   * How the environment logs in to the file storage: `AwsIam` to S3 only.
   *
   * @default AwsFileStorageAuthentication.StaticKey
   */
  readonly authentication?: AwsFileStorageAuthentication;

  /**
   * With `AwsIam`, the ARN of the bucket, such as `arn:aws:s3:::my-app-files`. A created role may use the bucket. An existing
   * role is never changed, neither by Pulumi nor with cdk8s; the access report names the permission that it needs.
   *
   * @default - none; required for `AwsIam` when a role is created
   */
  readonly bucketArn?: string;

  /**
   * The folder of this environment in the bucket, exactly as stored under `storage-bucket-name`: letters, digits and `_!.'()-`,
   * with single slashes between them and none at either end. A created role cannot access files outside this folder.
   *
   * @default - none; required with `bucketArn`, unless `wholeBucket` is set
   */
  readonly prefix?: string;

  /**
   * Grants access to the whole bucket, for a bucket that only this environment uses. Cannot be combined with `prefix`.
   *
   * @default false
   */
  readonly wholeBucket?: boolean;
}
