import { at } from '../../input/shape';
import type { ClaimMessages, SecretClaim } from '../../secret-claims';
import { SecretLayout } from './environment';
import { gcpSecretIds, gcpStoredKeys, type SecretChoices } from './objects';
import { type SecretPlace, secretResourceName } from './resource-name';

/** The secrets of an environment without problems, by their full names, in the order of its keys. */
export function gcpSecretClaims(store: SecretChoices & SecretPlace, owner: string, isWritten: boolean): SecretClaim[] {
  const { namespace, name, secretLayout, secretId, storedNames = {} } = store;
  const claim = (id: string, path: string | undefined): SecretClaim => ({
    secret: secretResourceName(store, id),
    environment: `${namespace}/${name}`,
    owner,
    path,
    isWritten,
  });
  return secretLayout === SecretLayout.SingleJson
    ? gcpSecretIds(store).map((id) => claim(id, secretId === undefined ? undefined : 'secretId'))
    : gcpStoredKeys(store).map(({ key, secretId: id }) =>
        claim(id, Object.hasOwn(storedNames, key) ? at('storedNames', key) : undefined),
      );
}

/** What to say of secrets that the environment of another component or construct has in the same project. */
export function gcpClaimMessages(secretLayout: SecretLayout | undefined): (owner: string) => ClaimMessages {
  const fix =
    secretLayout === SecretLayout.SingleJson
      ? 'say another in secretId'
      : 'say another in storedNames, or choose secretLayout "SingleJson"';
  return (owner) => ({
    writtenTwice: {
      path: 'adoptSecrets',
      message: `must be true here or there, because ${owner} creates the same secrets for the same environment`,
    },
    madeTwice: {
      path: 'name',
      message: `makes a secret id that another environment, ${owner}, has too; ${fix}`,
    },
  });
}
