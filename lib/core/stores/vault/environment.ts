import type { KubernetesObjectOptions } from '../../kubernetes/object-metadata';
import type { MendixEnvironment, MendixEnvironmentOptions } from '../../mendix/environment';
import type { VaultDatabase, VaultFileStorage } from './services';

/** The CSI provider that reads the secrets; each value is what the SecretProviderClass says under `provider`. */
export const VaultProvider = {
  /** The Vault CSI provider of HashiCorp. */
  Vault: 'vault',
  /** The CSI provider of OpenBao. */
  OpenBao: 'openbao',
} as const;
export type VaultProvider = (typeof VaultProvider)[keyof typeof VaultProvider];

/** The version of a KV secrets engine; version 2 keeps the values under `data/` in its mount. */
export const KvVersion = {
  /** One version of every secret. */
  V1: '1',
  /** Several versions of every secret. */
  V2: '2',
} as const;
export type KvVersion = (typeof KvVersion)[keyof typeof KvVersion];

/** What an environment of {@link VaultSecretStore} has beside its namespace. */
export interface VaultSecretStoreOptions extends MendixEnvironmentOptions, KubernetesObjectOptions {
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
  readonly vaultAddress?: string;

  /**
   * The namespace of Vault Enterprise or OpenBao that everything here is in, such as `platform/apps`, from the root and
   * without a slash at its ends. Not the Kubernetes namespace. What is created is created there, so that the Vault
   * provider of Pulumi has to be in the root namespace.
   *
   * @default - what the provider was installed with, which is the root namespace where nothing was said
   */
  readonly vaultNamespace?: string;

  /**
   * The name of the role, created or adopted: letters, digits, `_`, `-` and `.`, with a letter, digit or `_` at both
   * ends; in lower case where it is created.
   *
   * @default - `mendix-<namespace>.<name>`, or `mendix-<cluster>.<namespace>.<name>` with `cluster`
   */
  readonly vaultRole?: string;

  /**
   * The mount path of the Kubernetes auth method, without `auth/`: letters, digits and `_.-~@=:`, with single slashes
   * between them and none at its ends. Every cluster has one of its own. It may be a JWT auth method where the role
   * exists.
   *
   * @default "kubernetes"
   */
  readonly authMountPath?: string;

  /**
   * The audience of the tokens that the environment logs in with: ASCII without white space. The role checks it, and
   * the SecretProviderClass asks for it. Not together with `withoutAudience`.
   *
   * @default - the name of the provider, `vault` or `openbao`
   */
  readonly audience?: string;

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
  readonly vaultCACertPath?: string;

  /**
   * The path of a folder of CA certificates in the pods of the provider: absolute, without a slash at its end. Not
   * together with `vaultCACertPath` or `vaultSkipTLSVerify`.
   *
   * @default - what the provider was installed with
   */
  readonly vaultCADirectory?: string;

  /**
   * The name that the certificate of the server has to have, where it is not the host of `vaultAddress`: a DNS name.
   *
   * @default - what the provider was installed with
   */
  readonly vaultTLSServerName?: string;

  /**
   * The path of a client certificate in the pods of the provider: absolute. Needs `vaultTLSClientKeyPath`.
   *
   * @default - what the provider was installed with
   */
  readonly vaultTLSClientCertPath?: string;

  /**
   * The path of the key of the client certificate in the pods of the provider: absolute. Needs
   * `vaultTLSClientCertPath`.
   *
   * @default - what the provider was installed with
   */
  readonly vaultTLSClientKeyPath?: string;

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
  readonly kvMountPath?: string;

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
  readonly databasePath?: string;

  /**
   * The path of the secret with the keys `storage-*`, inside the mount and without `data/`.
   *
   * @default - `<namespace>/<name>/file-storage`
   */
  readonly fileStoragePath?: string;

  /**
   * The path of the secret with all other keys, inside the mount and without `data/`.
   *
   * @default - `<namespace>/<name>/configuration`
   */
  readonly configurationPath?: string;

  /**
   * Takes `database-username` and `database-password` from a role of a database secrets engine: the whole path, such as
   * `database/creds/orders`, or `database/static-creds/orders`. The other keys stay in the secret of the database. With
   * `creds` every mount makes a database user, who lives as long as the token of that mount at most. It needs a
   * database with a password, and no `database.username`.
   *
   * @default - both are in the secret of the database
   * @see https://developer.hashicorp.com/vault/docs/secrets/databases
   */
  readonly databaseCredentialsPath?: string;

  /**
   * The ARN of an AWS role that the app uses for S3 or RDS, although its secrets are in Vault, such as
   * `arn:aws:iam::123456789012:role/orders`. It goes on the ServiceAccount; on one that is adopted it has to be
   * already. It has to trust the ServiceAccount (IRSA). Not together with `azureClientId`.
   *
   * @default - none, and no mode by IAM
   */
  readonly awsRoleArn?: string;

  /**
   * The client id of a managed identity that the app uses for Blob Storage or its database, although its secrets are in
   * Vault: a UUID. It goes on the ServiceAccount, and the pods of the environment are labelled for it; on a
   * ServiceAccount that is adopted it has to be already. Not together with `awsRoleArn`.
   *
   * @default - none, and no mode by managed identity
   */
  readonly azureClientId?: string;

  /**
   * The tenant (directory) of that identity: a UUID.
   *
   * @default - none; required with `azureClientId`
   */
  readonly azureTenantId?: string;
}

/** What is the same whether the Vault resources exist or are created: the environment and where its secrets are. */
export interface VaultSecretStore extends VaultSecretStoreOptions, MendixEnvironment {}

/** The name of the role and of its policy where the caller gives none. A dot stands in no DNS label, so no two environments share a name. */
export function vaultNameOf(namespace: string, name: string, cluster?: string): string {
  return `mendix-${cluster === undefined ? '' : `${cluster}.`}${namespace}.${name}`;
}

type Named = Pick<VaultSecretStore, 'namespace' | 'name' | 'cluster'>;

/** The name of the role of an environment; it reads only what decides it. */
export function vaultRoleNameOf(store: Named & Pick<VaultSecretStore, 'vaultRole'>): string {
  return store.vaultRole ?? defaultVaultName(store);
}

/** {@link vaultNameOf} for the arguments of an environment. */
export function defaultVaultName({ namespace, name, cluster }: Named): string {
  return vaultNameOf(namespace, name, cluster);
}

/** The mount path of the auth method. */
export function authMountPathOf({ authMountPath = 'kubernetes' }: Pick<VaultSecretStore, 'authMountPath'>): string {
  return authMountPath;
}

/** The audience of the tokens of an environment; nothing where its role checks none. */
export function vaultAudienceOf({
  vaultProvider = VaultProvider.Vault,
  audience,
  withoutAudience,
}: Pick<VaultSecretStore, 'vaultProvider' | 'audience' | 'withoutAudience'>): string | undefined {
  return withoutAudience === true ? undefined : (audience ?? vaultProvider);
}
