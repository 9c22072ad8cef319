import type { Rendering } from '../../description';
import { createProblem } from '../../input/problem';
import type { UniqueName } from '../../unique-names';
import type { VaultCluster } from './cluster';
import type { VaultClusterResources } from './cluster-resources';
import type { VaultDeployment } from './deployment';
import type { VaultResources } from './resources';
import { DEFAULT_KV_MOUNT, KV_SECRETS, kvApiPath, kvPathOf, type KvSecret, kvSecretsOf } from './secrets';

type Names = Rendering<VaultDeployment, UniqueName[]>;

/**
 * What an environment writes in Vault or reads there, and no other environment may write or read: Vault would overwrite the first without a warning,
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
    (environment) =>
      kvSecretsOf(environment).map((secret) =>
        kvName(
          environment,
          secret,
          secrets.some((one) => one.secret === secret),
        ),
      ),
  ];
}

/**
 * A secret that an environment reads, and writes with `values`. Two environments read one secret only if both name it: a
 * path that another environment has by default would give all its keys to this one.
 */
function kvName(environment: VaultDeployment, secret: KvSecret, isWritten: boolean): UniqueName {
  const { kvMountPath = DEFAULT_KV_MOUNT, kvVersion, namespace, name } = environment;
  const { field } = KV_SECRETS[secret];
  const path = kvApiPath(kvMountPath, kvVersion, kvPathOf(secret, environment));
  return {
    ...place(environment, field, path),
    environment: `${namespace}/${name}`,
    isWritten,
    isShareable: environment[field] !== undefined,
  };
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

const TAKEN_SECRET =
  'must differ from that of the other component, or both must name the path and only one of the two must have values';

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
