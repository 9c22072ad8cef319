import type { Rendering } from '../../description';
import { createProblem } from '../../input/problem';
import type { UniqueName } from '../../unique-names';
import type { VaultCluster } from './cluster';
import type { VaultClusterResources } from './cluster-resources';
import type { VaultDeployment } from './deployment';
import type { VaultResources } from './resources';
import { KV_SECRETS, kvApiPath } from './secrets';

type Names = Rendering<VaultDeployment, UniqueName[]>;

/**
 * What an environment writes in Vault, and no other environment may write: Vault would overwrite the first without a warning,
 * and one environment could read what the policy of the other allows.
 */
export function vaultUniqueNames({ policy, role, secrets }: VaultResources): Names[] {
  const written =
    (field: TakenField, path: Rendering<VaultDeployment, string>): Names =>
    (environment) => [place(environment, field, path(environment))];
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
  return [
    ...(auth.created === undefined
      ? []
      : [(cluster: VaultCluster) => [place(cluster, 'authMountPath', `auth/${auth.path(cluster)}`)]]),
    ...(kv.created === undefined ? [] : [(cluster: VaultCluster) => [place(cluster, 'kvMountPath', kv.path(cluster))]]),
  ];
}

const TAKEN_SECRET = 'must differ from that of the other component, or only one of the two must have values';

/** What is wrong with an argument that names a place which another component writes, and what to do. */
const TAKEN = {
  policyName: 'must differ from that of the other component, or one of the two must set skipPolicy',
  vaultRole:
    'must differ from that of the other component in the same auth method, or one of the two must set skipVaultRole',
  databasePath: TAKEN_SECRET,
  fileStoragePath: TAKEN_SECRET,
  configurationPath: TAKEN_SECRET,
  authMountPath: 'must differ from that of the other component, or one of the two must set skipAuthMount',
  kvMountPath: 'must differ from that of the other component, or one of the two must set skipKvMount',
} as const;
type TakenField = keyof typeof TAKEN;

/**
 * A place in the Vault API that is written.
 *
 * @param field - the argument that names it
 */
function place(
  { vaultNamespace }: { readonly vaultNamespace?: string },
  field: TakenField,
  inNamespace: string,
): UniqueName {
  const path = vaultNamespace === undefined ? inNamespace : `${vaultNamespace}/${inNamespace}`;
  return {
    key: `vault ${path}`,
    isWritten: true,
    within: 'vault',
    problem: (owner) => createProblem('taken', field, TAKEN[field], { given: path, conflictsWith: owner }),
  };
}
