import { quotedSequence } from '../../kubernetes/yaml';
import type { KeySelection } from '../../mendix/keys';
import { vaultKeysOf, vaultPathsOf, type VaultPlaces } from './secrets';

/**
 * The parameter `objects`: a list, each item of which becomes a file whose name is exactly the key. The provider reads each path
 * once per mount, so user and password from the same path belong together.
 *
 * @see https://github.com/hashicorp/vault-csi-provider/blob/main/internal/config/config.go
 */
export function vaultObjects(store: KeySelection & VaultPlaces): string {
  const paths = vaultPathsOf(store);
  return quotedSequence(
    vaultKeysOf(store).map(({ key, storedName, secret }) => ({
      secretKey: storedName,
      objectName: key,
      secretPath: paths[secret] ?? '',
    })),
  );
}
