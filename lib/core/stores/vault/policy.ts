import { exactPath } from './path';
import type { VaultPaths } from './secrets';

/**
 * The policy of an environment in HCL: it reads exactly the paths of its keys, and nothing beside or below them.
 *
 * @param paths - what {@link vaultPathsOf} returns
 * @throws Error without a path, or if a policy would take a path for more than one
 * @see https://developer.hashicorp.com/vault/docs/concepts/policies
 */
export function vaultPolicy({ database, fileStorage, configuration, credentials }: VaultPaths): string {
  const paths = [database, credentials, fileStorage, configuration].filter((path) => path !== undefined);
  if (paths.length === 0) {
    throw new Error('a policy needs a path');
  }
  return [...new Set(paths)].map((path) => `path "${exactPath(path)}" {\n  capabilities = ["read"]\n}\n`).join('\n');
}
