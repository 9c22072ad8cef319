import type { PlainString } from '../input/shape';

/** The database systems that Mendix supports with a secret store; each value is the string stored under `database-type`. */
export const DatabaseType = {
  /** PostgreSQL, self-managed or hosted. */
  PostgreSql: 'PostgreSQL',
  /** Microsoft SQL Server, including Azure SQL. */
  SqlServer: 'SQLSERVER',
} as const;
export type DatabaseType = (typeof DatabaseType)[keyof typeof DatabaseType];

/** The file storage services that Mendix supports with a secret store. */
export const FileStorageService = {
  /** Amazon S3, or an S3-compatible service. */
  S3: 'S3',
  /** Azure Blob Storage. */
  AzureBlob: 'AzureBlob',
} as const;
export type FileStorageService = (typeof FileStorageService)[keyof typeof FileStorageService];

/** The database of an environment. */
export interface Database {
  /** The database system. */
  readonly type: DatabaseType;
}

/** The file storage of an environment. */
export interface FileStorage {
  /** The file storage service. */
  readonly service: FileStorageService;

  /**
   * Whether files that are deleted in the app are removed from the storage. With `false`, the key
   * `storage-perform-delete` is mapped, and its value must be `false`; on AWS, the permission to delete is not granted.
   *
   * @default true
   */
  readonly performDelete?: boolean;
}

/** The options of an environment without its namespace, which may come from a cdk8s chart. */
export interface MendixEnvironmentOptions {
  /**
   * The internal name of the environment, which is also the name of its MendixApp, ServiceAccount and
   * SecretProviderClass: a DNS label of at most 35 characters that is not `default` and does not begin with `mendix-`
   * or `openshift-`.
   */
  readonly name: PlainString;

  /**
   * The name of the cluster, for an environment that runs in two clusters: a DNS label of at most 20 characters. It is
   * part of the environment's identity and of the default names of the resources that belong to one cluster: role,
   * managed identity, federated credential, Vault policy and Vault role.
   *
   * @default - none; environments in one chart, or with one Kubernetes provider in Pulumi, are in one cluster
   */
  readonly cluster?: PlainString;

  /**
   * App constants kept in the store, as `Module.Constant`: letters, digits and `_`, at most 236 characters, each listed
   * once. Each constant is mapped to the key `mx-const-<name>`.
   *
   * @default - none
   */
  readonly constants?: PlainString[];

  /**
   * Runtime custom settings kept in the store, such as `com.mendix.storage.s3.EncryptionKeys`: letters, digits and
   * `_.-`, at most 234 characters, each listed once. Each setting is mapped to the key `mx-runtime-<name>`.
   *
   * @default - none
   * @see https://docs.mendix.com/refguide/custom-settings/
   */
  readonly runtimeSettings?: PlainString[];

  /**
   * Keys that the store holds although no mode requires them: `mx-admin-password`, `mx-debugger-password`,
   * `storage-perform-delete`, `storage-use-ca-certificates`, `storage-azure-use-https`. The storage keys need a
   * `fileStorage`; the last key needs one on Azure Blob Storage.
   *
   * @default - none
   */
  readonly optionalKeys?: PlainString[];

  /**
   * The names of keys that the store keeps under another name: a map from the Mendix key, which must be a key of this
   * environment, to the name in the store, which the store must accept. Two keys share a value if both have the same
   * name here; no other two keys may have the same name.
   *
   * @default - every key is kept under its own name
   */
  readonly storedNames?: { [key: string]: PlainString };

  /**
   * The prefix of the stored name of each key that is not in `storedNames`, such as `shop-` for `shop-database-type`,
   * so several environments can share one Key Vault, one JSON secret or one Google project. The prefix precedes the
   * whole name that the store would otherwise use, so Google secrets with the layout `PerKey` are named
   * `<prefix><namespace>-<name>-<key>`. The store must accept the whole name. The credentials of a Vault database
   * secrets engine keep their names.
   *
   * @default - none
   */
  readonly storedNamePrefix?: PlainString;

  /**
   * The Mendix version of the app, such as `10.24.0`: two to four dotted numbers. Newer features are refused.
   *
   * @default - not checked
   */
  readonly mendixVersion?: PlainString;

  /**
   * The version of the Mendix Operator, such as `2.24.2`: two to four dotted numbers. Newer features are refused.
   *
   * @default - not checked
   */
  readonly operatorVersion?: PlainString;
}

/**
 * A Mendix app environment whose settings come from a secret store. The modes decide which keys are mapped. Only
 * declared keys are mapped, because a single missing object keeps the pod from starting.
 *
 * @see https://docs.mendix.com/developerportal/deploy/secret-store-credentials/
 */
export interface MendixEnvironment extends MendixEnvironmentOptions {
  /** The Kubernetes namespace of the environment: a DNS label of at most 63 characters. */
  readonly namespace: string;
}
