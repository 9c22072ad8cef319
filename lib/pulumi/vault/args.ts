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
   * How the environment logs in to the database: without a password only with an identity of the same cloud; `AwsIam` to
   * PostgreSQL only.
   *
   * @default VaultDatabaseAuthentication.Password
   */
  readonly authentication?: VaultDatabaseAuthentication;

  /**
   * The database user the app logs in as, exactly as stored under `database-username`, at most 63 bytes. Passwordless modes
   * need it for the SQL; Azure SQL does not take it, because there the app logs in under the client id of the identity.
   *
   * @default - not known here; it is only in the store
   */
  readonly username?: pulumi.Input<string>;
}

/** The file storage of an environment on Vault. */
export interface VaultFileStorage {
  /** The file storage service. */
  readonly service: FileStorageService;

  /**
   * Whether the app deletes files that are deleted in the app. With `false` the key `storage-perform-delete` is
   * mapped, which must hold `false`, and the permission to delete is not granted.
   *
   * @default true
   */
  readonly performDelete?: boolean;

  /**
   * How the environment logs in to the file storage: without a key only with an identity of the same cloud; `AwsIam` to S3, `AzureManagedIdentity` to Azure Blob Storage only.
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
   * `https://vault.vault.svc.cluster.local:8200`: without user, password, query, fragment and `/v1`.
   *
   * @default - what the provider was installed with, such as the Vault Agent beside it
   */
  readonly vaultAddress?: pulumi.Input<string>;

  /**
   * The namespace of Vault Enterprise or OpenBao that everything here is in, such as `platform/apps`, from the root and
   * without a slash at its ends. Not the Kubernetes namespace. What is created is created there, so that the Vault
   * provider of Pulumi has to be in the root namespace.
   *
   * @default - what the provider was installed with, which is the root namespace where nothing was said
   */
  readonly vaultNamespace?: pulumi.Input<string>;

  /**
   * The name of the role, created or adopted: letters, digits, `_`, `-` and `.`, with a letter, digit or `_` at both
   * ends; in lower case where it is created.
   *
   * @default - `mendix-<namespace>.<name>`, or `mendix-<cluster>.<namespace>.<name>` with `cluster`
   */
  readonly vaultRole?: pulumi.Input<string>;

  /**
   * The mount path of the Kubernetes auth method, without `auth/`: letters, digits and `_.-~@=:`, with single slashes
   * between them and none at its ends. Every cluster has one of its own. It may be a JWT auth method where the role
   * exists.
   *
   * @default "kubernetes"
   */
  readonly authMountPath?: pulumi.Input<string>;

  /**
   * The audience of the tokens that the environment logs in with: ASCII without white space. The role checks it, and
   * the SecretProviderClass asks for it. Not together with `withoutAudience`.
   *
   * @default - the name of the provider, `vault` or `openbao`
   */
  readonly audience?: pulumi.Input<string>;

  /**
   * Leaves the audience out on both sides, for a role that checks none, as in the guide. A token of the ServiceAccount
   * that was made for another service is then accepted too.
   *
   * @default false
   */
  readonly withoutAudience?: boolean;

  /**
   * The path of a CA certificate in the pods of the provider, by which they know the server: absolute, without a slash
   * at its end. Not together with `vaultCADirectory` or `vaultSkipTLSVerify`, and, as all about TLS, not with
   * `http://`.
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
   * The name that the certificate of the server has to have, where it is not the host of `vaultAddress`: a DNS name.
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
   * Lets the provider talk to whoever answers, without checking the certificate of the server. `false` does not
   * take that back from a provider that was installed so.
   *
   * @default - what the provider was installed with
   */
  readonly vaultSkipTLSVerify?: boolean;

  /**
   * The mount path of the KV secrets engine, without `data`: letters, digits and `_.-~@=:`, with single slashes between
   * them and none at its ends, and not one of Vault's own, such as `sys`.
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
   * 2: characters as in `kvMountPath`. Several of the three paths may be one secret, unless values are written.
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
   * Takes `database-username` and `database-password` from a role of a database secrets engine: the whole path, such as
   * `database/creds/orders`, or `database/static-creds/orders`. The other keys stay in the secret of the database. With
   * `creds` every mount makes a database user, who lives as long as the token of that mount at most. It needs a
   * database with a password, and no `database.username`.
   *
   * @default - both are in the secret of the database
   * @see https://developer.hashicorp.com/vault/docs/secrets/databases
   */
  readonly databaseCredentialsPath?: pulumi.Input<string>;

  /**
   * The ARN of an AWS role that the app uses for S3 or RDS, although its secrets are in Vault, such as
   * `arn:aws:iam::123456789012:role/orders`. It goes on the ServiceAccount; on one that is adopted it has to be
   * already. It has to trust the ServiceAccount (IRSA). Not together with `azureClientId`.
   *
   * @default - none, and no mode by IAM
   */
  readonly awsRoleArn?: pulumi.Input<string>;

  /**
   * The client id of a managed identity that the app uses for Blob Storage or its database, although its secrets are in
   * Vault: a UUID. It goes on the ServiceAccount, and the pods of the environment are labelled for it; on a
   * ServiceAccount that is adopted it has to be already. Not together with `awsRoleArn`.
   *
   * @default - none, and no mode by managed identity
   */
  readonly azureClientId?: pulumi.Input<string>;

  /**
   * The tenant (directory) of that identity: a UUID.
   *
   * @default - none; required with `azureClientId`
   */
  readonly azureTenantId?: pulumi.Input<string>;

  /**
   * Whether the role exists already, with the policies that it names. Neither is created then: the role has to trust the
   * ServiceAccount, to check `audience`, and to read the secrets.
   *
   * @default false
   */
  readonly skipVaultRole?: boolean;

  /**
   * The name of the policy: lower-case letters, digits, `_`, `-` and `.`, with a letter, digit or `_` at
   * both ends, and none of the names that Vault keeps to itself.
   *
   * @default - `mendix-<namespace>.<name>`, or `mendix-<cluster>.<namespace>.<name>` with `cluster`
   */
  readonly policyName?: pulumi.Input<string>;

  /**
   * Whether the policy exists already. It is then neither created nor changed, and has to read the secrets.
   *
   * @default false
   */
  readonly skipPolicy?: boolean;

  /**
   * How long a token of the environment lives, in seconds: 1 or more, at most `tokenMaxTtl`. The provider logs in anew
   * when it has ended. What a database secrets engine made for the token ends with it.
   *
   * @default - that of the auth method
   * @see https://developer.hashicorp.com/vault/api-docs/auth/kubernetes#create-update-role
   */
  readonly tokenTtl?: pulumi.Input<number>;

  /**
   * How long a token of the environment lives at most, whoever renews it, in seconds: 1 or more.
   *
   * @default - that of the auth method
   */
  readonly tokenMaxTtl?: pulumi.Input<number>;

  /**
   * Leaves the policy `default` off the tokens of the environment. The mount does not need it; a Vault Agent beside the
   * provider cannot renew the tokens without it, and logs in anew instead.
   *
   * @default false
   */
  readonly tokenNoDefaultPolicy?: boolean;

  /**
   * The addresses from which the tokens of the environment can be used, as blocks such as `10.0.0.0/16`, or
   * `10.0.0.1/32` for one: at least one, those of IPv6 in their shortest form. Vault sees the pods of the provider by
   * addresses of pods, or of nodes where the network translates them.
   *
   * @default - any
   */
  readonly tokenBoundCidrs?: pulumi.Input<string>[];

  /**
   * Where the name of the identity comes from that Vault knows the environment by.
   *
   * @default AliasNameSource.ServiceAccountUid
   */
  readonly aliasNameSource?: AliasNameSource;

  /**
   * The values of the keys, by Mendix key, to be written into the secrets of the KV secrets engine: exactly the keys of
   * the environment, but those that are filled in, because a database secrets engine makes them or because they are the
   * client id of the identity. Every value is a text, at most 1,048,576 bytes all together in one secret as JSON. They
   * end up encrypted in the Pulumi state; leave them out to keep them out of it, and write the secrets by other means.
   *
   * @default - no secret is written
   */
  readonly values?: { [key: string]: pulumi.Input<string> };

  /**
   * The object (principal) id of the managed identity, for the SQL of a PostgreSQL database by managed identity: a
   * UUID, another than the client id. Needs `database.username`.
   *
   * @default - none; no SQL is given
   */
  readonly azurePrincipalId?: pulumi.Input<string>;

  /**
   * The name of the managed identity, for the SQL of an Azure SQL database by managed identity: 3 to 128 letters,
   * digits, `-` and `_`, beginning with a letter or digit.
   *
   * @default - none; no SQL is given
   */
  readonly azureIdentityName?: pulumi.Input<string>;

  /**
   * With `azureIdentityName`, the database user with a password that the identity takes the place of: at most 128
   * characters. The SQL drops it.
   *
   * @default - none; the database is new
   */
  readonly previousDatabaseUser?: pulumi.Input<string>;
}
