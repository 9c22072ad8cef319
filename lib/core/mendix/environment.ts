import type { PlainString } from '../input/shape';

/** The database systems Mendix takes from a secret store; each value is what is stored under `database-type`. */
export const DatabaseType = {
  /** PostgreSQL, self-managed or hosted. */
  PostgreSql: 'PostgreSQL',
  /** Microsoft SQL Server, including Azure SQL. */
  SqlServer: 'SQLSERVER',
} as const;
export type DatabaseType = (typeof DatabaseType)[keyof typeof DatabaseType];

/** The file storage services Mendix takes from a secret store. */
export const FileStorageService = {
  /** Amazon S3, or a service that speaks its protocol. */
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
   * Whether files that are deleted in the app are removed from the storage. With `false` the key
   * `storage-perform-delete` is mapped, which must hold `false`; on AWS the permission to delete is not granted.
   *
   * @default true
   */
  readonly performDelete?: boolean;
}

/** What an environment has beside its namespace, which a cdk8s chart can give. */
export interface MendixEnvironmentOptions {
  /**
   * The internal name of the environment, which is also the name of its MendixApp, ServiceAccount and
   * SecretProviderClass: a DNS label of at most 35 characters, not `default`, nor beginning with `mendix-` or
   * `openshift-`.
   */
  readonly name: PlainString;

  /**
   * The name of the cluster, for an environment that runs in two clusters: a DNS label of at most 20 characters. It is part
   * of the environment's identity, and of the default names of what belongs to one cluster: role, managed identity, federated
   * credential, Vault policy and Vault role.
   *
   * @default - none; environments in one chart, or with one Kubernetes provider in Pulumi, are in one cluster
   */
  readonly cluster?: PlainString;

  /**
   * App constants kept in the store, as `Module.Constant`: letters, digits and `_`, at most 236 characters, each once.
   * Each is mapped to the key `mx-const-<name>`.
   *
   * @default - none
   */
  readonly constants?: PlainString[];

  /**
   * Runtime custom settings kept in the store, such as `com.mendix.storage.s3.EncryptionKeys`: letters, digits and
   * `_.-`, at most 234 characters, each once. Each is mapped to the key `mx-runtime-<name>`.
   *
   * @default - none
   * @see https://docs.mendix.com/refguide/custom-settings/
   */
  readonly runtimeSettings?: PlainString[];

  /**
   * Keys that no mode requires but that the store holds: `mx-admin-password`, `mx-debugger-password`,
   * `storage-perform-delete`, `storage-use-ca-certificates`, `storage-azure-use-https`. Those of the storage need a
   * `fileStorage`, the last one of Azure.
   *
   * @default - none
   */
  readonly optionalKeys?: PlainString[];

  /**
   * The names of keys that the store keeps under another name: from the Mendix key, which has to be one of this
   * environment, to the name in the store, which the store has to accept. Two keys share a value if both are given the same
   * name here; no other two keys may have the same name.
   *
   * @default - every key is kept under its own name
   */
  readonly storedNames?: { [key: string]: PlainString };

  /**
   * Begins the name under which the store keeps each key that `storedNames` does not name, such as `shop-` for
   * `shop-database-type`: so several environments can share one Key Vault, one JSON secret or one Google project. It is put
   * before the whole name that the store would use otherwise, so secrets of Google with the layout `PerKey` are called
   * `<prefix><namespace>-<name>-<key>`. The store has to accept the whole name. What a database secrets engine of Vault
   * makes keeps its names.
   *
   * @default - none
   */
  readonly storedNamePrefix?: PlainString;

  /**
   * The Mendix version of the app, such as `10.24.0`: two to four dotted numbers. Features that are newer are refused.
   *
   * @default - not checked
   */
  readonly mendixVersion?: PlainString;

  /**
   * The version of the Mendix Operator, such as `2.24.2`: two to four dotted numbers. Features that are newer are
   * refused.
   *
   * @default - not checked
   */
  readonly operatorVersion?: PlainString;
}

/**
 * A Mendix app environment whose settings come from a secret store. The modes decide which keys are mapped: only
 * declared keys are, because a single missing object keeps the pod from starting.
 *
 * @see https://docs.mendix.com/developerportal/deploy/secret-store-credentials/
 */
export interface MendixEnvironment extends MendixEnvironmentOptions {
  /** The Kubernetes namespace of the environment: a DNS label of at most 63 characters. */
  readonly namespace: string;
}
