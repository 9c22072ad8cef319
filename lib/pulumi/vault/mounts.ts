import * as kubernetes from '@pulumi/vault/kubernetes';
import * as kv from '@pulumi/vault/kv';
import { AuthBackend } from '@pulumi/vault/authBackend';
import { Mount } from '@pulumi/vault/mount';
import * as pulumi from '@pulumi/pulumi';
import type { VaultCluster } from '../../core/stores/vault/cluster';
import { KvVersion } from '../../core/stores/vault/environment';
import { DEFAULT_AUTH_MOUNT } from '../../core/stores/vault/manifests';
import { DEFAULT_KV_MOUNT } from '../../core/stores/vault/secrets';
import { authMount, kvMount, type WrittenPath } from '../../core/stores/vault/written-paths';
import type { Build } from '../build';
import { dependingOn } from '../depending-on';
import { isUnresolved, type Resolvable, whenKnown } from '../resolvable';
import type { VaultMendixSecretStoreClusterArgs } from './cluster-args';
import { namespaceOf } from './role';
import { claimed, reserve } from './writers';

/** What the functions that create the children of a cluster share. */
export type ClusterBuild = Build<VaultMendixSecretStoreClusterArgs, VaultCluster>;

/** The auth method of a cluster, whether it is created or adopted. */
export interface ClusterAuth {
  /** Its mount path, which belongs to what is created. */
  readonly path: Resolvable<string>;
  readonly authMethod?: AuthBackend;
  readonly authConfig?: kubernetes.AuthBackendConfig;
}

/** The KV secrets engine of a cluster, whether it is created or adopted. */
export interface ClusterKv {
  /** Its mount path, which belongs to what is created. */
  readonly path: Resolvable<string>;
  readonly kvMount?: Mount;
  readonly kvConfig?: kv.SecretBackendV2;
}

interface MountKind {
  readonly field: 'authMountPath' | 'kvMountPath';
  readonly adopted: 'adoptAuthMount' | 'adoptKvMount';
  readonly defaultPath: string;
  readonly placeOf: (cluster: VaultCluster) => WrittenPath;
}

const AUTH: MountKind = {
  field: 'authMountPath',
  adopted: 'adoptAuthMount',
  defaultPath: DEFAULT_AUTH_MOUNT,
  placeOf: authMount,
};
const KV: MountKind = {
  field: 'kvMountPath',
  adopted: 'adoptKvMount',
  defaultPath: DEFAULT_KV_MOUNT,
  placeOf: kvMount,
};

const REMEDY = 'one of both must adopt it';

/**
 * Refuses mounts that another component of this program creates in the same Vault, at once where they are plain.
 *
 * @throws InputPropertiesError
 */
export function reserveMounts(build: ClusterBuild): void {
  const created = [AUTH, KV].filter(({ adopted }) => build.args[adopted] !== true);
  const places = created.map(({ placeOf }) => build.render(placeOf));
  reserve(
    places.filter((place): place is WrittenPath => !isUnresolved(place)),
    build,
    REMEDY,
  );
}

export function createAuthMethod(build: ClusterBuild): ClusterAuth {
  const { component, args, parent } = build;
  if (args.adoptAuthMount === true) {
    return { path: givenPath(AUTH, args) };
  }
  const path = createdPath(AUTH, build);
  const authMethod = new AuthBackend(
    `${component}-auth-method`,
    { type: 'kubernetes', path, ...namespaceOf(args) },
    parent,
  );
  const authConfig = new kubernetes.AuthBackendConfig(
    `${component}-auth-config`,
    {
      backend: dependingOn(authMethod, path),
      kubernetesHost: args.kubernetesHost ?? '',
      // Left out, the provider would keep one that was given before; an empty one is as good as none to Vault.
      kubernetesCaCert: args.kubernetesCaCert ?? '',
      // The SDK makes this property a secret too; it has to be one without that.
      ...(args.tokenReviewerJwt !== undefined && {
        tokenReviewerJwt: pulumi.secret(args.tokenReviewerJwt),
      }),
      disableLocalCaJwt: args.disableLocalCaJwt ?? false,
      // Left out, the provider says false, where Vault itself would not look at the issuer, which each cluster names anew.
      disableIssValidation: true,
      ...namespaceOf(args),
    },
    parent,
  );
  return { path: dependingOn(authConfig, dependingOn(authMethod, path)), authMethod, authConfig };
}

/** @param retainOnDelete - whether the mount stays in Vault when its resource goes: with it would go every secret */
export function createKvMount(build: ClusterBuild, retainOnDelete: boolean): ClusterKv {
  const { component, args, parent } = build;
  if (args.adoptKvMount === true) {
    return { path: givenPath(KV, args) };
  }
  const path = createdPath(KV, build);
  const mount = new Mount(
    `${component}-kv`,
    { type: 'kv', options: { version: args.kvVersion ?? KvVersion.V2 }, path, ...namespaceOf(args) },
    { ...parent, retainOnDelete },
  );
  const mounted = dependingOn(mount, path);
  if (args.kvMaxVersions === undefined) {
    return { path: mounted, kvMount: mount };
  }
  const kvConfig = new kv.SecretBackendV2(
    `${component}-kv-config`,
    { mount: mounted, maxVersions: args.kvMaxVersions, ...namespaceOf(args) },
    parent,
  );
  return { path: dependingOn(kvConfig, mounted), kvMount: mount, kvConfig };
}

function givenPath({ field, defaultPath }: MountKind, args: ClusterBuild['args']): Resolvable<string> {
  return args[field] ?? defaultPath;
}

/** The path of a mount, from when it is known that no other component of this program creates it. */
function createdPath(kind: MountKind, build: ClusterBuild): Resolvable<string> {
  const place = claimed(build.render(kind.placeOf), build, REMEDY);
  return whenKnown(place, () => givenPath(kind, build.args));
}
