import { partitionOf } from './arn';
import { exactly, policyOf, type PolicyDocument } from './policy-document';

/** The access of an environment to its files. */
export interface BucketAccess {
  /** The ARN of the bucket, such as `arn:aws:s3:::my-app-files`. */
  readonly bucketArn: string;

  /**
   * The folder of the environment in the bucket.
   *
   * @default - none; required unless `wholeBucket` is true
   */
  readonly prefix?: string | undefined;

  /**
   * Whether the environment has the bucket to itself.
   *
   * @default false
   */
  readonly wholeBucket?: boolean | undefined;

  /**
   * Whether the app deletes files.
   *
   * @default true
   */
  readonly performDelete?: boolean | undefined;
}

/**
 * The policy that grants the object actions that Mendix needs, on the folder of the environment, or on
 * the whole bucket with `wholeBucket`.
 *
 * @throws Error unless exactly one of `prefix` and `wholeBucket` is set, or if a string contains `*`, `?` or `${`,
 * which a policy expands
 * @see https://docs.mendix.com/developerportal/deploy/secret-store-credentials/
 */
export function fileStoragePolicy(access: BucketAccess): PolicyDocument {
  const { bucketArn, prefix, wholeBucket = false, performDelete = true } = access;
  if ((prefix === undefined) !== wholeBucket) {
    throw new Error('prefix: exactly one of prefix and wholeBucket must be set');
  }
  return policyOf({
    Effect: 'Allow',
    Action: [
      's3:AbortMultipartUpload',
      ...(performDelete ? ['s3:DeleteObject'] : []),
      's3:GetObject',
      's3:ListMultipartUploadParts',
      's3:PutObject',
    ],
    Resource: [`${exactly(bucketArn)}${prefix === undefined ? '' : `/${exactly(prefix)}`}/*`],
  });
}

/** A user of an RDS database. */
export interface DatabaseUser {
  /**
   * The partition of the database, such as `aws-cn`.
   *
   * @default - the partition of the region
   */
  readonly partition?: string;

  /** The region of the database, such as `eu-west-1`. */
  readonly region: string;
  /** The account that owns the database: twelve digits. */
  readonly accountId: string;
  /** The resource id, not the name: `db-...` for an instance, `cluster-...` for an Aurora cluster. */
  readonly resourceId: string;
  /** The name of the user in the database: letters, digits and `_.@+=,-`. */
  readonly username: string;
}

/**
 * The policy that allows logging in to a database as exactly this user.
 *
 * @throws Error if a part contains `*`, `?` or `${`, which a policy expands
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html
 */
export function databasePolicy(user: DatabaseUser): PolicyDocument {
  const { region, partition = partitionOf(region), accountId, resourceId, username } = user;
  return policyOf({
    Effect: 'Allow',
    Action: ['rds-db:connect'],
    Resource: [
      `arn:${exactly(partition)}:rds-db:${exactly(region)}:${exactly(accountId)}:dbuser:${exactly(resourceId)}/${exactly(username)}`,
    ],
  });
}
