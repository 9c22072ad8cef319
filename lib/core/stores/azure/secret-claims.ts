import { at } from '../../input/shape';
import { type KeyModes, mappedKeysOf } from '../../mendix/keys';
import type { ClaimMessages, SecretClaim } from '../../secret-claims';
import { type AzureSecretStore, keyVaultNameOf } from './environment';
import { keyVaultObjectName } from './objects';

/** An environment, as far as it decides which secrets it has. */
export type AzureClaimant = KeyModes & Pick<AzureSecretStore, 'namespace' | 'name' | 'keyVaultName' | 'keyVaultId'>;

/**
 * The secrets of an environment without problems. The names of vaults are unique in all of Azure.
 *
 * @throws Error where neither a name nor the id of a vault is given
 */
export function azureSecretClaims(store: AzureClaimant, owner: string, isWritten: boolean): SecretClaim[] {
  const { namespace, name, storedNames = {} } = store;
  return mappedKeysOf(store, keyVaultObjectName).map(({ key, storedName }) => ({
    secret: `${keyVaultNameOf(store)}/${storedName}`.toLowerCase(),
    environment: `${namespace}/${name}`,
    owner,
    path: Object.hasOwn(storedNames, key) ? at('storedNames', key) : undefined,
    isWritten,
  }));
}

/** What to say of secrets that the environment of another component or construct has in the same vault. */
export function azureClaimMessages(owner: string): ClaimMessages {
  return {
    writtenTwice: {
      path: 'values',
      message: `must be given here or there, because ${owner} writes the same secrets for the same environment`,
    },
    madeTwice: {
      path: 'storedNames',
      message: `must say names of their own for the keys of an environment whose vault holds another one, ${owner}; or give it a vault of its own`,
    },
  };
}
