import type { Rendering } from '../../description';
import { createProblem } from '../../input/problem';
import { at } from '../../input/shape';
import { mappedKeysOf } from '../../mendix/keys';
import type { UniqueName } from '../../unique-names';
import { AzureCloud } from './cloud';
import type { AzureEnvironment } from './controller';
import type { AzureDeployment } from './deployment';
import { keyVaultNameOf } from './environment';
import { keyVaultObjectName } from './objects';
import { type AzureResources, credentialName, readerScope } from './resources';
import { type AzureRole, roleAssignment } from './role-assignment';

type Names = Rendering<AzureEnvironment, UniqueName[]>;

/** The names of an environment on Azure that no other environment may have. */
export function azureUniqueNames(resources: AzureResources): Names[] {
  const { identity, credential, keyVault, secrets } = resources;
  return [
    ...(identity.isCreated ? [createdIdentity(identity.fields)] : []),
    ...(identity.isCreated || identity.id === undefined || credential === undefined ? [] : [credentialOf(identity.id)]),
    ...(keyVault.isCreated ? [createdKeyVault] : []),
    (environment) => keyVaultSecretUniqueNames(environment, secrets.length > 0),
    ...(identity.isCreated ? [container] : []),
    ...roleNames(resources),
  ];
}

/**
 * The container with the files of an environment that has its own identity. Environments that share an identity may share the
 * container.
 */
const container: Names = ({ namespace, name, fileStorage }) => {
  const given = fileStorage?.containerId;
  const message = 'must differ from the container of another environment, whose files this one could read and delete';
  return given === undefined
    ? []
    : [
        {
          key: `azure container ${given}`.toLowerCase(),
          environment: `${namespace}/${name}`,
          isWritten: false,
          problem: (conflictsWith) =>
            createProblem('taken', 'fileStorage.containerId', message, { given, conflictsWith }),
        },
      ];
};

type CreatedIdentity = Extract<AzureResources['identity'], { readonly isCreated: true }>;

/**
 * A controller would give one identity to both environments, and delete it with either of them. Pulumi reports that the identity
 * already exists.
 */
function createdIdentity({ resourceGroupName, resourceName }: CreatedIdentity['fields']): Names {
  return (environment) => {
    const { controller } = environment;
    if (controller === undefined) {
      return [];
    }
    const name = resourceName(environment);
    const place = [controller.subscriptionId ?? '', resourceGroupName(environment), name];
    const message = 'must differ from the identity that is created for another environment in the same resource group';
    return [
      {
        key: `azure identity ${place.join('/')}`.toLowerCase(),
        isWritten: true,
        problem: (conflictsWith) => createProblem('taken', 'identityName', message, { given: name, conflictsWith }),
      },
    ];
  };
}

const createdKeyVault: Names = (environment) => {
  const given = keyVaultNameOf(environment);
  const message =
    'must differ from the vault that is created for another environment; to share that vault, give one of them keyVaultId';
  return [
    {
      key: `azure vault ${given}`.toLowerCase(),
      account: cloudOf(environment),
      isWritten: true,
      problem: (conflictsWith) => createProblem('taken', 'newKeyVault.name', message, { given, conflictsWith }),
    },
  ];
};

/** @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations#general-federated-identity-credential-considerations */
const MAX_CREDENTIALS = 20;

const TOO_MANY_CREDENTIALS = createProblem(
  'out-of-range',
  'identityId',
  'has 20 federated credentials in this program already, which is the most that Azure allows on one identity; use another identity for this environment',
);

function credentialOf(identityId: Rendering<AzureDeployment, string>): Names {
  return (environment) => {
    const identity = identityId(environment).toLowerCase();
    const name = credentialName(environment);
    const message =
      'must differ from that of another environment with the same identity; for a second cluster, set cluster or another name';
    return [
      {
        key: `azure credential ${identity}/${name}`,
        isWritten: true,
        group: { key: `azure identity ${identity}`, most: MAX_CREDENTIALS, problem: TOO_MANY_CREDENTIALS },
        problem: (owner) =>
          createProblem('taken', 'federatedCredentialName', message, { given: name, conflictsWith: owner }),
      },
    ];
  };
}

/** Vaults of the same name can exist in different clouds. */
const cloudOf = ({ cloud = AzureCloud.Public }: AzureDeployment) => cloud;

/** The secrets of an environment. The names of vaults are unique in each cloud. */
function keyVaultSecretUniqueNames(environment: AzureDeployment, isWritten: boolean): UniqueName[] {
  const { namespace, name, storedNames = {} } = environment;
  return mappedKeysOf(environment, keyVaultObjectName).map(({ key, storedName }): UniqueName => {
    const secret = `${keyVaultNameOf(environment)}/${storedName}`.toLowerCase();
    const isNamed = Object.hasOwn(storedNames, key);
    return {
      key: `azure secret ${secret}`,
      environment: `${namespace}/${name}`,
      account: cloudOf(environment),
      isWritten,
      isShareable: isNamed,
      problem: (conflictsWith, isSameEnvironment) => {
        if (isSameEnvironment) {
          const message = 'must be given once, because the same secrets are written for the same environment already';
          return createProblem('taken', 'values', message, { conflictsWith });
        }
        const details = { given: secret, conflictsWith };
        return isNamed
          ? createProblem('taken', at('storedNames', key), 'must differ from a secret of another environment', details)
          : createProblem(
              'taken',
              'storedNames',
              'must name other secrets than another environment in the same vault; set storedNamePrefix, or use another vault',
              details,
            );
      },
    };
  });
}

/**
 * Azure accepts an assignment of a role to an identity on a scope only once. A created identity or vault has its own role
 * assignments.
 */
function roleNames({ identity, keyVault, readers, files }: AzureResources): Names[] {
  const principalId = identity.isCreated ? undefined : identity.principalId;
  if (principalId === undefined) {
    return [];
  }
  const vaultId = keyVault.isCreated ? undefined : keyVault.id;
  const assigned =
    (role: AzureRole, scopes: Rendering<AzureDeployment, string[]>): Names =>
    (environment) =>
      scopes(environment).map((scope) => roleName(role, scope, principalId(environment)));
  return [
    ...(vaultId === undefined
      ? []
      : [
          assigned('keyVaultSecretsUser', (environment) =>
            readers.map((reader) => readerScope(vaultId(environment), reader)),
          ),
        ]),
    ...(files === undefined ? [] : [assigned('storageBlobDataContributor', (environment) => [files(environment)])]),
  ];
}

function roleName(role: AzureRole, scope: string, principalId: string): UniqueName {
  const path = role === 'keyVaultSecretsUser' ? 'skipKeyVaultRole' : 'fileStorage.skipContainerRole';
  const message = 'must be true, because the same identity is assigned the same role on the same resource already';
  return {
    key: `azure role ${roleAssignment(scope, role, principalId).roleAssignmentName}`,
    isWritten: true,
    problem: (conflictsWith) => createProblem('taken', path, message, { given: scope, conflictsWith }),
  };
}
