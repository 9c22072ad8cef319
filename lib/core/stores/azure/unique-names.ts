import type { Rendering } from '../../description';
import { type Problem, show } from '../../input/problem';
import { at } from '../../input/shape';
import { mappedKeysOf } from '../../mendix/keys';
import type { UniqueName } from '../../unique-names';
import type { AzureDeployment } from './deployment';
import { keyVaultNameOf } from './environment';
import { keyVaultObjectName } from './objects';
import { type AzureResources, credentialName } from './resources';
import { type AzureRole, roleAssignment } from './role-assignment';

type Names = Rendering<AzureDeployment, UniqueName[]>;

/** What an environment on Azure has that no other one may have. */
export function azureUniqueNames(resources: AzureResources): Names[] {
  const { identity, credential, secrets } = resources;
  return [
    ...(identity.isCreated || identity.id === undefined || credential === undefined ? [] : [credentialOf(identity.id)]),
    (environment) => keyVaultSecretUniqueNames(environment, secrets.length > 0),
    ...roleNames(resources),
  ];
}

/** @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations#general-federated-identity-credential-considerations */
const MAX_CREDENTIALS = 20;

const TOO_MANY_CREDENTIALS: Problem = {
  path: 'identityId',
  message: `has ${MAX_CREDENTIALS} federated credentials already in this program, which is all that Azure gives to an identity; take another identity for this environment`,
};

function credentialOf(identityId: Rendering<AzureDeployment, string>): Names {
  return (environment) => {
    const identity = identityId(environment).toLowerCase();
    const name = credentialName(environment);
    const message = `must differ from that of another environment with the same identity, which is ${show(name)} too; a second cluster needs a name of its own`;
    return [
      {
        key: `azure credential ${identity}/${name}`,
        isWritten: true,
        group: { key: `azure identity ${identity}`, most: MAX_CREDENTIALS, problem: TOO_MANY_CREDENTIALS },
        problem: () => ({ path: 'federatedCredentialName', message }),
      },
    ];
  };
}

/** The secrets of an environment. The names of vaults are unique in all of Azure. */
function keyVaultSecretUniqueNames(environment: AzureDeployment, isWritten: boolean): UniqueName[] {
  const { namespace, name, storedNames = {} } = environment;
  return mappedKeysOf(environment, keyVaultObjectName).map(({ key, storedName }): UniqueName => {
    const secret = `${keyVaultNameOf(environment)}/${storedName}`.toLowerCase();
    const isNamed = Object.hasOwn(storedNames, key);
    return {
      key: `azure secret ${secret}`,
      environment: `${namespace}/${name}`,
      isWritten,
      isShareable: isNamed,
      problem: (owner, isSameEnvironment) => {
        if (isSameEnvironment) {
          const message = `must be given here or there, because ${show(owner)} writes the same secrets for the same environment`;
          return { path: 'values', message };
        }
        return isNamed
          ? {
              path: at('storedNames', key),
              message: `must be another secret than that of another environment, ${show(owner)}`,
              given: show(secret),
            }
          : {
              path: 'storedNames',
              message: `must say names of their own for the keys of an environment whose vault holds another one, ${show(owner)}; or give it a vault of its own`,
              given: show(secret),
            };
      },
    };
  });
}

/** Azure takes a role on a scope once. A created identity or vault has roles of its own. */
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
          assigned('keyVaultSecretsUser', (environment) => readers.map(({ scopeIn }) => scopeIn(vaultId(environment)))),
        ]),
    ...(files === undefined ? [] : [assigned('storageBlobDataContributor', (environment) => [files(environment)])]),
  ];
}

function roleName(role: AzureRole, scope: string, principalId: string): UniqueName {
  const path = role === 'keyVaultSecretsUser' ? 'skipKeyVaultRole' : 'skipBlobContainerRole';
  const message = (owner: string) =>
    `must be true, because ${show(owner)} has the same identity and assigns it the same role on ${scope}`;
  return {
    key: `azure role ${roleAssignment(scope, role, principalId).roleAssignmentName}`,
    isWritten: true,
    problem: (owner) => ({ path, message: message(owner) }),
  };
}
