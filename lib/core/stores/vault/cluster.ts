import type { HiddenString } from '../../input/hidden-string';
import type { KvVersion } from './environment';

/** The mounts that the environments of a cluster share in Vault: the Kubernetes auth method and the KV secrets engine. */
export interface VaultCluster {
  /**
   * The mount path of the Kubernetes auth method, created or existing, without `auth/`: letters, digits and `_.-~@=:`, with
   * single slashes between them and none at either end, and not in `token/`. Every cluster has its own auth method.
   *
   * @default "kubernetes"
   */
  readonly authMountPath?: string;

  /**
   * Uses an existing auth method, which is already mounted and configured and is never changed. Setting this field after the
   * component has created the auth method deletes that auth method, with every role in it.
   *
   * @default false
   */
  readonly skipAuthMount?: boolean;

  /**
   * The URL of the API server as Vault reaches it, with `https://`, such as `https://kubernetes.default.svc` for Vault
   * in the cluster. It has no user, password, query or fragment.
   *
   * @default - none; required unless `skipAuthMount` is set
   * @see https://developer.hashicorp.com/vault/api-docs/auth/kubernetes#configure-method
   */
  readonly kubernetesHost?: string;

  /**
   * The CA certificates with which Vault verifies the API server, in PEM: one or more, and no key. Everyone who may read the
   * configuration of the auth method sees them.
   *
   * @default - the certificates of the cluster that Vault runs in; with `disableLocalCaJwt`, those of its operating system,
   * which OpenBao and older versions of Vault do not accept
   */
  readonly kubernetesCaCert?: HiddenString;

  /**
   * The token with which Vault asks the cluster whether the token of a login is valid: a JWT of a ServiceAccount with
   * `system:auth-delegator`. The token must be long-lived, as in a Secret of the type `kubernetes.io/service-account-token`:
   * after it expires, every login fails. A token from `kubectl create token` expires after one hour. The Pulumi state stores the
   * token encrypted. If Vault runs in the cluster, omit the token to keep it out of the state.
   *
   * @default - the token of the pod that Vault runs in; with `disableLocalCaJwt`, the token of the login itself, so every
   * environment needs `checkAudience: false`, and its ServiceAccount needs `system:auth-delegator`
   * @see https://developer.hashicorp.com/vault/docs/auth/kubernetes#how-to-work-with-short-lived-kubernetes-tokens
   */
  readonly tokenReviewerJwt?: HiddenString;

  /**
   * Stops Vault from using the certificates and the token of its own pod when no others are set. Set this if Vault runs in
   * another cluster: otherwise Vault sends its own token to the API server of this cluster.
   *
   * @default false
   */
  readonly disableLocalCaJwt?: boolean;

  /**
   * The mount path of the KV secrets engine, created or existing, without `data`: letters, digits and `_.-~@=:`, with single
   * slashes between them and none at either end, and not a path that Vault reserves, such as `sys`.
   *
   * @default "secret"
   */
  readonly kvMountPath?: string;

  /**
   * The version of the KV secrets engine. A change from 1 to 2 keeps the secrets, and cannot be undone.
   *
   * @default KvVersion.V2
   */
  readonly kvVersion?: KvVersion;

  /**
   * Uses an existing KV secrets engine, which is already mounted and is never changed. Examples are `secret` in a development
   * server, and the engine that the first of several clusters on the same Vault created. Unless this field is set, Vault refuses
   * a path that is in use.
   *
   * @default false
   */
  readonly skipKvMount?: boolean;

  /**
   * Whether the created KV secrets engine stays in Vault when its resource is deleted. With `false`, the engine is permanently
   * deleted, with every secret in it.
   *
   * @default - true, or the resource option `retainOnDelete`, which takes effect only in TypeScript
   */
  readonly retainKvMount?: boolean;

  /**
   * The number of versions of a secret that the engine keeps, from 1 to 2147483647; only with version 2. If the field is removed
   * later, the engine keeps its last setting.
   *
   * @default - the setting of Vault, which is 10
   * @see https://developer.hashicorp.com/vault/api-docs/secret/kv/kv-v2#configure-the-kv-engine
   */
  readonly kvMaxVersions?: number;

  /**
   * The existing namespace of Vault Enterprise or OpenBao that contains both mounts, such as `platform/apps`, from the root and
   * without a slash at either end. Not the Kubernetes namespace. The Vault provider of Pulumi must use the root namespace.
   *
   * @default - the root namespace
   */
  readonly vaultNamespace?: string;
}
