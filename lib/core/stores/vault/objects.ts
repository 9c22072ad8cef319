import { quotedSequence } from '../../kubernetes/yaml';
import type { VaultKey, VaultPaths } from './secrets';

/**
 * The parameter `objects`: a list of which every item becomes a file whose name is exactly the key. The provider reads
 * every path once for a mount, so that a user and a password from one path fit to each other.
 *
 * @throws Error where a key is in a secret that has no path
 * @see https://github.com/hashicorp/vault-csi-provider/blob/main/internal/config/config.go
 */
export function vaultObjects(keys: readonly VaultKey[], paths: VaultPaths): string {
  return quotedSequence(
    keys.map(({ key, storedName, secret }) => ({
      secretKey: storedName,
      objectName: key,
      secretPath: pathOf(secret, paths),
    })),
  );
}

function pathOf(secret: VaultKey['secret'], paths: VaultPaths): string {
  const path = paths[secret];
  if (path === undefined) {
    throw new Error(`no path for the secret "${secret}"`);
  }
  return path;
}
