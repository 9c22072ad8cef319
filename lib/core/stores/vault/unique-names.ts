import type { Rendering } from '../../description';
import { show } from '../../input/problem';
import type { UniqueName } from '../../unique-names';
import type { VaultCluster } from './cluster';
import type { VaultClusterResources } from './cluster-resources';
import type { VaultDeployment } from './deployment';
import type { VaultResources } from './resources';
import { KV_SECRETS, kvApiPath } from './secrets';

type Names = Rendering<VaultDeployment, UniqueName[]>;

/**
 * What an environment writes in Vault, which no other one may write: Vault would write over the one without a word, and an
 * environment could read what its neighbour's policy says.
 */
export function vaultUniqueNames({ policy, role, secrets }: VaultResources): Names[] {
  const remedy = 'only one of both must write it';
  const written =
    (field: string, path: Rendering<VaultDeployment, string>): Names =>
    (environment) => [place(environment, field, path(environment), remedy)];
  return [
    ...(policy?.isCreated === true
      ? [written('policyName', (environment) => `sys/policies/acl/${policy.name(environment)}`)]
      : []),
    ...(role.isCreated
      ? [written('vaultRole', (environment) => `auth/${role.backend(environment)}/role/${role.name(environment)}`)]
      : []),
    ...secrets.map(({ secret, version, mount, path }) =>
      written(KV_SECRETS[secret].field, (environment) => kvApiPath(mount(environment), version, path(environment))),
    ),
  ];
}

/** The mounts that a cluster creates in Vault. */
export function vaultClusterUniqueNames({ auth, kv }: VaultClusterResources): Rendering<VaultCluster, UniqueName[]>[] {
  const remedy = 'one of both must adopt it';
  return [
    ...(auth.created === undefined
      ? []
      : [(cluster: VaultCluster) => [place(cluster, 'authMountPath', `auth/${auth.path(cluster)}`, remedy)]]),
    ...(kv.created === undefined
      ? []
      : [(cluster: VaultCluster) => [place(cluster, 'kvMountPath', kv.path(cluster), remedy)]]),
  ];
}

/**
 * A place in the Vault API.
 *
 * @param field - the argument that names it
 * @param remedy - what else than another place helps
 */
function place(
  { vaultNamespace }: { readonly vaultNamespace?: string },
  field: string,
  inNamespace: string,
  remedy: string,
): UniqueName {
  const path = vaultNamespace === undefined ? inNamespace : `${vaultNamespace}/${inNamespace}`;
  const message = (owner: string) => `must be another than that of ${show(owner)}, or ${remedy}`;
  return {
    key: `vault ${path}`,
    isWritten: true,
    within: 'vault',
    problem: (owner) => ({ path: field, message: message(owner), given: show(path) }),
  };
}
