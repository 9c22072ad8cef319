import { filledInByIdentity } from '../../identity/azure-identity';
import type { Problem } from '../../input/problem';
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
  const { values, blobContainerId } = draft;
  if (values === undefined) {
    return [];
  }
  const problems = checkValues(values, draft, filledInByIdentity(draft), KEY_VAULT_NAMES);
  for (const [key, value] of Object.entries(values)) {
    if (typeof value === 'string' && Buffer.byteLength(value) > MAX_SECRET_BYTES) {
      problems.push({ path: at('values', key), message: `must have at most ${MAX_SECRET_BYTES} bytes` });
    }
  }
  const container = values['storage-azure-container'];
  const granted = typeof blobContainerId === 'string' ? parseResourceId(blobContainerId)?.name : undefined;
  if (typeof container === 'string' && granted !== undefined && container !== granted) {
    const message = 'must be the container of blobContainerId';
    problems.push({ path: at('values', 'storage-azure-container'), message });
  }
  const endpoint = values['storage-azure-blob-endpoint'];
  if (typeof endpoint === 'string' && !endpoint.startsWith('https://')) {
    problems.push({ path: at('values', 'storage-azure-blob-endpoint'), message: 'must begin with "https://"' });
  }
  return problems;
}
