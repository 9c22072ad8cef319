import { nameUuid } from '../../identity/uuid';
import { resourceIdParts } from './resource-id';

/**
 * The built-in roles that an environment gets, each with its id, which is the same in every subscription.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
 */
export const AZURE_ROLES = {
  /** Key Vault Secrets User: reads secrets, and nothing else in the vault. */
  keyVaultSecretsUser: '4633458b-17de-408a-b874-0445c86b69e6',
  /** Storage Blob Data Contributor: reads, writes and deletes blobs. */
  storageBlobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
} as const;

/** A role that an environment gets, by its name in {@link AZURE_ROLES}. */
export type AzureRole = keyof typeof AZURE_ROLES;

/** A role that an identity has on one resource and its contents. */
export interface RoleAssignment {
  /** The name of the assignment, a UUID that follows from the rest. */
  readonly roleAssignmentName: string;
  /** The resource id of the scope of the role. */
  readonly scope: string;
  /** The resource id of the role, from {@link roleDefinitionId}. */
  readonly roleDefinitionId: string;
  /** The object (principal) id of the identity: a UUID, not its client id. */
  readonly principalId: string;
  /** Without this field, Azure looks for a user, and refuses a new identity until it has been replicated. */
  readonly principalType: 'ServicePrincipal';
}

/** The namespace of the name-based UUIDs of role assignments. */
const NAMESPACE = 'a09c09e4-6b76-412d-9631-5173361e36fe';

/**
 * The assignment of a role. Azure accepts one assignment of a role to a principal on a scope, so its name follows from these
 * three: creating the assignment twice finds the first assignment instead of adding another, and a new identity gets a new
 * assignment.
 *
 * @param scope - the id of a Key Vault, of one secret in it, or of a blob container
 * @param principalId - the object (principal) id of the identity, not its client id
 * @throws Error if the scope is not a resource id of Azure
 * @see https://learn.microsoft.com/azure/role-based-access-control/role-assignments-rest
 */
export function roleAssignment(scope: string, role: AzureRole, principalId: string): RoleAssignment {
  return {
    roleAssignmentName: nameUuid(NAMESPACE, [scope, AZURE_ROLES[role], principalId].join('|').toLowerCase()),
    scope,
    roleDefinitionId: roleDefinitionId(scope, role),
    principalId,
    principalType: 'ServicePrincipal',
  };
}

/**
 * The resource id of a built-in role, in the subscription of the scope.
 *
 * @throws Error if the scope is not a resource id of Azure
 */
export function roleDefinitionId(scope: string, role: AzureRole): string {
  const { subscriptionId } = resourceIdParts(scope);
  return `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${AZURE_ROLES[role]}`;
}

/** The scope of one secret in a vault. */
export function secretScope(keyVaultId: string, secretName: string): string {
  return `${keyVaultId}/secrets/${secretName}`;
}
