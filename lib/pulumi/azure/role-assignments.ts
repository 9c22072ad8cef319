import * as authorization from '@pulumi/azure-native/authorization';
import * as pulumi from '@pulumi/pulumi';
import {
  type AzureRole,
  KeyVaultAccess,
  keyVaultObjectName,
  mappedKeysOf,
  type Problem,
  roleAssignment,
  roleDefinitionId,
  secretScope,
} from '../../core';
import { modesOf } from '../../core/keys-check';
import { lateInputError } from '../check';
import { perProgram } from '../per-program';
import type { AzureBuild } from './args';
import type { EnvironmentIdentity } from './identity';
import type { EnvironmentKeyVault, WrittenSecret } from './key-vault';

/** The roles of the identity, unless it has them already. */
export function roleAssignmentsOf(
  build: AzureBuild,
  { principalId }: EnvironmentIdentity,
  vault: EnvironmentKeyVault,
  secrets: readonly WrittenSecret[],
): authorization.RoleAssignment[] {
  const { args, checked } = build;
  if (args.adoptRoleAssignments === true || principalId === undefined || vault.id === undefined) {
    return [];
  }
  const readers =
    args.keyVaultAccess === KeyVaultAccess.Secrets
      ? assignOnSecrets(build, principalId, vault.id, secrets)
      : [assign(build, 'read-secrets', 'keyVaultSecretsUser', vault.id, principalId)];
  return args.blobContainerId === undefined
    ? readers
    : [
        ...readers,
        assign(build, 'file-storage', 'storageBlobDataContributor', checked.given('blobContainerId'), principalId),
      ];
}

/** A role on each secret, once it is written where it is written here. */
function assignOnSecrets(
  build: AzureBuild,
  principalId: pulumi.Output<string>,
  vaultId: pulumi.Output<string>,
  secrets: readonly WrittenSecret[],
): authorization.RoleAssignment[] {
  return mappedKeysOf(modesOf(build.checked.draft), keyVaultObjectName).map(({ key, storedName }) => {
    const scope = vaultId.apply((id) => secretScope(id, storedName));
    const written = secrets.filter((secret) => secret.key === key).map(({ resource }) => resource);
    return assign(build, `read-secret-${key}`, 'keyVaultSecretsUser', scope, principalId, written);
  });
}

/** The components of this program, by the names of the role assignments they make. */
const assignedInProgram = perProgram(() => new Map<string, string>());

/** Azure takes a role on a scope once; the environment that goes first would take it away from the other. */
function twinProblem(other: string, scope: string): Problem {
  const message = `must be true, because "${other}" has the same identity and assigns it the same role on ${scope}`;
  return { path: 'adoptRoleAssignments', message };
}

function assign(
  { component, parent }: AzureBuild,
  name: string,
  role: AzureRole,
  scope: pulumi.Output<string>,
  principalId: pulumi.Output<string>,
  dependsOn: pulumi.Resource[] = [],
): authorization.RoleAssignment {
  const assigned = assignedInProgram();
  const roleAssignmentName = pulumi.all([scope, principalId]).apply(([scope, principal]) => {
    const { roleAssignmentName } = roleAssignment(scope, role, principal);
    const other = assigned.get(roleAssignmentName);
    if (other !== undefined) {
      throw lateInputError([twinProblem(other, scope)]);
    }
    assigned.set(roleAssignmentName, component);
    return roleAssignmentName;
  });
  return new authorization.RoleAssignment(
    `${component}-${name}`,
    {
      roleAssignmentName,
      scope,
      roleDefinitionId: scope.apply((known) => roleDefinitionId(known, role)),
      principalId,
      principalType: 'ServicePrincipal',
    },
    { ...parent, dependsOn },
  );
}
