import { objectWhereNothingIsCreated } from '../../input/only-where-created';
import {
  azureIdentityAnnotations,
  checkOtherId,
  checkSqlServerUser,
  checkTokenExpiration,
  checkUuid,
} from '../../identity/azure-identity';
import { type Problem, show } from '../../input/problem';
import { type Draft } from '../../input/shape';
import { checkEnvironment } from '../../mendix/environment-check';
import type { AzureSecretStore } from './environment';
import { AZURE_DEPLOYMENT_FIELDS, AZURE_SECRET_STORE_FIELDS } from './fields';
import { azurePodLabels } from './manifests';
import { KEY_VAULT_NAMES } from './objects';
import { checkResourceId } from './resource-id';

const STORE = objectWhereNothingIsCreated<AzureSecretStore>(AZURE_SECRET_STORE_FIELDS, AZURE_DEPLOYMENT_FIELDS);

/**
 * Everything that is wrong with the properties of an environment whose Azure resources exist. Takes any input and never
 * throws.
 */
export function checkAzureSecretStore(props: unknown): Problem[] {
  const problems: Problem[] = [];
  const draft = STORE.read(props, '', problems);
  if (draft === undefined) {
    return problems;
  }
  problems.push(...checkStore(draft));
  if (draft.clientId === undefined) {
    problems.push({ path: 'clientId', message: 'is required: the SecretProviderClass names the identity by it' });
  }
  return problems;
}

/** The rules that hold whether the Azure resources exist or are created. */
export function checkStore(draft: Draft<AzureSecretStore>): Problem[] {
  return [
    ...checkEnvironment(draft, {
      identity: { mode: 'AzureManagedIdentity', means: 'an Azure identity' },
      identityAnnotations: azureIdentityAnnotations({ clientId: draft.clientId, tenantId: draft.tenantId }),
      names: KEY_VAULT_NAMES,
      podLabels: azurePodLabels(draft),
    }),
    ...checkKeyVault(draft),
    ...checkIds(draft),
    ...checkSqlServerUser(draft),
    ...checkTokenExpiration(draft),
  ];
}

/** @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftkeyvault */
function checkKeyVault({ keyVaultName, keyVaultId }: Draft<AzureSecretStore>): Problem[] {
  const problems = checkResourceId('keyVaultId', keyVaultId, 'keyVault');
  if (keyVaultName === undefined && keyVaultId === undefined) {
    problems.push({ path: 'keyVaultName', message: 'is required, or keyVaultId for a vault that exists' });
  }
  if (keyVaultName !== undefined && keyVaultId !== undefined) {
    problems.push({ path: 'keyVaultName', message: 'cannot be combined with keyVaultId: give one of the two' });
  }
  if (typeof keyVaultName === 'string' && !/^(?!.*--)[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]$/.test(keyVaultName)) {
    const message =
      'must be 3 to 24 letters, digits and single hyphens, beginning with a letter and not ending with a hyphen';
    problems.push({ path: 'keyVaultName', message, given: show(keyVaultName) });
  }
  return problems;
}

/** The ids of Entra look alike, and stand side by side in the portal. */
function checkIds({ tenantId, clientId }: Draft<AzureSecretStore>): Problem[] {
  const problems = [...checkUuid('tenantId', tenantId), ...checkUuid('clientId', clientId)];
  return problems.length === 0 ? checkOtherId('clientId', clientId, 'tenantId', tenantId) : problems;
}
