import { AuthBackend } from '@pulumi/vault/authBackend';
import { AuthBackendConfig } from '@pulumi/vault/kubernetes';
import { SecretBackendV2 } from '@pulumi/vault/kv';
import { Mount } from '@pulumi/vault/mount';
import * as pulumi from '@pulumi/pulumi';
import type { VaultCluster } from '../../core/stores/vault/cluster';
import type { VaultClusterResources } from '../../core/stores/vault/cluster-resources';
import type { Build } from '../build';
import { inputsOf } from '../description';
import type { Resolvable } from '../resolvable';
import { withDependency } from '../with-dependency';
import type { VaultMendixSecretStoreClusterArgs } from './cluster-args';

/** The context shared by the functions that create the children of a cluster. */
export type ClusterBuild = Build<VaultMendixSecretStoreClusterArgs, VaultCluster>;

/** The auth method of a cluster, created or existing. */
export interface ClusterAuth {
  /** The mount path, which depends on the created resources. */
  readonly path: Resolvable<string>;
  readonly authMethod?: AuthBackend;
  readonly authConfig?: AuthBackendConfig;
}

/** The KV secrets engine of a cluster, created or existing. */
export interface ClusterKv {
  /** The mount path, which depends on the created resources. */
  readonly path: Resolvable<string>;
  readonly kvMount?: Mount;
  readonly kvConfig?: SecretBackendV2;
}

export function createAuthMethod(build: ClusterBuild, { auth, place }: VaultClusterResources): ClusterAuth {
  const { component, parent } = build;
  const path = build.render(auth.path);
  if (auth.created === undefined) {
    return { path };
  }
  const namespace = inputsOf(build, place);
  const { type } = auth.created;
  const authMethod = new AuthBackend(`${component}-auth-method`, { type, path, ...namespace }, parent);
  const { tokenReviewerJwt, ...config } = inputsOf(build, auth.created.config);
  const authConfig = new AuthBackendConfig(
    `${component}-auth-config`,
    {
      backend: withDependency(authMethod, path),
      ...config,
      // The SDK also marks this property as secret, but the library must not depend on that.
      ...(tokenReviewerJwt !== undefined && { tokenReviewerJwt: pulumi.secret(tokenReviewerJwt) }),
      ...namespace,
    },
    parent,
  );
  return { path: withDependency(authConfig, withDependency(authMethod, path)), authMethod, authConfig };
}

/**
 * @param retainOnDelete - whether the mount stays in Vault when its resource is deleted: deleting the mount would
 * delete every secret in it
 */
export function createKvMount(
  build: ClusterBuild,
  { kv, place }: VaultClusterResources,
  retainOnDelete: boolean,
): ClusterKv {
  const { component, parent } = build;
  const path = build.render(kv.path);
  if (kv.created === undefined) {
    return { path };
  }
  const namespace = inputsOf(build, place);
  const inputs = { ...kv.created.fields, path, ...namespace };
  const mount = new Mount(`${component}-kv`, inputs, { ...parent, retainOnDelete });
  const mounted = withDependency(mount, path);
  const { config } = kv.created;
  if (config === undefined) {
    return { path: mounted, kvMount: mount };
  }
  const kvConfig = new SecretBackendV2(
    `${component}-kv-config`,
    { mount: mounted, ...inputsOf(build, config), ...namespace },
    parent,
  );
  return { path: withDependency(kvConfig, mounted), kvMount: mount, kvConfig };
}
