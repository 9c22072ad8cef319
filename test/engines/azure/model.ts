import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** A refusal of Azure, with its HTTP status and its code. */
export class Refusal extends Error {
  public constructor(
    public readonly status: number,
    public readonly code: string,
    text: string,
  ) {
    super(`${status} ${code}: ${text}`);
  }
}

export interface FederatedCredential {
  readonly issuer: string;
  readonly subject: string;
  readonly audiences: readonly string[];
}

export interface Identity {
  readonly id: string;
  readonly clientId: string;
  readonly principalId: string;
  readonly credentials: Map<string, FederatedCredential>;
  /** Whether a credential of the identity is being written. */
  isWritten: boolean;
}

export interface Vault {
  readonly id: string;
  readonly name: string;
  readonly properties: Record<string, unknown>;
  /** The secrets by their names in lower case. */
  readonly secrets: Map<string, VaultSecret>;
  /** The names in lower case of deleted secrets that can be recovered. */
  readonly deletedSecrets: Set<string>;
}

interface VaultSecret {
  readonly name: string;
  /** The last version is the current version. */
  readonly versions: { readonly version: string; readonly value: string }[];
}

export interface RoleAssignment {
  readonly scope: string;
  readonly roleDefinitionId: string;
  readonly principalId: string;
  readonly principalType: string;
}

const MAX_CREDENTIALS = 20;
const SECRETS_USER = '4633458b-17de-408a-b874-0445c86b69e6';
/** The minimum duration of writing a federated credential, so that two concurrent writes overlap. */
const WRITE_MS = 50;

/**
 * The resources of Azure Resource Manager and Entra that an environment needs. No emulator exists, so this is our own model of
 * the documentation of Microsoft: it proves that the components agree with the documentation, and nothing about Azure.
 *
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations
 * @see https://learn.microsoft.com/azure/role-based-access-control/troubleshooting
 * @see https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates
 * @see https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview
 */
export class AzureModel {
  public readonly identities = new Map<string, Identity>();
  public readonly vaults = new Map<string, Vault>();
  public readonly roleAssignments = new Map<string, RoleAssignment>();
  /** The names in lower case of deleted vaults that can be recovered; a new vault cannot have these names. */
  public readonly deletedVaults = new Set<string>();

  public constructor(
    public readonly tenantId: string,
    public readonly subscriptionId: string,
  ) {}

  /** The ids of all existing resources. */
  public get resources(): string[] {
    const identities = [...this.identities.values()];
    const vaults = [...this.vaults.values()];
    return [
      ...identities.flatMap(({ id, credentials }) => [id, ...[...credentials.keys()].map((name) => `${id}/${name}`)]),
      ...vaults.flatMap(({ id, secrets }) => [id, ...[...secrets.values()].map(({ name }) => `${id}/secrets/${name}`)]),
      ...this.roleAssignments.keys(),
    ];
  }

  public idOf(resourceGroup: string, type: string, name: string): string {
    return `/subscriptions/${this.subscriptionId}/resourceGroups/${resourceGroup}/providers/${type}/${name}`;
  }

  public createIdentity(resourceGroup: string, name: string): Identity {
    expected(/^[A-Za-z0-9][\w-]{2,127}$/.test(name), 400, 'InvalidResourceName', name);
    const id = this.idOf(resourceGroup, 'Microsoft.ManagedIdentity/userAssignedIdentities', name);
    const [clientId, principalId] = [randomUUID(), randomUUID()];
    const identity = {
      id,
      clientId,
      principalId,
      credentials: new Map<string, FederatedCredential>(),
      isWritten: false,
    };
    this.identities.set(id.toLowerCase(), identity);
    return identity;
  }

  public identity(id: string): Identity {
    return found(this.identities.get(id.toLowerCase()), id);
  }

  /** Azure refuses to write two federated credentials of one identity at the same time. */
  public async writeCredential(identityId: string, name: string, credential: FederatedCredential): Promise<void> {
    const identity = this.identity(identityId);
    const others = [...identity.credentials].filter(([other]) => other !== name).map(([, other]) => other);
    const isTwin = others.some(({ issuer, subject }) => issuer === credential.issuer && subject === credential.subject);
    expected(/^[A-Za-z0-9][\w-]{2,119}$/.test(name), 400, 'InvalidResourceName', name);
    expected(credential.audiences.length === 1, 400, 'BadRequest', 'a federated credential has exactly one audience');
    expected(!isTwin, 409, 'Conflict', 'issuer and subject have to differ from those of the other credentials');
    expected(
      others.length < MAX_CREDENTIALS,
      400,
      'BadRequest',
      `an identity has at most ${MAX_CREDENTIALS} credentials`,
    );
    await this.alone(identity, () => identity.credentials.set(name, credential));
  }

  public async deleteCredential(identityId: string, name: string): Promise<void> {
    const identity = this.identity(identityId);
    await this.alone(identity, () => identity.credentials.delete(name));
  }

  public createVault(resourceGroup: string, name: string, properties: Record<string, unknown>): Vault {
    const isTaken = this.vaultOfName(name) !== undefined || this.deletedVaults.has(name.toLowerCase());
    expected(/^(?!.*--)[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]$/.test(name), 400, 'VaultNameNotValid', name);
    expected(!isTaken, 409, 'VaultAlreadyExists', `${name} is taken, or deleted and recoverable`);
    expected(properties.tenantId === this.tenantId, 400, 'BadRequest', 'the tenant is that of the subscription');
    const id = this.idOf(resourceGroup, 'Microsoft.KeyVault/vaults', name);
    const vault: Vault = { id, name, properties, secrets: new Map(), deletedSecrets: new Set() };
    this.vaults.set(id.toLowerCase(), vault);
    return vault;
  }

  public vault(id: string): Vault {
    return found(this.vaults.get(id.toLowerCase()), id);
  }

  public vaultOfName(name: string): Vault | undefined {
    return [...this.vaults.values()].find((vault) => vault.name.toLowerCase() === name.toLowerCase());
  }

  public deleteVault(id: string): void {
    const { name } = this.vault(id);
    this.vaults.delete(id.toLowerCase());
    this.deletedVaults.add(name.toLowerCase());
  }

  /** Adds a version to a secret, and creates the secret if it does not exist. Names in Key Vault are case-insensitive. */
  public writeSecret(vaultId: string, name: string, value: string): void {
    const { secrets, deletedSecrets } = this.vault(vaultId);
    const key = name.toLowerCase();
    expected(/^[0-9A-Za-z-]{1,127}$/.test(name), 400, 'BadParameter', `${name} is no name of a secret`);
    expected(Buffer.byteLength(value) <= 25_600, 400, 'BadParameter', 'the value of a secret has at most 25 KB');
    expected(!deletedSecrets.has(key), 409, 'ObjectIsDeletedButRecoverable', name);
    const secret = secrets.get(key) ?? { name, versions: [] };
    secret.versions.push({ version: randomUUID().replaceAll('-', ''), value });
    secrets.set(key, secret);
  }

  public deleteSecret(vaultId: string, name: string): void {
    const { secrets, deletedSecrets } = this.vault(vaultId);
    expected(secrets.delete(name.toLowerCase()), 404, 'SecretNotFound', name);
    deletedSecrets.add(name.toLowerCase());
  }

  /** Assigns a role to a principal on a scope, only once; a scope in a vault must exist. */
  public assignRole(name: string, assignment: RoleAssignment): string {
    const { scope, principalId, principalType } = assignment;
    const known = [...this.identities.values()].some((identity) => identity.principalId === principalId);
    const isTwin = [...this.roleAssignments.values()].some((other) => keyOf(other) === keyOf(assignment));
    expected(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(name), 400, 'InvalidRoleAssignmentId', name);
    expected(known && principalType === 'ServicePrincipal', 400, 'PrincipalNotFound', principalId);
    expected(this.hasScope(scope), 404, 'ResourceNotFound', scope);
    expected(!isTwin, 409, 'RoleAssignmentExists', 'the role assignment already exists');
    const id = `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`;
    expected(!this.roleAssignments.has(id), 409, 'RoleAssignmentUpdateNotPermitted', id);
    this.roleAssignments.set(id, assignment);
    return id;
  }

  /** Whether a principal has the role Key Vault Secrets User on a scope or on a parent of it. */
  public mayReadSecret(principalId: string, vault: Vault, secretName: string): boolean {
    const scope = `${vault.id}/secrets/${secretName}/`.toLowerCase();
    return (
      vault.properties.enableRbacAuthorization === true &&
      [...this.roleAssignments.values()].some(
        (assignment) =>
          assignment.principalId === principalId &&
          assignment.roleDefinitionId.toLowerCase().endsWith(`/roledefinitions/${SECRETS_USER}`) &&
          scope.startsWith(`${assignment.scope.toLowerCase()}/`),
      )
    );
  }

  private hasScope(scope: string): boolean {
    const [, vaultId = '', secret] = /^(.*\/vaults\/[^/]+)(?:\/secrets\/([^/]+))?$/i.exec(scope) ?? [];
    const vault = this.vaults.get(vaultId.toLowerCase());
    return vaultId === '' || (vault !== undefined && (secret === undefined || vault.secrets.has(secret.toLowerCase())));
  }

  private async alone(identity: Identity, write: () => unknown): Promise<void> {
    const code = 'ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity';
    expected(!identity.isWritten, 409, code, 'too many federated credentials are written at a time');
    identity.isWritten = true;
    await sleep(WRITE_MS);
    write();
    identity.isWritten = false;
  }
}

function keyOf({ scope, roleDefinitionId, principalId }: RoleAssignment): string {
  return [scope, roleDefinitionId, principalId].join(' ').toLowerCase();
}

function expected(isSo: boolean, status: number, code: string, text: string): void {
  if (!isSo) {
    throw new Refusal(status, code, text);
  }
}

function found<T>(resource: T | undefined, id: string): T {
  if (resource === undefined) {
    throw new Refusal(404, 'ResourceNotFound', id);
  }
  return resource;
}
