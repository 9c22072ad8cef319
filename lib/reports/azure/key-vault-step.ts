import { rendered } from '../../core/description';
import { code } from '../markdown';
import type { RunbookStep } from '../runbook';
import { shellWord } from '../shell';
import { bash, command } from '../write-script';
import type { AzureReported } from './access';

/**
 * The step that creates the Key Vault, if it is created manually.
 *
 * @see https://learn.microsoft.com/cli/azure/keyvault#az-keyvault-create
 */
export function keyVaultStep({ environment, resources, kubernetesOnly }: AzureReported): RunbookStep | false {
  if (kubernetesOnly !== true || !resources.keyVault.isCreated) {
    return false;
  }
  const { name, fields } = rendered(resources.keyVault, environment);
  const { properties } = fields;
  const create = command('az keyvault create', {
    name,
    'resource-group': fields.resourceGroupName,
    location: fields.location,
    sku: properties.sku.name,
    'enable-rbac-authorization': String(properties.enableRbacAuthorization),
    'enable-purge-protection': String(properties.enablePurgeProtection),
    'retention-days': String(properties.softDeleteRetentionInDays),
  });
  return {
    id: 'create-key-vault',
    title: 'Create the Key Vault',
    paragraphs: [`The Key Vault ${code(name)}, with Azure RBAC, soft delete and purge protection.`],
    scripts: [bash([`${create}${tagWords(fields.tags)} --output none`])],
  };
}

/** Tags as every Azure command accepts them; empty without tags. */
export function tagWords(tags: Readonly<Record<string, string>> | undefined): string {
  const words = Object.entries(tags ?? {}).map(([key, value]) => shellWord(`${key}=${value}`));
  return words.length === 0 ? '' : ` --tags ${words.join(' ')}`;
}
