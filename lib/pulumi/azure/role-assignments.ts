import * as authorization from '@pulumi/azure-native/authorization';
import type * as pulumi from '@pulumi/pulumi';
import type { Problem } from '../../core/input/problem';
import type { AzureResources } from '../../core/stores/azure/resources';
import { type AzureRole, roleAssignment, roleDefinitionId } from '../../core/stores/azure/role-assignment';
import { refuse } from '../input-error';
import { perProgram } from '../per-program';
import { allStrings, type Resolvable, whenKnown } from '../resolvable';
import type { AzureBuild } from './args';
import type { EnvironmentIdentity } from './identity';
import type { EnvironmentKeyVault, WrittenSecret } from './key-vault';

/** The roles of the identity, unless it has them already. */
export function createRoleAssignments(
  build: AzureBuild,
  { readers, files }: AzureResources,
  { principalId }: EnvironmentIdentity,
  { id: vaultId }: EnvironmentKeyVault,
  secrets: readonly WrittenSecret[],
): authorization.RoleAssignment[] {
  if (principalId === undefined) {
    return [];
  }
  const assignReader = ({ name, key, scopeIn }: AzureResources['readers'][number]) => {
    const scope = whenKnown(vaultId ?? '', scopeIn);
    // A role on a secret waits for the secret where that is written here.
    const written = secrets.filter((secret) => secret.key === key).map(({ resource }) => resource);
    return assign(build, { name, role: 'keyVaultSecretsUser', scope, principalId }, written);
  };
  const assignFiles = (scope: Resolvable<string>) =>
    assign(build, { name: 'file-storage', role: 'storageBlobDataContributor', scope, principalId });
  return [...readers.map(assignReader), ...(files === undefined ? [] : [assignFiles(build.render(files))])];
}

/** A role that is assigned, and how the child is called. */
interface Grant {
  readonly name: string;
  readonly role: AzureRole;
  readonly scope: Resolvable<string>;
  readonly principalId: Resolvable<string>;
}

/** The components of this program, by the names of the role assignments they make. */
const assignedInProgram = perProgram(() => new Map<string, string>());

/** Azure takes a role on a scope once; the environment that goes first would take it away from the other. */
function twinProblem(role: AzureRole, other: string, scope: string): Problem {
  const path = role === 'keyVaultSecretsUser' ? 'adoptKeyVaultRole' : 'adoptBlobContainerRole';
  const message = `must be true, because "${other}" has the same identity and assigns it the same role on ${scope}`;
  return { path, message };
}

function assign(
  { component, parent }: AzureBuild,
  { name, role, scope, principalId }: Grant,
  dependsOn: pulumi.Resource[] = [],
): authorization.RoleAssignment {
  const assigned = assignedInProgram();
  const known = allStrings([scope, principalId]);
  const roleAssignmentName = whenKnown(known, ([scope = '', principal = '']) => {
    const { roleAssignmentName } = roleAssignment(scope, role, principal);
    const other = assigned.get(roleAssignmentName);
    if (other !== undefined) {
      return refuse(known, [twinProblem(role, other, scope)]);
    }
    assigned.set(roleAssignmentName, component);
    return roleAssignmentName;
  });
  return new authorization.RoleAssignment(
    `${component}-${name}`,
    {
      roleAssignmentName,
      scope,
      roleDefinitionId: whenKnown(scope, (known) => roleDefinitionId(known, role)),
      principalId,
      principalType: 'ServicePrincipal',
    },
    { ...parent, dependsOn },
  );
}
