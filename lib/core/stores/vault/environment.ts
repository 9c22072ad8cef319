import type { KubernetesObjectOptions } from '../../kubernetes/object-metadata';
import type { MendixEnvironment, MendixEnvironmentOptions } from '../../mendix/environment';
import type { VaultDatabase, VaultFileStorage } from './services';

/** The CSI provider that reads the secrets; each value is the `provider` of the SecretProviderClass. */
export const VaultProvider = {
  /** The Vault CSI provider of HashiCorp. */
  Vault: 'vault',
  /** The CSI provider of OpenBao. */
  OpenBao: 'openbao',
} as const;
export type VaultProvider = (typeof VaultProvider)[keyof typeof VaultProvider];

/** The version of a KV secrets engine. Version 2 keeps the values under `data/` in its mount. */
export const KvVersion = {
  /** One version of every secret. */
  V1: '1',
  /** Several versions of every secret. */
  V2: '2',
} as const;
export type KvVersion = (typeof KvVersion)[keyof typeof KvVersion];

/** The fields of {@link VaultSecretStore}, without the namespace. */
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
   * The URL at which the pods of the provider reach the server, with `http://` or `https://`, such as
   * `https://vault.vault.svc.cluster.local:8200`. The URL has no user, password, query, fragment or `/v1`.
   *
   * @default - the address that the provider was installed with, such as that of the Vault Agent next to it
   */
  readonly vaultAddress?: string;

  /**
   * The existing namespace of Vault Enterprise or OpenBao that contains the auth method, the role, the policy and the secrets,
   * such as `platform/apps`, from the root and without a slash at either end. Not the Kubernetes namespace. Pulumi creates the
   * role, the policy and the secrets in this namespace; its Vault provider must use the root namespace.
   *
   * @default - the namespace that the provider was installed with, which is the root namespace unless another was set
   */
  readonly vaultNamespace?: string;

  /**
   * The name of the role: letters, digits, `_`, `-` and `.`, with a letter, digit or `_` at both ends. Pulumi creates the role,
   * in lower case, unless `skipVaultRole` is set; with cdk8s and no `controller`, the role must exist.
   *
   * @default - `mendix-<namespace>.<name>`, or `mendix-<cluster>.<namespace>.<name>` with `cluster`
   */
  readonly vaultRole?: string;

  /**
   * The mount path of the existing Kubernetes auth method, without `auth/`: letters, digits and `_.-~@=:`, with single slashes
   * between them and none at either end, no two dots in a row, and not in `token`. Every cluster has its own auth method. With
   * an existing role, it may be a JWT auth method.
   *
   * @default "kubernetes"
   */
  readonly authMountPath?: string;

  /**
   * The audience of the tokens with which the environment logs in: ASCII without a space at either end. The SecretProviderClass
   * requests this audience, and the role checks it. Cannot be combined with `checkAudience: false`.
   *
   * @default - the name of the provider, `vault` or `openbao`
   */
  readonly audience?: string;

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
  readonly vaultCACertPath?: string;

  /**
   * The path, in the pods of the provider, of a directory with CA certificates: absolute, without a slash at its end. Cannot be
   * combined with `vaultCACertPath` or `vaultSkipTLSVerify`.
   *
   * @default - what the provider was installed with
   */
  readonly vaultCADirectory?: string;

  /**
   * The name in the certificate of the server, if it differs from the host of `vaultAddress`: a DNS name.
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
  readonly kvMountPath?: string;

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
   * The ARN of an existing AWS role that the app uses for S3 or RDS in addition to Vault, such as
   * `arn:aws:iam::123456789012:role/orders`. The ServiceAccount gets the annotation for this role; with `skipServiceAccount`, it
   * must already have the annotation. The role must trust the ServiceAccount (IRSA). Cannot be combined with `azureClientId`.
   *
   * @default - none; `AwsIam` cannot be used
   */
  readonly awsRoleArn?: string;

  /**
   * The client id of an existing managed identity that the app uses for Blob Storage or its database in addition to Vault: a
   * UUID. The ServiceAccount gets the annotations for this identity, and the pods get the label; with `skipServiceAccount`, the
   * ServiceAccount must already have the annotations. Needs `azureTenantId`, and for the SQL `azurePrincipalId` or
   * `azureIdentityName`. Cannot be combined with `awsRoleArn`.
   *
   * @default - none; `AzureManagedIdentity` cannot be used
   */
  readonly azureClientId?: string;

  /**
   * The tenant (directory) of the identity of `azureClientId`: a UUID.
   *
   * @default - none; required with `azureClientId`
   */
  readonly azureTenantId?: string;

  /**
   * The object (principal) id of the identity of `azureClientId`: a UUID that differs from the client id. The SQL that lets the
   * identity log in to a PostgreSQL database uses this id. Needs `database.username`.
   *
   * @default - none; the SQL is not given
   */
  readonly azurePrincipalId?: string;

  /**
   * The name of the identity of `azureClientId`: 3 to 128 letters, digits, `-` and `_`, beginning with a letter or digit. The
   * SQL that lets the identity log in to an Azure SQL database uses this name.
   *
   * @default - none; the SQL is not given
   */
  readonly azureIdentityName?: string;
}

/** An environment and the location of its secrets: the fields that apply whether the Vault resources are created or exist. */
export interface VaultSecretStore extends VaultSecretStoreOptions, MendixEnvironment {}

/** The default name of the role and of its policy. A DNS label contains no dot, so no two environments share a name. */
export function vaultNameOf(namespace: string, name: string, cluster?: string): string {
  return `mendix-${cluster === undefined ? '' : `${cluster}.`}${namespace}.${name}`;
}

/** The name of the role of an environment. */
export function vaultRoleNameOf(store: Pick<VaultSecretStore, 'namespace' | 'name' | 'cluster' | 'vaultRole'>): string {
  return store.vaultRole ?? vaultNameOf(store.namespace, store.name, store.cluster);
}

/** The mount path of the auth method. */
export function authMountPathOf({ authMountPath = 'kubernetes' }: Pick<VaultSecretStore, 'authMountPath'>): string {
  return authMountPath;
}

/** The audience of the tokens of an environment; undefined if its role checks no audience. */
export function vaultAudienceOf({
  vaultProvider = VaultProvider.Vault,
  audience,
  checkAudience = true,
}: Pick<VaultSecretStore, 'vaultProvider' | 'audience' | 'checkAudience'>): string | undefined {
  return checkAudience ? (audience ?? vaultProvider) : undefined;
}
