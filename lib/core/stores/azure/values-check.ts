import { filledInByIdentity } from '../../identity/azure-identity';
import { createProblem, type Problem } from '../../input/problem';
import { at, type Draft } from '../../input/shape';
import { checkValues } from '../../mendix/values';
import type { AzureDeployment } from './deployment';
import { KEY_VAULT_NAMES } from './objects';
import { parseResourceId } from './resource-id';

type Deployment = Draft<AzureDeployment>;

/** @see https://learn.microsoft.com/azure/key-vault/secrets/about-secrets */
const MAX_SECRET_BYTES = 25600;

/** What is wrong with the values of the secrets. No message shows a value. */
export function checkKeyVaultValues(draft: Deployment): Problem[] {
  const { values, fileStorage } = draft;
  const containerId = fileStorage?.containerId;
  if (values === undefined) {
    return [];
  }
  const problems = checkValues(values, draft, filledInByIdentity(draft), KEY_VAULT_NAMES);
  for (const [key, value] of Object.entries(values)) {
    if (typeof value === 'string' && Buffer.byteLength(value) > MAX_SECRET_BYTES) {
      problems.push(createProblem('out-of-range', at('values', key), 'must have at most 25600 bytes'));
    }
  }
  const container = values['storage-azure-container'];
  const granted = typeof containerId === 'string' ? parseResourceId(containerId)?.name : undefined;
  if (typeof container === 'string' && granted !== undefined && container !== granted) {
    const message = 'must be the container of fileStorage.containerId';
    problems.push(createProblem('mismatch', at('values', 'storage-azure-container'), message));
  }
  const endpoint = values['storage-azure-blob-endpoint'];
  if (typeof endpoint === 'string' && !endpoint.startsWith('https://')) {
    const path = at('values', 'storage-azure-blob-endpoint');
    problems.push(createProblem('invalid-reference', path, 'must begin with "https://"'));
  }
  return problems;
}
