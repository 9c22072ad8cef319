import type { VaultCluster } from './cluster';
import type { VaultDeployment } from './deployment';
import { vaultNameOf } from './environment';
import { DEFAULT_AUTH_MOUNT } from './manifests';
import { DEFAULT_KV_MOUNT, KV_SECRETS, kvApiPath, kvPathOf, type KvSecret, type VaultPlaces } from './secrets';

/** A place in the Vault API that is written, and the field that names it. */
export interface WrittenPath {
  readonly field: string;
  /** In a form in which two names of the same place are the same. */
  readonly path: string;
}

/** What says where the policy, the role and the secrets of an environment are. */
export type VaultPlacing = VaultPlaces &
  Pick<VaultDeployment, 'vaultNamespace' | 'policyName' | 'vaultRole' | 'authMountPath'>;
type Named<Field extends keyof VaultPlacing> = Pick<VaultPlacing, Field | 'vaultNamespace' | 'namespace' | 'name'>;

/** Where the policy is. */
export function policyPath(names: Named<'policyName'>): WrittenPath {
  const policy = names.policyName ?? vaultNameOf(names.namespace, names.name);
  return { field: 'policyName', path: inNamespace(names.vaultNamespace, `sys/policies/acl/${policy}`) };
}

/** Where the role is. */
export function rolePath(names: Named<'vaultRole' | 'authMountPath'>): WrittenPath {
  const { authMountPath = DEFAULT_AUTH_MOUNT } = names;
  const role = names.vaultRole ?? vaultNameOf(names.namespace, names.name);
  return { field: 'vaultRole', path: inNamespace(names.vaultNamespace, `auth/${authMountPath}/role/${role}`) };
}

/** Where a secret is. */
export function secretPath(secret: KvSecret, places: VaultPlaces & Pick<VaultPlacing, 'vaultNamespace'>): WrittenPath {
  const { vaultNamespace, kvMountPath = DEFAULT_KV_MOUNT, kvVersion } = places;
  const path = kvApiPath(kvMountPath, kvVersion, kvPathOf(secret, places));
  return { field: KV_SECRETS[secret].field, path: inNamespace(vaultNamespace, path) };
}

/** Where the auth method of a cluster is mounted. */
export function authMount({
  vaultNamespace,
  authMountPath = DEFAULT_AUTH_MOUNT,
}: Pick<VaultCluster, 'vaultNamespace' | 'authMountPath'>): WrittenPath {
  return { field: 'authMountPath', path: inNamespace(vaultNamespace, `auth/${authMountPath}`) };
}

/** Where the KV secrets engine of a cluster is mounted. */
export function kvMount({
  vaultNamespace,
  kvMountPath = DEFAULT_KV_MOUNT,
}: Pick<VaultCluster, 'vaultNamespace' | 'kvMountPath'>): WrittenPath {
  return { field: 'kvMountPath', path: inNamespace(vaultNamespace, kvMountPath) };
}

function inNamespace(vaultNamespace: string | undefined, path: string): string {
  return vaultNamespace === undefined ? path : `${vaultNamespace}/${path}`;
}
