// Written by `npm run schema` from the interfaces in core, which are the place to change.
import type * as pulumi from '@pulumi/pulumi';
import type { DatabaseType, FileStorageService } from '../../core/mendix/environment';
import type { AliasNameSource } from '../../core/stores/vault/deployment';
import type { KvVersion, VaultProvider } from '../../core/stores/vault/environment';
import type { VaultDatabaseAuthentication, VaultFileStorageAuthentication } from '../../core/stores/vault/services';
import type { MendixEnvironmentArgs } from '../environment-args';

/** The database of an environment on Vault. */
export interface VaultDatabase {
  /** The database system. */
  readonly type: DatabaseType;

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
  readonly username?: pulumi.Input<string>;

  /**
   * Takes `database-username` and `database-password` from an existing role of a database secrets engine: the whole path, such
   * as `database/creds/orders` or `database/static-creds/orders`. The other keys stay in the secret at `databasePath`. With
   * `creds`, every mount creates a database user, which exists at most as long as the token of that mount. Needs `Password`, and
   * cannot be combined with `username`.
   *
   * @default - both keys are in the secret at `databasePath`
   * @see https://developer.hashicorp.com/vault/docs/secrets/databases
   */
  readonly credentialsPath?: pulumi.Input<string>;

  /**
   * With `azureIdentityName`, the database user with a password that the identity replaces: at most 128 characters. The SQL
   * drops this user.
   *
   * @default - none; the database is new
   */
  readonly previousUser?: pulumi.Input<string>;
}

/** The file storage of an environment on Vault. */
export interface VaultFileStorage {
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
   * How the environment logs in to the file storage: `AwsIam` only to S3 and with `awsRoleArn`, `AzureManagedIdentity` only
   * to Azure Blob Storage and with `azureClientId`.
   *
   * @default VaultFileStorageAuthentication.StaticKey
   */
  readonly authentication?: VaultFileStorageAuthentication;
}

/** Arguments of {@link VaultMendixSecretStoreEnvironment}. */
export interface VaultMendixSecretStoreEnvironmentArgs extends MendixEnvironmentArgs {
  /**
   * The database of the environment.
   *
   * @default - no database key is mapped
   */
  readonly database?: VaultDatabase;

  /**
   * The file storage of the environment.
   *
   * @default - no file storage key is mapped
   */
  readonly fileStorage?: VaultFileStorage;

  /**
   * The CSI provider of the cluster.
   *
   * @default VaultProvider.Vault
   */
  readonly vaultProvider?: VaultProvider;

  /**
   * The URL at which the pods of the provider reach the server, with `http://` or `https://`, such as
   * `https://vault.vault.svc.cluster.local:8200`. The URL has no user, password, query, fragment or `/v1`.
   *
   * @default - the address that the provider was installed with, such as that of the Vault Agent next to it
   */
  readonly vaultAddress?: pulumi.Input<string>;

  /**
   * The existing namespace of Vault Enterprise or OpenBao that contains the auth method, the role, the policy and the secrets,
   * such as `platform/apps`, from the root and without a slash at either end. Not the Kubernetes namespace. Pulumi creates the
   * role, the policy and the secrets in this namespace; its Vault provider must use the root namespace.
   *
   * @default - the namespace that the provider was installed with, which is the root namespace unless another was set
   */
  readonly vaultNamespace?: pulumi.Input<string>;

  /**
   * The name of the role: letters, digits, `_`, `-` and `.`, with a letter, digit or `_` at both ends. Pulumi creates the role,
   * in lower case, unless `skipVaultRole` is set; with cdk8s and no `controller`, the role must exist.
   *
   * @default - `mendix-<namespace>.<name>`, or `mendix-<cluster>.<namespace>.<name>` with `cluster`
   */
  readonly vaultRole?: pulumi.Input<string>;

  /**
   * The mount path of the existing Kubernetes auth method, without `auth/`: letters, digits and `_.-~@=:`, with single slashes
   * between them and none at either end, no two dots in a row, and not in `token`. Every cluster has its own auth method. With
   * an existing role, it may be a JWT auth method.
   *
   * @default "kubernetes"
   */
  readonly authMountPath?: pulumi.Input<string>;

  /**
   * The audience of the tokens with which the environment logs in: ASCII without a space at either end. The SecretProviderClass
   * requests this audience, and the role checks it. Cannot be combined with `checkAudience: false`.
   *
   * @default - the name of the provider, `vault` or `openbao`
   */
  readonly audience?: pulumi.Input<string>;

  /**
   * Whether the role checks the audience of the tokens, and the SecretProviderClass requests it. A role that checks no audience,
   * as in the guide, also accepts tokens of the ServiceAccount that were issued for other services.
   *
   * @default true
   */
  readonly checkAudience?: boolean;

  /**
   * The path, in the pods of the provider, of a CA certificate with which they verify the server: absolute, without a slash at
   * its end. Cannot be combined with `vaultCADirectory` or `vaultSkipTLSVerify`; no TLS field can be combined with `http://`.
   *
   * @default - what the provider was installed with
   */
  readonly vaultCACertPath?: pulumi.Input<string>;

  /**
   * The path, in the pods of the provider, of a directory with CA certificates: absolute, without a slash at its end. Cannot be
   * combined with `vaultCACertPath` or `vaultSkipTLSVerify`.
   *
   * @default - what the provider was installed with
   */
  readonly vaultCADirectory?: pulumi.Input<string>;

  /**
   * The name in the certificate of the server, if it differs from the host of `vaultAddress`: a DNS name.
   *
   * @default - what the provider was installed with
   */
  readonly vaultTLSServerName?: pulumi.Input<string>;

  /**
   * The path of a client certificate in the pods of the provider: absolute. Needs `vaultTLSClientKeyPath`.
   *
   * @default - what the provider was installed with
   */
  readonly vaultTLSClientCertPath?: pulumi.Input<string>;

  /**
   * The path of the key of the client certificate in the pods of the provider: absolute. Needs
   * `vaultTLSClientCertPath`.
   *
   * @default - what the provider was installed with
   */
  readonly vaultTLSClientKeyPath?: pulumi.Input<string>;

  /**
   * Disables verification of the server's certificate. `false` does not enable verification for a provider that was installed
   * without it.
   *
   * @default - what the provider was installed with
   */
  readonly vaultSkipTLSVerify?: boolean;

  /**
   * The mount path of the existing KV secrets engine, without `data`: letters, digits and `_.-~@=:`, with single slashes between
   * them and none at either end, and no segment that Vault reserves, such as `sys`.
   *
   * @default "secret"
   */
  readonly kvMountPath?: pulumi.Input<string>;

  /**
   * The version of the KV secrets engine.
   *
   * @default KvVersion.V2
   */
  readonly kvVersion?: KvVersion;

  /**
   * The path of the secret with the keys `database-*`, inside the mount and without `data/`, which is added for version 2:
   * letters, digits, `_.-~@=:,!()&` and spaces between them, with single slashes and none at either end. The three paths may be
   * the same, unless `values` is set. Without `values`, the secrets exist, or are written by hand.
   *
   * @default - `<namespace>/<name>/database`
   */
  readonly databasePath?: pulumi.Input<string>;

  /**
   * The path of the secret with the keys `storage-*`, inside the mount and without `data/`.
   *
   * @default - `<namespace>/<name>/file-storage`
   */
  readonly fileStoragePath?: pulumi.Input<string>;

  /**
   * The path of the secret with all other keys, inside the mount and without `data/`.
   *
   * @default - `<namespace>/<name>/configuration`
   */
  readonly configurationPath?: pulumi.Input<string>;

  /**
   * The ARN of an existing AWS role that the app uses for S3 or RDS in addition to Vault, such as
   * `arn:aws:iam::123456789012:role/orders`. The ServiceAccount gets the annotation for this role; with `skipServiceAccount`, it
   * must already have the annotation. The role must trust the ServiceAccount (IRSA). Cannot be combined with `azureClientId`.
   *
   * @default - none; `AwsIam` cannot be used
   */
  readonly awsRoleArn?: pulumi.Input<string>;

  /**
   * The client id of an existing managed identity that the app uses for Blob Storage or its database in addition to Vault: a
   * UUID. The ServiceAccount gets the annotations for this identity, and the pods get the label; with `skipServiceAccount`, the
   * ServiceAccount must already have the annotations. Needs `azureTenantId`, and for the SQL `azurePrincipalId` or
   * `azureIdentityName`. Cannot be combined with `awsRoleArn`.
   *
   * @default - none; `AzureManagedIdentity` cannot be used
   */
  readonly azureClientId?: pulumi.Input<string>;

  /**
   * The tenant (directory) of the identity of `azureClientId`: a UUID.
   *
   * @default - none; required with `azureClientId`
   */
  readonly azureTenantId?: pulumi.Input<string>;

  /**
   * The object (principal) id of the identity of `azureClientId`: a UUID that differs from the client id. The SQL that lets the
   * identity log in to a PostgreSQL database uses this id. Needs `database.username`.
   *
   * @default - none; the SQL is not given
   */
  readonly azurePrincipalId?: pulumi.Input<string>;

  /**
   * The name of the identity of `azureClientId`: 3 to 128 letters, digits, `-` and `_`, beginning with a letter or digit. The
   * SQL that lets the identity log in to an Azure SQL database uses this name.
   *
   * @default - none; the SQL is not given
   */
  readonly azureIdentityName?: pulumi.Input<string>;

  /**
   * Uses the existing role `vaultRole`: neither the role nor a policy is created or changed. The role must trust the
   * ServiceAccount and check `audience`, and its policies must allow reading the secrets.
   *
   * @default false
   */
  readonly skipVaultRole?: boolean;

  /**
   * The name of the policy, created or existing: lower-case letters, digits, `_`, `-` and `.`, with a letter, digit or `_` at
   * both ends, and not `root`, `default` or another name that Vault reserves.
   *
   * @default - `mendix-<namespace>.<name>`, or `mendix-<cluster>.<namespace>.<name>` with `cluster`
   */
  readonly policyName?: pulumi.Input<string>;

  /**
   * Uses the existing policy `policyName`, which is never changed. The policy must allow reading the secrets. The role is
   * created with this policy.
   *
   * @default false
   */
  readonly skipPolicy?: boolean;

  /**
   * The lifetime of a token of the environment, in seconds: 1 or more, at most `tokenMaxTtl`. The provider logs in again when a
   * token has expired. Database credentials that were issued with the token expire with it.
   *
   * @default - the setting of the auth method
   * @see https://developer.hashicorp.com/vault/api-docs/auth/kubernetes#create-update-role
   */
  readonly tokenTtl?: pulumi.Input<number>;

  /**
   * The longest lifetime of a token of the environment, even if it is renewed, in seconds: 1 or more.
   *
   * @default - the setting of the auth method
   */
  readonly tokenMaxTtl?: pulumi.Input<number>;

  /**
   * Omits the policy `default` from the tokens of the environment. The mount does not need that policy. Without it, a Vault
   * Agent next to the provider cannot renew the tokens, and logs in again instead.
   *
   * @default false
   */
  readonly tokenNoDefaultPolicy?: boolean;

  /**
   * The addresses from which the tokens of the environment can be used, as blocks such as `10.0.0.0/16`, or
   * `10.0.0.1/32` for one address: at least one block, IPv6 addresses in their shortest form. Vault sees the addresses of
   * the provider's pods, or those of their nodes if the network translates them.
   *
   * @default - any
   */
  readonly tokenBoundCidrs?: pulumi.Input<string>[];

  /**
   * The source of the name of the environment's identity (its entity alias) in Vault.
   *
   * @default AliasNameSource.ServiceAccountUid
   */
  readonly aliasNameSource?: AliasNameSource;

  /**
   * The values to write into the secrets of the KV secrets engine, by Mendix key: one for each key of the environment, and no
   * others. Keys that a database secrets engine provides, or that hold the client id of the identity, accept no value. The
   * values of one secret have at most 1,048,576 bytes in total as JSON. The Pulumi state stores the values encrypted. To keep
   * them out of the state, omit `values` and write the secrets by other means.
   *
   * @default - no secret is written
   */
  readonly values?: { [key: string]: pulumi.Input<string> };
}
