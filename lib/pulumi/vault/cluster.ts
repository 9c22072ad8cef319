import type { AuthBackend } from '@pulumi/vault/authBackend';
import type { AuthBackendConfig } from '@pulumi/vault/kubernetes/authBackendConfig';
import type { SecretBackendV2 } from '@pulumi/vault/kv/secretBackendV2';
import type { Mount } from '@pulumi/vault/mount';
import * as pulumi from '@pulumi/pulumi';
import { checkVaultCluster, type VaultCluster } from '../../core';
import { KvVersion } from '../../core/vault/environment';
import { checkArgs } from '../check';
import { childOptionsOf } from '../child-options';
import { CreatedResources } from '../created-resources';
import { outputFieldsOn } from '../output-fields';
import type { VaultMendixSecretStoreClusterArgs } from './cluster-args';
import {
  type ClusterAuth,
  clusterAuthOf,
  type ClusterBuild,
  type ClusterKv,
  clusterKvOf,
  reserveMounts,
} from './mounts';

/**
 * What the environments of a cluster share in HashiCorp Vault or OpenBao, once for each cluster: the Kubernetes auth
 * method with its configuration, in which they have their roles, and the KV secrets engine, in which they have their
 * secrets. On a mount that is adopted nothing is touched. An environment that takes the paths from here is created after
 * the mounts, and deleted before them.
 *
 * The KV secrets engine stays in Vault when its resource goes, because every secret in it would go with it, for good:
 * `retainKvMount: false` deletes it.
 *
 * Vault is told to check no issuer, which is deprecated and differs from cluster to cluster, and is given no keys
 * (`pem_keys`) to verify signatures by, which would be out of date when the cluster changes its own: it asks the cluster
 * about every token anyway.
 *
 * Problems are thrown all at once, before anything is created; those of Outputs as soon as they are known.
 *
 * @throws InputPropertiesError with one property error for each problem
 * @see https://developer.hashicorp.com/vault/docs/auth/kubernetes
 */
export class VaultMendixSecretStoreCluster extends pulumi.ComponentResource {
  /** The mount path of the auth method, created or adopted, for the `authMountPath` of environments. */
  declare public readonly authMountPath: pulumi.Output<string>;

  /** The mount path of the KV secrets engine, created or adopted, for the `kvMountPath` of environments. */
  declare public readonly kvMountPath: pulumi.Output<string>;

  /** The namespace of Vault, for the `vaultNamespace` of environments; not there where none is given. */
  declare public readonly vaultNamespace?: pulumi.Output<string>;

  public constructor(name: string, args: VaultMendixSecretStoreClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    const checked = checkArgs<VaultMendixSecretStoreClusterArgs, VaultCluster>(args, checkVaultCluster);
    super('mendix-secret-store:index:VaultMendixSecretStoreCluster', name, withoutHidden(checked.args), opts);
    const build: ClusterBuild = { component: name, args: checked.args, checked, parent: childOptionsOf(this, opts) };
    reserveMounts(build);

    const auth = clusterAuthOf(build);
    const kvEngine = clusterKvOf(build, checked.args.retainKvMount ?? opts?.retainOnDelete ?? true);
    created.keep(this, { ...auth, ...kvEngine, kvVersion: checked.args.kvVersion ?? KvVersion.V2 });

    const outputs = {
      authMountPath: auth.path,
      kvMountPath: kvEngine.path,
      vaultNamespace: checked.args.vaultNamespace === undefined ? undefined : checked.given('vaultNamespace'),
    };
    outputFieldsOn(this, outputs);
    this.registerOutputs(outputs);
  }

  /** The version of the KV secrets engine, plain as environments take it. */
  public get kvVersion(): KvVersion {
    return created.of(this).kvVersion;
  }

  /** The created auth method; not there where it is adopted. */
  public get authMethod(): AuthBackend | undefined {
    return created.of(this).authMethod;
  }

  /** The created configuration of the auth method; not there where the auth method is adopted. */
  public get authConfig(): AuthBackendConfig | undefined {
    return created.of(this).authConfig;
  }

  /** The created KV secrets engine; not there where it is adopted. */
  public get kvMount(): Mount | undefined {
    return created.of(this).kvMount;
  }

  /** The created configuration of the KV secrets engine; not there without `kvMaxVersions`. */
  public get kvConfig(): SecretBackendV2 | undefined {
    return created.of(this).kvConfig;
  }
}

type ClusterResources = Omit<ClusterAuth & ClusterKv, 'path'> & { readonly kvVersion: KvVersion };

const created = new CreatedResources<ClusterResources>();

/**
 * The component's inputs are kept in the state in clear text: no token belongs there, and no text that only turns out
 * later to be a key in the place of a certificate.
 */
function withoutHidden(args: object): pulumi.Inputs {
  const hidden = ['tokenReviewerJwt', 'kubernetesCaCert'];
  return Object.fromEntries(Object.entries(args).filter(([field]) => !hidden.includes(field)));
}
