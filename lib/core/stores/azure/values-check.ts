import { filledInByIdentity } from '../../identity/azure-identity';
import { compact } from '../../input/compact';
import { createProblem, type Problem } from '../../input/problem';
import { at, type Draft } from '../../input/shape';
import { checkValues } from '../../mendix/values';
import type { AzureDeployment } from './deployment';
import { KEY_VAULT_NAMES } from './objects';
import { parseResourceId } from './resource-id';

type Deployment = Draft<AzureDeployment>;

/** @see https://learn.microsoft.com/azure/key-vault/secrets/about-secrets */
const MAX_SECRET_BYTES = 25600;

/** The problems of the values of the secrets. No message shows a value. */
export function checkKeyVaultValues(draft: Deployment): Problem[] {
  const { values, fileStorage } = draft;
  const containerId = fileStorage?.containerId;
  if (values === undefined) {
    return [];
  }
  const mismatch = 'must be the container of fileStorage.containerId';
  const { 'storage-azure-container': container, 'storage-azure-blob-endpoint': endpoint } = values;
  const granted = typeof containerId === 'string' ? parseResourceId(containerId)?.name : undefined;
  return compact([
    ...checkValues(values, draft, filledInByIdentity(draft), KEY_VAULT_NAMES),
    ...Object.entries(values).map(
      ([key, value]) =>
        typeof value === 'string' &&
        Buffer.byteLength(value) > MAX_SECRET_BYTES &&
        createProblem('out-of-range', at('values', key), 'must have at most 25600 bytes'),
    ),
    typeof container === 'string' &&
      granted !== undefined &&
      container !== granted &&
      createProblem('mismatch', at('values', 'storage-azure-container'), mismatch),
    typeof endpoint === 'string' &&
      !endpoint.startsWith('https://') &&
      createProblem('invalid-reference', at('values', 'storage-azure-blob-endpoint'), 'must begin with "https://"'),
  ]);
}
