// Written by `npm run schema` from the interfaces in core, which are the place to change.
import type * as pulumi from '@pulumi/pulumi';
import type { KvVersion } from '../../core/stores/vault/environment';

/** Arguments of {@link VaultMendixSecretStoreCluster}. */
export interface VaultMendixSecretStoreClusterArgs {
  /**
   * The mount path of the Kubernetes auth method, created or existing, without `auth/`: letters, digits and `_.-~@=:`, with
   * single slashes between them and none at its ends, and not in `token/`. Every cluster has its own.
   *
   * @default "kubernetes"
   */
  readonly authMountPath?: pulumi.Input<string>;

  /**
   * Uses an existing auth method, which is mounted and configured already and is never changed. Set on an auth method that
   * the component created, it deletes that auth method, with every role in it.
   *
   * @default false
   */
  readonly skipAuthMount?: boolean;

  /**
   * The URL of the API server as Vault reaches it, with `https://`, such as `https://kubernetes.default.svc` for Vault
   * in the cluster. It has no user, password, query or fragment.
   *
   * @default - none; required unless `skipAuthMount`
   * @see https://developer.hashicorp.com/vault/api-docs/auth/kubernetes#configure-method
   */
  readonly kubernetesHost?: pulumi.Input<string>;

  /**
   * The CA certificates by which Vault verifies the API server, in PEM: one or more, and no key. Whoever may read the
   * configuration of the auth method sees them.
   *
   * @default - those of the cluster that Vault runs in; with `disableLocalCaJwt` those of its operating system, which OpenBao
   * and older versions of Vault do not accept
   */
  readonly kubernetesCaCert?: pulumi.Input<string>;

  /**
   * The token with which Vault asks the cluster whether the token of a login is valid: a JWT of a ServiceAccount with
   * `system:auth-delegator`. It has to be long-lived, as in a Secret of the type `kubernetes.io/service-account-token`:
   * when it expires, no login succeeds any more. `kubectl create token` makes one for an hour. It is kept encrypted in the
   * Pulumi state. If Vault runs in the cluster, leave it out to keep it out of the state.
   *
   * @default - the token of the pod that Vault runs in; with `disableLocalCaJwt` the token of the login itself, so every
   * environment needs `checkAudience: false`, and its ServiceAccount `system:auth-delegator`
   * @see https://developer.hashicorp.com/vault/docs/auth/kubernetes#how-to-work-with-short-lived-kubernetes-tokens
   */
  readonly tokenReviewerJwt?: pulumi.Input<string>;

  /**
   * Stops Vault from using the certificates and the token of its own pod if no others are set. Set it if Vault runs in another
   * cluster: otherwise Vault sends its own token to the API server of this one.
   *
   * @default false
   */
  readonly disableLocalCaJwt?: boolean;

  /**
   * The mount path of the KV secrets engine, created or existing, without `data`: letters, digits and `_.-~@=:`, with
   * single slashes between them and none at its ends, and not one of Vault's own, such as `sys`.
   *
   * @default "secret"
   */
  readonly kvMountPath?: pulumi.Input<string>;

  /**
   * The version of the KV secrets engine. A change from 1 to 2 keeps the secrets, and cannot be undone.
   *
   * @default KvVersion.V2
   */
  readonly kvVersion?: KvVersion;

  /**
   * Uses an existing KV secrets engine, which is mounted already and is never changed. Examples are `secret` in a development
   * server, and the engine that the first of several clusters on one Vault created. Without it, Vault refuses a path that is
   * in use.
   *
   * @default false
   */
  readonly skipKvMount?: boolean;

  /**
   * Whether the created KV secrets engine stays in Vault when its resource is deleted. With `false` it is deleted with every
   * secret in it, for good.
   *
   * @default - true, or the resource option `retainOnDelete`, which counts in TypeScript only
   */
  readonly retainKvMount?: boolean;

  /**
   * How many versions of a secret the engine keeps, from 1 to 2147483647; only with version 2. When it is
   * removed again, the engine keeps its last setting.
   *
   * @default - the setting of Vault, which is 10
   * @see https://developer.hashicorp.com/vault/api-docs/secret/kv/kv-v2#configure-the-kv-engine
   */
  readonly kvMaxVersions?: pulumi.Input<number>;

  /**
   * The existing namespace of Vault Enterprise or OpenBao that both are in, such as `platform/apps`, from the root and without
   * a slash at its ends. Not the Kubernetes namespace. The Vault provider of Pulumi has to be in the root namespace.
   *
   * @default - the root namespace
   */
  readonly vaultNamespace?: pulumi.Input<string>;
}
