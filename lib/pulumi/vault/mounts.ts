import * as kubernetes from '@pulumi/vault/kubernetes';
import * as kv from '@pulumi/vault/kv';
import { AuthBackend } from '@pulumi/vault/authBackend';
import { Mount } from '@pulumi/vault/mount';
import * as pulumi from '@pulumi/pulumi';
import { KvVersion, type VaultCluster } from '../../core';
import { DEFAULT_AUTH_MOUNT } from '../../core/vault/manifests';
import { DEFAULT_KV_MOUNT } from '../../core/vault/secrets';
import { authMount, kvMount, type WrittenPath } from '../../core/vault/written-paths';
import type { CheckedArgs } from '../check';
import { dependingOn } from '../depending-on';
import { type MaybeLate, whenKnown } from '../maybe-late';
import type { VaultMendixSecretStoreClusterArgs } from './cluster-args';
import { claimed, reserve, type Writer } from './writers';

/** What the functions that create the children of a cluster share. */
export interface ClusterBuild extends Writer {
  readonly args: VaultMendixSecretStoreClusterArgs;
  readonly checked: CheckedArgs<VaultMendixSecretStoreClusterArgs, VaultCluster>;
}

/** The auth method of a cluster, whether it is created or adopted. */
export interface ClusterAuth {
  /** Its mount path, which belongs to what is created. */
  readonly path: MaybeLate<string>;
  readonly authMethod?: AuthBackend;
  readonly authConfig?: kubernetes.AuthBackendConfig;
}

/** The KV secrets engine of a cluster, whether it is created or adopted. */
export interface ClusterKv {
  /** Its mount path, which belongs to what is created. */
  readonly path: MaybeLate<string>;
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
  const { args } = build;
  const plain = [AUTH, KV].filter(
    ({ field, adopted }) =>
      args[adopted] !== true && [args[field], args.vaultNamespace].every((text) => typeof (text ?? '') === 'string'),
  );
  reserve(
    plain.map(({ placeOf }) => placeOf(args as VaultCluster)),
    build,
    REMEDY,
  );
}

export function clusterAuthOf(build: ClusterBuild): ClusterAuth {
  const { component, args, checked, parent } = build;
  if (args.adoptAuthMount === true) {
    return { path: givenPath(AUTH, build) };
  }
  const path = createdPath(AUTH, build);
  const authMethod = new AuthBackend(
    `${component}-auth-method`,
    { type: 'kubernetes', path, ...namespaceOf(build) },
    parent,
  );
  const authConfig = new kubernetes.AuthBackendConfig(
    `${component}-auth-config`,
    {
      backend: dependingOn(authMethod, path),
      kubernetesHost: checked.given('kubernetesHost'),
      // Left out, the provider would keep one that was given before; an empty one is as good as none to Vault.
      kubernetesCaCert: args.kubernetesCaCert === undefined ? '' : checked.given('kubernetesCaCert'),
      // The SDK makes this property a secret too; it has to be one without that.
      ...(args.tokenReviewerJwt !== undefined && {
        tokenReviewerJwt: pulumi.secret(checked.given('tokenReviewerJwt')),
      }),
      disableLocalCaJwt: args.disableLocalCaJwt ?? false,
      // Left out, the provider says false, where Vault itself would not look at the issuer, which each cluster names anew.
      disableIssValidation: true,
      ...namespaceOf(build),
    },
    parent,
  );
  return { path: dependingOn(authConfig, dependingOn(authMethod, path)), authMethod, authConfig };
}

/** @param retainOnDelete - whether the mount stays in Vault when its resource goes: with it would go every secret */
export function clusterKvOf(build: ClusterBuild, retainOnDelete: boolean): ClusterKv {
  const { component, args, checked, parent } = build;
  if (args.adoptKvMount === true) {
    return { path: givenPath(KV, build) };
  }
  const path = createdPath(KV, build);
  const mount = new Mount(
    `${component}-kv`,
    { type: 'kv', options: { version: args.kvVersion ?? KvVersion.V2 }, path, ...namespaceOf(build) },
    { ...parent, retainOnDelete },
  );
  const mounted = dependingOn(mount, path);
  if (args.kvMaxVersions === undefined) {
    return { path: mounted, kvMount: mount };
  }
  const kvConfig = new kv.SecretBackendV2(
    `${component}-kv-config`,
    { mount: mounted, maxVersions: checked.given('kvMaxVersions'), ...namespaceOf(build) },
    parent,
  );
  return { path: dependingOn(kvConfig, mounted), kvMount: mount, kvConfig };
}

function givenPath({ field, defaultPath }: MountKind, { args, checked }: ClusterBuild): MaybeLate<string> {
  return args[field] === undefined ? defaultPath : checked.given(field);
}

/** The path of a mount, from when it is known that no other component of this program creates it. */
function createdPath(kind: MountKind, build: ClusterBuild): MaybeLate<string> {
  const { args, checked } = build;
  const placedBy = [kind.field, 'vaultNamespace' as const].filter((field) => args[field] !== undefined);
  const place = checked.lift(placedBy, (placing) => kind.placeOf(placing));
  return whenKnown(claimed(place, build, REMEDY), () => givenPath(kind, build));
}

/** The namespace of Vault, where there is one. */
function namespaceOf({ args, checked }: ClusterBuild): { readonly namespace?: MaybeLate<string> } {
  return args.vaultNamespace === undefined ? {} : { namespace: checked.given('vaultNamespace') };
}
