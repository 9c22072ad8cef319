import type * as pulumi from '@pulumi/pulumi';
import type { VaultProvider } from '../../core/stores/vault/environment';
import type { MendixEnvironmentArgs } from '../environment-args';

/** How the pods of an environment reach Vault and log in. */
export interface VaultConnectionArgs extends MendixEnvironmentArgs {
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
}
