import type { KvVersion } from './environment';

/** What the environments of a cluster share in Vault: the Kubernetes auth method and the KV secrets engine. */
export interface VaultCluster {
  /**
   * The mount path of the Kubernetes auth method, without `auth/`: letters, digits and `_.-~@=:`, with single slashes
   * between them and none at its ends, and not in `token/`. Every cluster has one of its own.
   *
   * @default "kubernetes"
   */
  readonly authMountPath?: string;

  /**
   * Whether the auth method is mounted and configured already. Neither is touched then.
   *
   * @default false
   */
  readonly adoptAuthMount?: boolean;

  /**
   * The URL of the API server as Vault reaches it, with `https://`, such as `https://kubernetes.default.svc` for Vault
   * inside of the cluster: without user, password, query and fragment.
   *
   * @default - none; required unless the auth method is adopted
   */
  readonly kubernetesHost?: string;

  /**
   * The certificates of the authority by which Vault knows the API server, in PEM: one or more, and no key.
   *
   * @default - those of the cluster that Vault runs in; with `disableLocalCaJwt` those of its system, which OpenBao and
   * older versions of Vault refuse
   */
  readonly kubernetesCaCert?: string;

  /**
   * The token by which Vault asks the cluster whether the token of a login is good: a JWT of a ServiceAccount with
   * `system:auth-delegator`. It has to be long-lived, as in a Secret of the type `kubernetes.io/service-account-token`:
   * when it ends, so does every login.
   *
   * @default - that of the pod that Vault runs in; with `disableLocalCaJwt` the token of the login itself
   */
  readonly tokenReviewerJwt?: string;

  /**
   * Keeps Vault from taking the certificates and the token of its own pod where the others are not given. Say it where
   * Vault runs in another cluster: it would send that cluster its own token.
   *
   * @default false
   */
  readonly disableLocalCaJwt?: boolean;

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
   * Whether the KV secrets engine is mounted already. It is not touched then.
   *
   * @default false
   */
  readonly adoptKvMount?: boolean;

  /**
   * Whether the mount that is created stays in Vault when its resource goes. With the mount goes every secret in it,
   * for good.
   *
   * @default true
   */
  readonly retainKvMount?: boolean;

  /**
   * How many versions of a secret the engine keeps, from 1 to 2147483647; only with version 2.
   *
   * @default - what Vault keeps, which is 10
   */
  readonly kvMaxVersions?: number;

  /**
   * The namespace of Vault Enterprise or OpenBao that both are in, such as `platform/apps`, from the root and without a
   * slash at its ends. Not the Kubernetes namespace. It exists already.
   *
   * @default - the root namespace
   */
  readonly vaultNamespace?: string;
}
