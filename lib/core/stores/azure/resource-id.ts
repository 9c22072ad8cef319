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
 * The parts of a resource id; undefined if the string is none.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
 */
export function parseResourceId(resourceId: string): AzureResourceId | undefined {
  const match =
    /^\/subscriptions\/([0-9a-f-]{36})\/resourceGroups\/([\p{L}\p{N}_.()-]{1,90})\/providers\/([\w./-]+)$/iu.exec(
      resourceId,
    );
  const [, subscriptionId = '', resourceGroupName = '', resource = ''] = match ?? [];
  return match ? { subscriptionId, resourceGroupName, resource, name: resource.split('/').at(-1) ?? '' } : undefined;
}

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

/** A kind of resource that an input takes by its id. Azure ignores case in ids. */
interface ResourceKind {
  readonly what: string;
  readonly resource: RegExp;
  readonly example: string;
}

const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mendix/providers';

export const RESOURCE_KINDS = {
  identity: {
    what: 'a user-assigned identity',
    resource: /^Microsoft\.ManagedIdentity\/userAssignedIdentities\/[a-z0-9][\w-]{2,127}$/i,
    example: `${GROUP}/Microsoft.ManagedIdentity/userAssignedIdentities/orders`,
  },
  keyVault: {
    what: 'a Key Vault',
    resource: /^Microsoft\.KeyVault\/vaults\/(?!.*--)[a-z][a-z0-9-]{1,22}[a-z0-9]$/i,
    example: `${GROUP}/Microsoft.KeyVault/vaults/orders`,
  },
  blobContainer: {
    what: 'a blob container',
    resource:
      /^Microsoft\.Storage\/storageAccounts\/[a-z0-9]{3,24}\/blobServices\/default\/containers\/(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/i,
    example: `${GROUP}/Microsoft.Storage/storageAccounts/orders/blobServices/default/containers/orders`,
  },
} satisfies Record<string, ResourceKind>;

/**
 * What is wrong with an id that has to be of this kind. A value that is not a string is not known yet, and has no
 * problems.
 */
export function checkResourceId(path: string, value: unknown, kind: keyof typeof RESOURCE_KINDS): Problem[] {
  const { what, resource, example }: ResourceKind = RESOURCE_KINDS[kind];
  return typeof value !== 'string' || resource.test(parseResourceId(value)?.resource ?? '')
    ? []
    : [
        createProblem('invalid-reference', path, ownWords(`must be the resource id of ${what}, such as "${example}"`), {
          given: value,
        }),
      ];
}
