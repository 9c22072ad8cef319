import type { AuthBackend } from '@pulumi/vault/authBackend';
import type { AuthBackendConfig } from '@pulumi/vault/kubernetes/authBackendConfig';
import type { SecretBackendV2 } from '@pulumi/vault/kv/secretBackendV2';
import type { Mount } from '@pulumi/vault/mount';
import * as pulumi from '@pulumi/pulumi';
import type { VaultCluster } from '../../core/stores/vault/cluster';
import { checkVaultCluster } from '../../core/stores/vault/cluster-check';
import { vaultClusterResources } from '../../core/stores/vault/cluster-resources';
import { KvVersion } from '../../core/stores/vault/environment';
import { vaultClusterUniqueNames } from '../../core/stores/vault/unique-names';
import { type ArgsRules, checkArgs } from '../checked-args';
import { childOptionsOf } from '../child-options';
import { outputIfSet, outputOf } from '../resolvable';
import type { VaultMendixSecretStoreClusterArgs } from './cluster-args';
import { type ClusterBuild, createAuthMethod, createKvMount } from './mounts';

const RULES: ArgsRules<VaultMendixSecretStoreClusterArgs, VaultCluster> = {
  check: checkVaultCluster,
  // The state keeps the component's inputs in clear text: no token belongs there, and no string that may turn out to be
  // a private key instead of a certificate.
  withheld: ['tokenReviewerJwt', 'kubernetesCaCert'],
  uniqueNames: (given) => vaultClusterUniqueNames(vaultClusterResources(given)),
};

/**
 * The mounts that the environments of a cluster share in HashiCorp Vault or OpenBao, once per cluster: the Kubernetes
 * auth method with its configuration, which holds their roles, and the KV secrets engine, which holds their secrets. An
 * existing mount is never changed. An environment that takes the paths from this component is created after the mounts
 * and deleted before them.
 *
 * The KV secrets engine stays in Vault when its resource is deleted, because every secret in it would be permanently
 * deleted with it. `retainKvMount: false` deletes it nevertheless.
 *
 * Vault does not check the issuer, because that check is deprecated and the issuer differs from cluster to cluster.
 * Vault gets no keys (`pem_keys`) to verify signatures with, because they become outdated when the cluster changes its
 * keys; Vault asks the cluster about every token anyway.
 *
 * All problems are thrown together, before any resource of the component is created: problems of plain arguments by the
 * constructor, problems of Outputs once the Outputs are known.
 *
 * @throws InputPropertiesError with one property error for each problem
 * @see https://developer.hashicorp.com/vault/docs/auth/kubernetes
 */
export class VaultMendixSecretStoreCluster extends pulumi.ComponentResource {
  /** The mount path of the auth method, created or existing, for the `authMountPath` of environments. */
  public readonly authMountPath: pulumi.Output<string>;

  /** The mount path of the KV secrets engine, created or existing, for the `kvMountPath` of environments. */
  public readonly kvMountPath: pulumi.Output<string>;

  /** The namespace of Vault, for the `vaultNamespace` of environments. Undefined if none is set. */
  public readonly vaultNamespace?: pulumi.Output<string> | undefined;

  /** The version of the KV secrets engine, a plain value, as environments require. */
  public readonly kvVersion: KvVersion;

  /** The created auth method; undefined if an existing auth method is used. */
  public readonly authMethod: AuthBackend | undefined;

  /** The created configuration of the auth method; undefined if an existing auth method is used. */
  public readonly authConfig: AuthBackendConfig | undefined;

  /** The created KV secrets engine; undefined if an existing secrets engine is used. */
  public readonly kvMount: Mount | undefined;

  /** The created configuration of the KV secrets engine; undefined without `kvMaxVersions`. */
  public readonly kvConfig: SecretBackendV2 | undefined;

  public constructor(name: string, args: VaultMendixSecretStoreClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    const checked = checkArgs<VaultMendixSecretStoreClusterArgs, VaultCluster>(args, RULES, {
      type: 'VaultMendixSecretStoreCluster',
      component: name,
      opts,
    });
    super('mendix-secret-store:index:VaultMendixSecretStoreCluster', name, checked.inputs, opts);
    const build: ClusterBuild = { ...checked, component: name, parent: childOptionsOf(this, opts) };
    const { retainKvMount, kvVersion = KvVersion.V2, vaultNamespace } = checked.args;
    const resources = vaultClusterResources(checked.args);

    const auth = createAuthMethod(build, resources);
    const kvEngine = createKvMount(build, resources, retainKvMount ?? opts?.retainOnDelete ?? true);
    this.kvVersion = kvVersion;
    this.authMethod = auth.authMethod;
    this.authConfig = auth.authConfig;
    this.kvMount = kvEngine.kvMount;
    this.kvConfig = kvEngine.kvConfig;

    this.authMountPath = outputOf(auth.path);
    this.kvMountPath = outputOf(kvEngine.path);
    this.vaultNamespace = outputIfSet(vaultNamespace);
    this.registerOutputs({
      authMountPath: this.authMountPath,
      kvMountPath: this.kvMountPath,
      vaultNamespace: this.vaultNamespace,
    });
  }
}
