import * as authorization from '@pulumi/azure-native/authorization';
import type * as pulumi from '@pulumi/pulumi';
import { type AzureResources, readerScope } from '../../core/stores/azure/resources';
import { type AzureRole, roleAssignment, roleDefinitionId } from '../../core/stores/azure/role-assignment';
import { allStrings, type Resolvable, whenKnown } from '../resolvable';
import type { AzureBuild } from './build';
import type { EnvironmentIdentity } from './identity';
import type { EnvironmentKeyVault, WrittenSecret } from './key-vault';

/** Assigns the roles of the identity, unless they are assigned elsewhere. */
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
  const assignReader = ({ name, key, ...reader }: AzureResources['readers'][number]) => {
    const scope = whenKnown(vaultId ?? '', (id) => readerScope(id, reader));
    // A role on a secret waits for the secret, if it is written here.
    const written = secrets.filter((secret) => secret.key === key).map(({ resource }) => resource);
    return assign(build, { name, role: 'keyVaultSecretsUser', scope, principalId }, written);
  };
  const assignFiles = (scope: Resolvable<string>) =>
    assign(build, { name: 'file-storage', role: 'storageBlobDataContributor', scope, principalId });
  return [...readers.map(assignReader), ...(files === undefined ? [] : [assignFiles(build.render(files))])];
}

/** A role to assign, and the name of the child resource. */
interface Grant {
  readonly name: string;
  readonly role: AzureRole;
  readonly scope: Resolvable<string>;
  readonly principalId: Resolvable<string>;
}

function assign(
  { component, parent }: AzureBuild,
  { name, role, scope, principalId }: Grant,
  dependsOn: pulumi.Resource[] = [],
): authorization.RoleAssignment {
  const known = allStrings([scope, principalId]);
  return new authorization.RoleAssignment(
    `${component}-${name}`,
    {
      roleAssignmentName: whenKnown(known, ([on = '', to = '']) => roleAssignment(on, role, to).roleAssignmentName),
      scope,
      roleDefinitionId: whenKnown(scope, (on) => roleDefinitionId(on, role)),
      principalId,
      principalType: 'ServicePrincipal',
    },
    { ...parent, dependsOn },
  );
}
