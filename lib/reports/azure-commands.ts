import { command } from './write-script';

/** A federated credential, with its name. */
interface NamedCredential {
  readonly name: string;
  readonly issuer: string;
  readonly subject: string;
  readonly audiences: readonly string[];
}

/**
 * The command that lets a ServiceAccount use a managed identity; name and resource group of the identity are words of the
 * shell.
 *
 * @see https://learn.microsoft.com/cli/azure/identity/federated-credential#az-identity-federated-credential-create
 */
export function federatedCredentialCommand(
  { identity, group }: { readonly identity: string; readonly group: string },
  { name, issuer, subject, audiences }: NamedCredential,
): string {
  const create = `az identity federated-credential create --identity-name=${identity} --resource-group=${group}`;
  return `${command(create, { name, issuer, subject, audiences: audiences.join(' ') })} --output none`;
}

/**
 * The command that assigns a role to a managed identity; its object id and the scope are words of the shell. Without the
 * type of the principal Azure looks for a user, and refuses a new identity until it is known everywhere.
 *
 * @see https://learn.microsoft.com/cli/azure/role/assignment#az-role-assignment-create
 */
export function roleAssignmentCommand(role: string, principal: string, scope: string): string {
  const create = command('az role assignment create', { role, 'assignee-principal-type': 'ServicePrincipal' });
  return `${create} --assignee-object-id=${principal} --scope=${scope} --output none`;
}
