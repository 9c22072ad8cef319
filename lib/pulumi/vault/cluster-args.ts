// Written by `npm run schema` from the interfaces in core, which are the place to change.
import type * as pulumi from '@pulumi/pulumi';
import type { KvVersion } from '../../core/stores/vault/environment';

/** Arguments of {@link VaultMendixSecretStoreCluster}. */
export interface VaultMendixSecretStoreClusterArgs {
  /**
   * The mount path of the Kubernetes auth method, without `auth/`: letters, digits and `_.-~@=:`, with single slashes
   * between them and none at its ends, and not in `token/`. Every cluster has one of its own.
   *
   * @default "kubernetes"
   */
  readonly authMountPath?: pulumi.Input<string>;

  /**
   * Whether the auth method is mounted and configured already. Neither is touched then. On one that the component
   * created it deletes the auth method, with every role in it.
   *
   * @default false
   */
  readonly skipAuthMount?: boolean;

  /**
   * The URL of the API server as Vault reaches it, with `https://`, such as `https://kubernetes.default.svc` for Vault
   * inside of the cluster: without user, password, query and fragment.
   *
   * @default - none; required unless the auth method is adopted
   * @see https://developer.hashicorp.com/vault/api-docs/auth/kubernetes#configure-method
   */
  readonly kubernetesHost?: pulumi.Input<string>;

  /**
   * The certificates of the authority by which Vault knows the API server, in PEM: one or more, and no key. Whoever may
   * read the configuration of the auth method sees them.
   *
   * @default - those of the cluster that Vault runs in; with `disableLocalCaJwt` those of its system, which OpenBao and
   * older versions of Vault refuse
   */
  readonly kubernetesCaCert?: pulumi.Input<string>;

  /**
   * The token by which Vault asks the cluster whether the token of a login is good: a JWT of a ServiceAccount with
   * `system:auth-delegator`. It has to be long-lived, as in a Secret of the type `kubernetes.io/service-account-token`:
   * when it ends, so does every login. `kubectl create token` makes one for an hour. It ends up encrypted in the Pulumi
   * state; leave it out to keep it out of it, where Vault runs in the cluster.
   *
   * @default - that of the pod that Vault runs in; with `disableLocalCaJwt` the token of the login itself, so that every
   * environment needs `checkAudience: false`, and its ServiceAccount `system:auth-delegator`
   * @see https://developer.hashicorp.com/vault/docs/auth/kubernetes#how-to-work-with-short-lived-kubernetes-tokens
   */
  readonly tokenReviewerJwt?: pulumi.Input<string>;

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
  readonly kvMountPath?: pulumi.Input<string>;

  /**
   * The version of the KV secrets engine. A change from 1 to 2 takes the secrets along; there is no way back.
   *
   * @default KvVersion.V2
   */
  readonly kvVersion?: KvVersion;

  /**
   * Whether the KV secrets engine is mounted already, as `secret` is in a development server, and as the first cluster
   * of several on one Vault leaves it. It is not touched then. Without it, Vault refuses a path that is in use.
   *
   * @default false
   */
  readonly skipKvMount?: boolean;

  /**
   * Whether the mount that is created stays in Vault when its resource goes. With `false` the mount is deleted, and every
   * secret in it with it, for good.
   *
   * @default - true, unless the resource option `retainOnDelete` says otherwise, which it can in TypeScript only
   */
  readonly retainKvMount?: boolean;

  /**
   * How many versions of a secret the engine keeps, from 1 to 2147483647; only with version 2. Left out again, the
   * engine keeps as many as it was told before.
   *
   * @default - what Vault keeps, which is 10
   * @see https://developer.hashicorp.com/vault/api-docs/secret/kv/kv-v2#configure-the-kv-engine
   */
  readonly kvMaxVersions?: pulumi.Input<number>;

  /**
   * The namespace of Vault Enterprise or OpenBao that both are in, such as `platform/apps`, from the root and without a
   * slash at its ends. Not the Kubernetes namespace. It exists already, and the Vault provider of Pulumi has to be in
   * the root namespace.
   *
   * @default - the root namespace
   */
  readonly vaultNamespace?: pulumi.Input<string>;
}
