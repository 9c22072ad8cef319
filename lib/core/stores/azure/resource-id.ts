import { UUID } from '../../identity/uuid';
import { createProblem, ownWords, type Problem } from '../../input/problem';

/** The parts of the id of an Azure resource. */
export interface AzureResourceId {
  /** The subscription: a UUID. */
  readonly subscriptionId: string;
  /** The name of the resource group: at most 90 letters, digits and `_.()-`. */
  readonly resourceGroupName: string;
  /** The provider and the names after it: `Microsoft.KeyVault/vaults/orders`. */
  readonly resource: string;
  /** The last of the names. */
  readonly name: string;
}

/**
 * The parts of a resource id; undefined if the string is not a resource id. Azure ignores the case of letters; no other
 * character is equivalent to a letter, and no segment is `.` or `..`.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
 */
export function parseResourceId(resourceId: string): AzureResourceId | undefined {
  const [, subscriptionId = '', resourceGroupName = '', resource = ''] = RESOURCE_ID.exec(resourceId) ?? [];
  return UUID.test(subscriptionId) && RESOURCE_GROUP.test(resourceGroupName)
    ? { subscriptionId, resourceGroupName, resource, name: resource.split('/').at(-1) ?? '' }
    : undefined;
}

const RESOURCE_ID =
  /^\/subscriptions\/([^/]{36})\/resourceGroups\/([^/]{1,90})\/providers\/((?!(?:.*\/)?\.{1,2}(?:\/|$))[\w./-]+)$/i;
/**
 * The name of a resource group. The expression is case-sensitive, because the flags `i` and `u` together would match `ſ` as `s`.
 */
export const RESOURCE_GROUP = /^[\p{L}\p{N}_.()-]{0,89}[\p{L}\p{N}_()-]$/u;

/**
 * The parts of a resource id that has been checked.
 *
 * @throws Error if the string is not a resource id of Azure
 */
export function resourceIdParts(resourceId: string): AzureResourceId {
  const id = parseResourceId(resourceId);
  if (id === undefined) {
    throw new Error(`not the id of an Azure resource: ${resourceId}`);
  }
  return id;
}

/** A kind of resource that an argument refers to by its id. Azure ignores case in ids. */
interface ResourceKind {
  readonly what: string;
  /** The provider and the names after it, with `*` in place of each name that the caller chooses. */
  readonly resource: string;
  readonly names: readonly RegExp[];
  /** The rule that the expressions in `names` enforce, in words. */
  readonly rule: string;
}

const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mendix/providers';

const RESOURCE_KINDS = {
  identity: {
    what: 'a user-assigned identity',
    resource: 'Microsoft.ManagedIdentity/userAssignedIdentities/*',
    names: [/^[a-z0-9][\w-]{2,127}$/i],
    rule: 'the name of an identity has 3 to 128 letters, digits, - and _, and begins with a letter or digit',
  },
  keyVault: {
    what: 'a Key Vault',
    resource: 'Microsoft.KeyVault/vaults/*',
    names: [/^(?!.*--)[a-z][a-z0-9-]{1,22}[a-z0-9]$/i],
    rule: 'the name of a vault has 3 to 24 letters, digits and single hyphens, begins with a letter and does not end with a hyphen',
  },
  blobContainer: {
    what: 'a blob container',
    resource: 'Microsoft.Storage/storageAccounts/*/blobServices/default/containers/*',
    names: [/^[a-z0-9]{3,24}$/i, /^(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/i],
    rule: 'the name of a storage account has 3 to 24 letters and digits, that of a container 3 to 63 letters, digits and single hyphens between them',
  },
} satisfies Record<string, ResourceKind>;

/** The problem of an id that should be of this kind. A value that is not a string is not yet known, and has no problem. */
export function resourceIdProblem(
  path: string,
  value: unknown,
  kind: keyof typeof RESOURCE_KINDS,
): Problem | undefined {
  const { what, resource }: ResourceKind = RESOURCE_KINDS[kind];
  const reason = typeof value === 'string' ? reasonOf(value, RESOURCE_KINDS[kind]) : undefined;
  if (reason === undefined) {
    return undefined;
  }
  const example = `${GROUP}/${resource.replaceAll('*', 'orders')}`;
  const message = `must be the resource id of ${what}, such as "${example}"${reason === '' ? '' : `: ${reason}`}`;
  return createProblem('invalid-reference', path, ownWords(message), { given: value });
}

/** The reason why a string is not an id of this kind; empty if it does not look like an id, undefined if it is a valid id. */
function reasonOf(value: string, { resource, names, rule }: ResourceKind): string | undefined {
  const [, slash, subscription = ''] = /^(\/?)subscriptions\/([^/]*)/i.exec(value) ?? [];
  if (slash === '') {
    return 'it begins with a slash';
  }
  if (slash !== undefined && !UUID.test(subscription)) {
    return 'a subscription has a UUID';
  }
  const given = parseResourceId(value)?.resource.split('/');
  if (given === undefined) {
    return '';
  }
  const expected = resource.split('/');
  const isChosen = (index: number) => expected[index] === '*';
  if (given.some((part, index) => !isChosen(index) && index < expected.length && !isSame(part, expected[index]))) {
    return 'it names another kind of resource';
  }
  if (given.length > expected.length) {
    return 'nothing follows its name';
  }
  if (given.length < expected.length) {
    return `it ends before "/${expected.slice(given.length).join('/')}"`;
  }
  const chosen = given.filter((_, index) => isChosen(index));
  return names.every((name, index) => name.test(chosen[index] ?? '')) ? undefined : rule;
}

function isSame(part: string, other: string | undefined): boolean {
  return part.toLowerCase() === other?.toLowerCase();
}
