// Written by `npm run schema` from the interfaces in core, which are the place to change.
import type * as pulumi from '@pulumi/pulumi';
import type { DatabaseType, FileStorageService } from '../../core/mendix/environment';
import type { AwsDatabaseAuthentication, AwsFileStorageAuthentication } from '../../core/stores/aws/services';
import type { MendixEnvironmentArgs } from '../environment-args';

/** The database of an environment on AWS. */
export interface AwsDatabase {
  /** The database system. */
  readonly type: DatabaseType;

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
  readonly username?: pulumi.Input<string>;

  /**
   * With `AwsIam`, the resource id of the database: `db-...` for an instance, `cluster-...` for an Aurora cluster. Not the name
   * of the database, and not the id of a proxy, which logs in with a password. A created role may log in to this database only.
   * An existing role is never changed, neither by Pulumi nor with cdk8s; the access report names the permission that it needs.
   *
   * @default - none; required for `AwsIam` when a role is created
   */
  readonly resourceId?: pulumi.Input<string>;

  /**
   * With `AwsIam`, the region of the database, such as `eu-west-1`, in the partition of the secret's region.
   *
   * @default - the region of the secret
   */
  readonly region?: pulumi.Input<string>;
}

/** The file storage of an environment on AWS. */
export interface AwsFileStorage {
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
  readonly bucketArn?: pulumi.Input<string>;

  /**
   * The folder of this environment in the bucket, exactly as stored under `storage-bucket-name`: letters, digits and `_!.'()-`,
   * with single slashes between them and none at either end. A created role cannot access files outside this folder.
   *
   * @default - none; required with `bucketArn`, unless `wholeBucket` is set
   */
  readonly prefix?: pulumi.Input<string>;

  /**
   * Grants access to the whole bucket, for a bucket that only this environment uses. Cannot be combined with `prefix`.
   *
   * @default false
   */
  readonly wholeBucket?: boolean;
}

/** Arguments of {@link AwsMendixSecretStoreEnvironment}. */
export interface AwsMendixSecretStoreEnvironmentArgs extends MendixEnvironmentArgs {
  /**
   * The database of the environment.
   *
   * @default - no database key is mapped
   */
  readonly database?: AwsDatabase;

  /**
   * The file storage of the environment.
   *
   * @default - no file storage key is mapped
   */
  readonly fileStorage?: AwsFileStorage;

  /** The region of the secret, such as `eu-west-1`. Every ARN must be in its partition. */
  readonly region: pulumi.Input<string>;

  /**
   * The name of the secret: letters, digits and `/_+=.@-`, at most 512 characters.
   *
   * @default - `<namespace>/<name>`, as in the guide
   */
  readonly secretName?: pulumi.Input<string>;

  /**
   * The full ARN of an existing secret, in this or another account, with the six characters at its end, such as
   * `arn:aws:secretsmanager:eu-west-1:123456789012:secret:apps/orders-AbCdEf`. The secret itself is never changed. Cannot be
   * combined with `secretName`.
   *
   * @default - a secret is created; with cdk8s and no `controller`, the secret exists under its name
   */
  readonly secretArn?: pulumi.Input<string>;

  /**
   * A second region, to which the secret is replicated: in the partition of `region`, and different from it. A created secret is
   * replicated to this region; an existing secret must already be replicated. The provider reads both regions at every mount:
   * the mount succeeds if one region fails with a server error, but not if one region has no such secret or denies access to it.
   *
   * @default - none
   */
  readonly failoverRegion?: pulumi.Input<string>;

  /**
   * The full ARN of the replica in the failover region. Required with `secretArn` and `failoverRegion`, because an ARN names a
   * secret in one region only; refused unless both are set.
   *
   * @default - the replica has the name of the secret
   */
  readonly failoverSecretArn?: pulumi.Input<string>;

  /**
   * The ARN of an existing role, such as `arn:aws:iam::123456789012:role/orders`. The role is never changed: it must already
   * trust the ServiceAccount, and be allowed to read the secret. Without `usePodIdentity`, the ServiceAccount is annotated with
   * the role (IRSA). With `usePodIdentity`, an association in EKS binds the role to the ServiceAccount instead: Pulumi creates
   * the association, and the role must be in the account of the cluster; with cdk8s, the association exists, and only the
   * reports name the role.
   *
   * @default - a role is created; with cdk8s and no `controller`, required unless `usePodIdentity` or `skipServiceAccount` is
   * set
   */
  readonly roleArn?: pulumi.Input<string>;

  /**
   * Binds the role through EKS Pod Identity instead of through an annotation of the ServiceAccount (IRSA). Needs the EKS Pod
   * Identity agent on the nodes, and `pods.eks.amazonaws.com` among the token audiences of the CSI driver. Mendix documents only
   * IRSA.
   *
   * @default false
   */
  readonly usePodIdentity?: boolean;

  /**
   * The ARN of the cluster's IAM OIDC provider, such as
   * `arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE`. If it is set, a role is created that
   * trusts only the ServiceAccount of this environment (IRSA). Cannot be combined with `roleArn` or `usePodIdentity`.
   *
   * @default - none; required unless `roleArn` or `usePodIdentity` is set
   */
  readonly oidcProviderArn?: pulumi.Input<string>;

  /**
   * The ARN of the EKS cluster, with `usePodIdentity`, such as `arn:aws:eks:eu-west-1:123456789012:cluster/production`: the
   * association is created in this cluster, and the role trusts only this cluster.
   *
   * @default - none; required with `usePodIdentity`
   */
  readonly eksClusterArn?: pulumi.Input<string>;

  /**
   * The name of the created role: letters, digits and `_+=,.@-`, at most 64 characters.
   *
   * @default - `mendix-<namespace>.<name>`, or `mendix-<cluster>.<namespace>.<name>` with `cluster`; shortened with a hash if it
   * is longer than 64 characters
   */
  readonly roleName?: pulumi.Input<string>;

  /**
   * The path of the created role, such as `/mendix/`: a slash at both ends, and at most five parts of 1 to 100
   * printable ASCII characters without spaces.
   *
   * @default "/"
   */
  readonly rolePath?: pulumi.Input<string>;

  /**
   * The ARN of the policy that serves as the permissions boundary of the created role, such as
   * `arn:aws:iam::123456789012:policy/boundary`.
   *
   * @default - none
   */
  readonly permissionsBoundaryArn?: pulumi.Input<string>;

  /**
   * The ARN of the customer-managed KMS key of the secret: a key in its region, not an alias. A created secret is encrypted with
   * the key, and a created role may decrypt with it, through Secrets Manager only. Required if a role is created for a secret in
   * another account.
   *
   * @default - the key `aws/secretsmanager` of the account, which needs no permission
   */
  readonly kmsKeyArn?: pulumi.Input<string>;

  /**
   * The ARN of the customer-managed KMS key of the replica, in the failover region; required with
   * `kmsKeyArn` and `failoverRegion`.
   *
   * @default - the key `aws/secretsmanager` of the account in the failover region
   */
  readonly failoverKmsKeyArn?: pulumi.Input<string>;

  /**
   * The number of days for which a deleted secret can be recovered: 0, or 7 to 30. With 0, the secret is deleted immediately,
   * and a secret of the same name can be created again.
   *
   * @default 30
   */
  readonly recoveryWindowInDays?: pulumi.Input<number>;

  /**
   * The values that Pulumi writes into the created secret, by Mendix key: exactly the keys of the environment, each with a
   * string, at most 65,536 bytes in total as JSON. The Pulumi state stores the values encrypted. To keep them out of the state,
   * omit `values` and write the secret by other means.
   *
   * @default - the secret is created empty
   */
  readonly values?: { [key: string]: pulumi.Input<string> };

  /**
   * Tags of the secret, the role and the association: letters, digits, spaces and `_.:/=+-@`. A key has 1 to 128
   * characters and does not begin with `aws:`, a value has at most 256.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
   */
  readonly tags?: { [key: string]: pulumi.Input<string> };
}
