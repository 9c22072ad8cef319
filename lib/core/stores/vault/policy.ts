import { exactPath } from './path';
import type { VaultPaths } from './secrets';

/**
 * The policy of an environment in HCL: it allows reading exactly the paths of its keys, and nothing next to or below them.
 *
 * @param paths - the result of {@link vaultPathsOf}
 * @throws Error if there is no path, or if a path would match more than one path in a policy
 * @see https://developer.hashicorp.com/vault/docs/concepts/policies
 */
export function vaultPolicy({ database, fileStorage, configuration, credentials }: VaultPaths): string {
  const paths = [database, credentials, fileStorage, configuration].filter((path) => path !== undefined);
  if (paths.length === 0) {
    throw new Error('a policy needs a path');
  }
  return [...new Set(paths)].map((path) => `path "${exactPath(path)}" {\n  capabilities = ["read"]\n}\n`).join('\n');
}
