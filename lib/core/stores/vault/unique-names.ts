import type { Rendering } from '../../description';
import { createProblem } from '../../input/problem';
import type { UniqueName } from '../../unique-names';
import type { VaultCluster } from './cluster';
import type { VaultClusterResources } from './cluster-resources';
import type { VaultEnvironment } from './controller';
import type { VaultResources } from './resources';
import {
  DEFAULT_KV_MOUNT,
  KV_SECRETS,
  kvApiPath,
  kvPathOf,
  type KvSecret,
  kvSecretsHolding,
  kvSecretsOf,
} from './secrets';
import { isInCluster, serverOf } from './url';

type Names = Rendering<VaultEnvironment, UniqueName[]>;

/**
 * The places in Vault that an environment writes or reads and that no other environment may write or read: Vault would silently
 * overwrite the first environment, and one environment could read the secrets that the policy of the other allows.
 */
export function vaultUniqueNames({ policy, role, secrets }: VaultResources): Names[] {
  const written = secrets.map(({ secret }) => secret);
  return [
    ...(policy === undefined ? [] : [policyName(policy)]),
    ...(role.isCreated
      ? [
          (environment: VaultEnvironment) => [
            place(environment, 'vaultRole', `auth/${role.backend(environment)}/role/${role.name(environment)}`),
          ],
        ]
      : []),
    (environment) =>
      kvSecretsOf(environment).map((secret) =>
        kvName(environment, secret, written.includes(secret) || isGenerated(environment, secret)),
      ),
    credentialsName,
  ];
}

/** Environments may share a policy that exists outside this library, but not the policy of another environment. */
function policyName({ isCreated, name }: NonNullable<VaultResources['policy']>): Names {
  return (environment) => {
    const policy = place(environment, 'policyName', `sys/policies/acl/${name(environment)}`);
    return [
      {
        ...policy,
        environment: ownerOf(environment),
        isWritten: isCreated,
        isShareable: !isCreated,
        problem: (owner, isSameEnvironment) => ({
          ...policy.problem(owner, isSameEnvironment),
          ...(!isSameEnvironment && { message: OTHER_POLICY }),
        }),
      },
    ];
  };
}

const OTHER_POLICY = 'must differ from the policy of another environment, which reads the secrets of that one';

/** Whether a controller writes into a secret. */
function isGenerated({ controller }: VaultEnvironment, secret: KvSecret): boolean {
  return kvSecretsHolding(Object.keys(controller?.generatedValues ?? {})).includes(secret);
}

/** The user that a database secrets engine creates, or the secret of another environment by its full path. */
const credentialsName: Names = (environment) => {
  const path = environment.database?.credentialsPath;
  return path === undefined
    ? []
    : [
        {
          ...place(environment, 'database.credentialsPath', path),
          environment: ownerOf(environment),
          isWritten: false,
        },
      ];
};

const ownerOf = ({ namespace, name }: VaultEnvironment) => `${namespace}/${name}`;

/**
 * A secret that an environment reads, and writes with `values`. Two environments share a secret only if both set its path: a
 * path that is the default of another environment would give all keys of that environment to this one.
 */
function kvName(environment: VaultEnvironment, secret: KvSecret, isWritten: boolean): UniqueName {
  const { kvMountPath = DEFAULT_KV_MOUNT, kvVersion } = environment;
  const { field } = KV_SECRETS[secret];
  const path = kvApiPath(kvMountPath, kvVersion, kvPathOf(secret, environment));
  return {
    ...place(environment, field, path),
    environment: ownerOf(environment),
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

/** The messages for arguments that name a place which another component writes. */
const TAKEN = {
  policyName: 'must differ from that of the other component, or one of the two must set skipPolicy',
  vaultRole:
    'must differ from that of the other component in the same auth method, or one of the two must set skipVaultRole',
  databasePath: TAKEN_SECRET,
  fileStoragePath: TAKEN_SECRET,
  configurationPath: TAKEN_SECRET,
  'database.credentialsPath': 'must differ from what another environment reads, because no two share a database user',
  authMountPath: 'must differ from that of the other component, or one of the two must set skipAuthMount',
  kvMountPath: 'must differ from that of the other component, or one of the two must set skipKvMount',
} as const;
type TakenField = keyof typeof TAKEN;

/**
 * A place in the Vault API that is written.
 *
 * @param field - the argument that names the place
 */
function place(
  { vaultNamespace, vaultAddress, cluster }: Partial<VaultEnvironment & VaultCluster>,
  field: TakenField,
  inNamespace: string,
): UniqueName {
  const path = vaultNamespace === undefined ? inNamespace : `${vaultNamespace}/${inNamespace}`;
  return {
    key: `vault ${path}`,
    account: vaultAddress === undefined ? undefined : serverOf(vaultAddress),
    cluster: vaultAddress !== undefined && isInCluster(vaultAddress) ? cluster : undefined,
    isWritten: true,
    within: 'vault',
    problem: (owner) => createProblem('taken', field, TAKEN[field], { given: path, conflictsWith: owner }),
  };
}
