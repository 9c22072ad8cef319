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
   * `AwsIam`, and for `AzureManagedIdentity` with PostgreSQL, names it. Azure SQL does not take it, because there the app
   * logs in with the client id of the identity.
   *
   * @default - unknown here; it is only in the store
   */
  readonly username?: pulumi.Input<string>;

  /**
   * Takes `database-username` and `database-password` from an existing role of a database secrets engine: the whole path,
   * such as `database/creds/orders` or `database/static-creds/orders`. The other keys stay in the secret at `databasePath`.
   * With `creds` every mount creates a database user, who lives at most as long as the token of that mount. Only with
   * `Password`, and not together with `username`.
   *
   * @default - both keys are in the secret at `databasePath`
   * @see https://developer.hashicorp.com/vault/docs/secrets/databases
   */
  readonly credentialsPath?: pulumi.Input<string>;

  /**
   * With `azureIdentityName`, the database user with a password that the identity replaces: at most 128 characters. The SQL
   * drops it.
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
   * Whether files that are deleted in the app are removed from the storage. With `false` the key
   * `storage-perform-delete` is mapped, which must hold `false`; on AWS the permission to delete is not granted.
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
   * The URL of the server as the pods of the provider reach it, with `http://` or `https://`, such as
   * `https://vault.vault.svc.cluster.local:8200`. It has no user, password, query, fragment or `/v1`.
   *
   * @default - what the provider was installed with, such as the Vault Agent beside it
   */
  readonly vaultAddress?: pulumi.Input<string>;

  /**
   * The existing namespace of Vault Enterprise or OpenBao that holds auth method, role, policy and secrets, such as
   * `platform/apps`, from the root and without a slash at its ends. Not the Kubernetes namespace. Pulumi creates role,
   * policy and secrets in it; its Vault provider has to be in the root namespace.
   *
   * @default - what the provider was installed with, which is the root namespace unless it was set
   */
  readonly vaultNamespace?: pulumi.Input<string>;

  /**
   * The name of the role: letters, digits, `_`, `-` and `.`, with a letter, digit or `_` at both ends. Pulumi creates it, in
   * lower case, unless `skipVaultRole`; with cdk8s without `controller` it exists.
   *
   * @default - `mendix-<namespace>.<name>`, or `mendix-<cluster>.<namespace>.<name>` with `cluster`
   */
  readonly vaultRole?: pulumi.Input<string>;

  /**
   * The mount path of the existing Kubernetes auth method, without `auth/`: letters, digits and `_.-~@=:`, with single
   * slashes between them and none at its ends, no two dots in a row, and not in `token`. Every cluster has its own. With an existing role it may be a JWT auth method.
   *
   * @default "kubernetes"
   */
  readonly authMountPath?: pulumi.Input<string>;

  /**
   * The audience of the tokens that the environment logs in with: ASCII without a space at either end. The SecretProviderClass asks
   * for it, and the role checks it. Not together with `checkAudience: false`.
   *
   * @default - the name of the provider, `vault` or `openbao`
   */
  readonly audience?: pulumi.Input<string>;

  /**
   * Whether the role checks the audience of the tokens, and the SecretProviderClass asks for it. A role that checks none, as
   * in the guide, also accepts tokens of the ServiceAccount that were made for other services.
   *
   * @default true
   */
  readonly checkAudience?: boolean;

  /**
   * The path of a CA certificate in the pods of the provider, by which they verify the server: absolute, without a slash
   * at its end. Not together with `vaultCADirectory` or `vaultSkipTLSVerify`; no field about TLS goes with `http://`.
   *
   * @default - what the provider was installed with
   */
  readonly vaultCACertPath?: pulumi.Input<string>;

  /**
   * The path of a folder of CA certificates in the pods of the provider: absolute, without a slash at its end. Not
   * together with `vaultCACertPath` or `vaultSkipTLSVerify`.
   *
   * @default - what the provider was installed with
   */
  readonly vaultCADirectory?: pulumi.Input<string>;

  /**
   * The name in the certificate of the server, if it is another than the host of `vaultAddress`: a DNS name.
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
   * Turns off the check of the server's certificate. `false` does not turn it on again for a provider that was installed
   * without it.
   *
   * @default - what the provider was installed with
   */
  readonly vaultSkipTLSVerify?: boolean;

  /**
   * The mount path of the existing KV secrets engine, without `data`: letters, digits and `_.-~@=:`, with single slashes
   * between them and none at its ends, and no segment of Vault's own, such as `sys`.
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
   * The path of the secret with the keys `database-*`, inside the mount and without `data/`, which is added for version
   * 2: letters, digits, `_.-~@=:,!()&` and spaces between them, with single slashes and none at its ends. The three paths may be the same, unless `values` are written. Without `values` the
   * secrets exist, or people write them.
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
   * The ARN of an existing AWS role that the app uses for S3 or RDS beside Vault, such as
   * `arn:aws:iam::123456789012:role/orders`. The ServiceAccount gets the annotation for it; with `skipServiceAccount` it
   * must have it already. The role has to trust the ServiceAccount (IRSA). Not together with `azureClientId`.
   *
   * @default - none; `AwsIam` cannot be used
   */
  readonly awsRoleArn?: pulumi.Input<string>;

  /**
   * The client id of an existing managed identity that the app uses for Blob Storage or its database beside Vault: a UUID.
   * The ServiceAccount gets the annotations for it, and the pods the label; with `skipServiceAccount` it must have them
   * already. Goes with `azureTenantId`, and for the SQL with `azurePrincipalId` or `azureIdentityName`, not with `awsRoleArn`.
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
   * The object (principal) id of the identity of `azureClientId`: a UUID, another than the client id. The SQL that lets
   * the identity log in to a PostgreSQL database names it. Needs `database.username`.
   *
   * @default - none; the SQL is not given
   */
  readonly azurePrincipalId?: pulumi.Input<string>;

  /**
   * The name of the identity of `azureClientId`: 3 to 128 letters, digits, `-` and `_`, beginning with a letter or digit.
   * The SQL that lets the identity log in to an Azure SQL database names it.
   *
   * @default - none; the SQL is not given
   */
  readonly azureIdentityName?: pulumi.Input<string>;

  /**
   * Uses the existing role `vaultRole`: neither it nor a policy is created or changed. It has to trust the ServiceAccount and
   * to check `audience`, and its policies have to read the secrets.
   *
   * @default false
   */
  readonly skipVaultRole?: boolean;

  /**
   * The name of the policy, created or existing: lower-case letters, digits, `_`, `-` and `.`, with a letter, digit or `_`
   * at both ends, and not `root`, `default` or another name that Vault keeps to itself.
   *
   * @default - `mendix-<namespace>.<name>`, or `mendix-<cluster>.<namespace>.<name>` with `cluster`
   */
  readonly policyName?: pulumi.Input<string>;

  /**
   * Uses the existing policy `policyName`, which is never changed. It has to read the secrets. The role is created with it.
   *
   * @default false
   */
  readonly skipPolicy?: boolean;

  /**
   * The lifetime of a token of the environment, in seconds: 1 or more, at most `tokenMaxTtl`. The provider logs in again
   * when a token has expired. Database credentials that were made for the token end with it.
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
   * Leaves the policy `default` off the tokens of the environment. The mount does not need it. Without it, a Vault Agent
   * beside the provider cannot renew the tokens, and logs in again instead.
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
   * What Vault takes the name of the environment's identity (its entity alias) from.
   *
   * @default AliasNameSource.ServiceAccountUid
   */
  readonly aliasNameSource?: AliasNameSource;

  /**
   * The values to be written into the secrets of the KV secrets engine, by Mendix key: one for every key of the
   * environment, and no other. Keys that a database secrets engine provides, or that hold the client id of the identity,
   * take no value. The values of one secret have at most 1,048,576 bytes together, as JSON. They are kept encrypted in the
   * Pulumi state. To keep them out of it, leave `values` out and write the secrets by other means.
   *
   * @default - no secret is written
   */
  readonly values?: { [key: string]: pulumi.Input<string> };
}
