import { AuthBackend } from '@pulumi/vault/authBackend';
import { AuthBackendConfig } from '@pulumi/vault/kubernetes';
import { SecretBackendV2 } from '@pulumi/vault/kv';
import { Mount } from '@pulumi/vault/mount';
import * as pulumi from '@pulumi/pulumi';
import type { VaultCluster } from '../../core/stores/vault/cluster';
import type { VaultClusterResources } from '../../core/stores/vault/cluster-resources';
import { authMount, kvMount, type WrittenPath } from '../../core/stores/vault/written-paths';
import type { Build } from '../build';
import { dependingOn } from '../depending-on';
import { inputsOf } from '../description';
import { isUnresolved, type Resolvable, whenKnown } from '../resolvable';
import type { VaultMendixSecretStoreClusterArgs } from './cluster-args';
import { claimed, reserve } from './writers';

/** What the functions that create the children of a cluster share. */
export type ClusterBuild = Build<VaultMendixSecretStoreClusterArgs, VaultCluster>;

/** The auth method of a cluster, whether it is created or adopted. */
export interface ClusterAuth {
  /** Its mount path, which belongs to what is created. */
  readonly path: Resolvable<string>;
  readonly authMethod?: AuthBackend;
  readonly authConfig?: AuthBackendConfig;
}

/** The KV secrets engine of a cluster, whether it is created or adopted. */
export interface ClusterKv {
  /** Its mount path, which belongs to what is created. */
  readonly path: Resolvable<string>;
  readonly kvMount?: Mount;
  readonly kvConfig?: SecretBackendV2;
}

const REMEDY = 'one of both must adopt it';

/**
 * Refuses mounts that another component of this program creates in the same Vault, at once where they are plain.
 *
 * @throws InputPropertiesError
 */
export function reserveMounts(build: ClusterBuild, { auth, kv }: VaultClusterResources): void {
  const created = [...(auth.created ? [authMount] : []), ...(kv.created ? [kvMount] : [])];
  const places = created.map((placeOf) => build.render(placeOf));
  reserve(
    places.filter((place): place is WrittenPath => !isUnresolved(place)),
    build,
    REMEDY,
  );
}

export function createAuthMethod(build: ClusterBuild, { auth, place }: VaultClusterResources): ClusterAuth {
  const { component, parent } = build;
  if (auth.created === undefined) {
    return { path: build.render(auth.path) };
  }
  const path = createdPath(auth.path, authMount, build);
  const namespace = inputsOf(build, place);
  const { type } = auth.created;
  const authMethod = new AuthBackend(`${component}-auth-method`, { type, path, ...namespace }, parent);
  const { tokenReviewerJwt, ...config } = inputsOf(build, auth.created.config);
  const authConfig = new AuthBackendConfig(
    `${component}-auth-config`,
    {
      backend: dependingOn(authMethod, path),
      ...config,
      // The SDK makes this property a secret too; it has to be one without that.
      ...(tokenReviewerJwt !== undefined && { tokenReviewerJwt: pulumi.secret(tokenReviewerJwt) }),
      ...namespace,
    },
    parent,
  );
  return { path: dependingOn(authConfig, dependingOn(authMethod, path)), authMethod, authConfig };
}

/** @param retainOnDelete - whether the mount stays in Vault when its resource goes: with it would go every secret */
export function createKvMount(
  build: ClusterBuild,
  { kv, place }: VaultClusterResources,
  retainOnDelete: boolean,
): ClusterKv {
  const { component, parent } = build;
  if (kv.created === undefined) {
    return { path: build.render(kv.path) };
  }
  const path = createdPath(kv.path, kvMount, build);
  const namespace = inputsOf(build, place);
  const inputs = { ...kv.created.fields, path, ...namespace };
  const mount = new Mount(`${component}-kv`, inputs, { ...parent, retainOnDelete });
  const mounted = dependingOn(mount, path);
  const { config } = kv.created;
  if (config === undefined) {
    return { path: mounted, kvMount: mount };
  }
  const kvConfig = new SecretBackendV2(
    `${component}-kv-config`,
    { mount: mounted, ...inputsOf(build, config), ...namespace },
    parent,
  );
  return { path: dependingOn(kvConfig, mounted), kvMount: mount, kvConfig };
}

/** The path of a mount, from when it is known that no other component of this program creates it. */
function createdPath(
  path: VaultClusterResources['auth']['path'],
  placeOf: (cluster: VaultCluster) => WrittenPath,
  build: ClusterBuild,
): Resolvable<string> {
  return whenKnown(claimed(build.render(placeOf), build, REMEDY), () => build.render(path));
}
