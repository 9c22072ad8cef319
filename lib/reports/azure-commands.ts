import { shellWord } from './shell';
import { command } from './write-script';

/** A managed identity as commands name it: the name and the group as shell words, and the lines that look them up first. */
export interface IdentityWords {
  readonly lines: readonly string[];
  readonly name: string;
  readonly group: string;
}

/** A managed identity that is known by its client id, a UUID. */
export function identityByClientId(clientId: string): IdentityWords {
  const found = (field: string) =>
    `$(az identity list --query ${shellWord(`[?clientId=='${clientId.toLowerCase()}'].${field} | [0]`)} --output tsv)`;
  return { lines: [`name=${found('name')}`, `group=${found('resourceGroup')}`], name: '"$name"', group: '"$group"' };
}

/** The line that sets the shell variable `principal` to the object id of an identity. */
export function principalLine({ name, group }: IdentityWords): string {
  return `principal=$(az identity show --name=${name} --resource-group=${group} --query principalId --output tsv)`;
}

/** A federated credential, with its name. */
interface NamedCredential {
  readonly name: string;
  readonly issuer: string;
  readonly subject: string;
  readonly audiences: readonly string[];
}

/** The placeholder for an unknown cluster issuer. */
export const SOME_ISSUER = '<URL of the OIDC issuer of the cluster, exactly as in its tokens>';

/**
 * The command that lets a ServiceAccount use a managed identity.
 *
 * @see https://learn.microsoft.com/cli/azure/identity/federated-credential#az-identity-federated-credential-create
 */
export function federatedCredentialCommand(
  { name: identity, group }: IdentityWords,
  { name, issuer, subject, audiences }: NamedCredential,
): string {
  const create = `az identity federated-credential create --identity-name=${identity} --resource-group=${group}`;
  return `${command(create, { name, issuer, subject, audiences: audiences.join(' ') })} --output none`;
}

/**
 * The command that assigns a role to a managed identity; its object id and the scope are shell words. Without the principal type,
 * Azure looks for a user, and refuses a new identity until it has been replicated.
 *
 * @see https://learn.microsoft.com/cli/azure/role/assignment#az-role-assignment-create
 */
export function roleAssignmentCommand(role: string, principal: string, scope: string): string {
  const create = command('az role assignment create', { role, 'assignee-principal-type': 'ServicePrincipal' });
  return `${create} --assignee-object-id=${principal} --scope=${scope} --output none`;
}
