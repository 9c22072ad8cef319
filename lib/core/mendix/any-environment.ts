import type { KubernetesObjectOptions } from '../kubernetes/object-metadata';
import type { Database, FileStorage, MendixEnvironment } from './environment';

/** How the environment logs in to its database. */
export const DatabaseAuthentication = {
  /** A password in the store. */
  Password: 'Password',
  /** Amazon RDS for PostgreSQL with IAM authentication: no password is stored. */
  AwsIam: 'AwsIam',
  /** Azure Database for PostgreSQL (Flexible Server) or Azure SQL with a managed identity: no password is stored. */
  AzureManagedIdentity: 'AzureManagedIdentity',
} as const;
export type DatabaseAuthentication = (typeof DatabaseAuthentication)[keyof typeof DatabaseAuthentication];

/** How the environment logs in to its file storage. */
export const FileStorageAuthentication = {
  /** An access key in the store. */
  StaticKey: 'StaticKey',
  /** Amazon S3 with the role of the ServiceAccount: no access key is stored. */
  AwsIam: 'AwsIam',
  /** Azure Blob Storage with a managed identity: no account name or key is stored. */
  AzureManagedIdentity: 'AzureManagedIdentity',
} as const;
export type FileStorageAuthentication = (typeof FileStorageAuthentication)[keyof typeof FileStorageAuthentication];

/** The database of an environment in any store. */
export interface AnyDatabase extends Database {
  readonly authentication?: DatabaseAuthentication;
  readonly username?: string;
}

/** The file storage of an environment in any store. */
export interface AnyFileStorage extends FileStorage {
  readonly authentication?: FileStorageAuthentication;
}

/** An environment as the rules shared by all stores read it; each store accepts a subset of these fields. */
export interface AnyEnvironment extends MendixEnvironment, KubernetesObjectOptions {
  readonly database?: AnyDatabase;
  readonly fileStorage?: AnyFileStorage;
  readonly values?: { readonly [key: string]: string };
  /**
   * The controller that creates the resources of the environment in its store; undefined if they exist, or if Pulumi
   * creates them.
   */
  readonly controller?: { readonly type: string };
}
