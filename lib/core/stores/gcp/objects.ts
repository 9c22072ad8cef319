import { isMalformed } from '../../input/ignored-fields';
import type { Draft, OrUndefined } from '../../input/shape';
import { UNRESOLVED } from '../../input/unresolved';
import { quotedSequence } from '../../kubernetes/yaml';
import { isDnsLabel } from '../../mendix/environment-check';
import { type KeySelection, mappedKeysOf, type RequiredSecret } from '../../mendix/keys';
import type { StoreNames } from '../../mendix/stored-names-check';
import { type GcpSecretStore, SecretLayout } from './environment';
import { type SecretPlace, secretResourceName } from './resource-name';

/**
 * The id of the secret of a key, as in the guide. Secret Manager accepts letters, digits, `-` and `_`, so a dot becomes a
 * hyphen. Neither this replacement nor the hyphens between the names can be reversed: two environments may get the same id.
 *
 * @internal
 */
export function secretIdOf(namespace: string, name: string, key: string): string {
  return `${namespace}-${name}-${key.replace(/[^A-Za-z0-9_-]/g, '-')}`;
}

/**
 * The id of the secret that holds all keys. No DNS label contains an underscore, so no two environments share an id.
 *
 * @internal
 */
export function singleSecretIdOf(namespace: string, name: string): string {
  return `${namespace}_${name}`;
}

/** The problem of the id of a secret; undefined if the id is valid. */
export function refusalOfSecretId(id: string): string | undefined {
  return /^[A-Za-z0-9_-]{1,255}$/.test(id)
    ? undefined
    : 'gives a secret id that Secret Manager does not accept (at most 255 letters, digits, - and _)';
}

/**
 * How the keys are named in Secret Manager: as ids of secrets, or as members of a JSON object.
 *
 * @see https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets/create
 */
export function gcpNames(draft: Draft<GcpSecretStore>): StoreNames {
  const { secretLayout, namespace, name } = draft;
  if (isMalformed(draft, 'secretLayout')) {
    return { nameOf: () => UNRESOLVED };
  }
  if (secretLayout === SecretLayout.SingleJson) {
    return { nameOf: (key) => key };
  }
  return {
    nameOf: (key) =>
      isDnsLabel(namespace, 63) && isDnsLabel(name, 35) ? secretIdOf(namespace, name, key) : UNRESOLVED,
    refusalOf: refusalOfSecretId,
  };
}

/** The fields that decide which secret holds a key. */
export type SecretChoices = KeySelection &
  Pick<GcpSecretStore, 'namespace' | 'name'> &
  OrUndefined<Pick<GcpSecretStore, 'secretLayout' | 'secretId'>>;

/** The place where a key is stored. */
export interface StoredKey {
  /** The key as the Operator reads it, which is the name of the mounted file. */
  readonly key: string;

  /** The id of the secret that holds the key: letters, digits, `-` and `_`, at most 255 characters. */
  readonly secretId: string;

  /**
   * The member of the JSON object.
   *
   * @default - undefined if the secret holds only this key
   */
  readonly jsonKey?: string;
}

/** The places where the keys of an environment are stored, in the order of the keys. */
export function gcpStoredKeys(store: SecretChoices): StoredKey[] {
  const { secretLayout = SecretLayout.PerKey, secretId, namespace, name } = store;
  return secretLayout === SecretLayout.SingleJson
    ? mappedKeysOf(store).map(({ key, storedName }) => ({
        key,
        secretId: secretId ?? singleSecretIdOf(namespace, name),
        jsonKey: storedName,
      }))
    : mappedKeysOf(store, (key) => secretIdOf(namespace, name, key)).map(({ key, storedName }) => ({
        key,
        secretId: storedName,
      }));
}

/** The ids of the secrets of an environment, in the order of the keys. */
export function gcpSecretIds(store: SecretChoices): string[] {
  return [...new Set(gcpStoredKeys(store).map(({ secretId }) => secretId))];
}

/** The secrets that the project must hold: one for each key, or one for all keys. */
export function gcpRequiredSecrets(store: SecretChoices): RequiredSecret[] {
  const stored = gcpStoredKeys(store);
  return gcpSecretIds(store).map((name) => ({
    name,
    keys: [...new Set(stored.flatMap(({ secretId, jsonKey }) => (secretId === name ? (jsonKey ?? []) : [])))],
  }));
}

/** The fields that decide which versions are mounted. */
export type SecretPins = OrUndefined<Pick<GcpSecretStore, 'secretVersion' | 'secretVersions'>>;

/**
 * The parameter `secrets`. Every key becomes a file whose name is exactly the key; the guide writes `fileName`, and the provider
 * also accepts `path`.
 *
 * @see https://github.com/GoogleCloudPlatform/secrets-store-csi-driver-provider-gcp/blob/main/config/config.go
 */
export function gcpSecrets(store: SecretChoices & SecretPlace & SecretPins): string {
  const { secretVersion = 'latest', secretVersions = {} } = store;
  const versionOf = (key: string) =>
    (Object.hasOwn(secretVersions, key) ? secretVersions[key] : undefined) ?? secretVersion;
  return quotedSequence(
    gcpStoredKeys(store).map(({ key, secretId, jsonKey }) => ({
      resourceName: `${secretResourceName(store, secretId)}/versions/${versionOf(key)}`,
      fileName: key,
      ...(jsonKey !== undefined && { extractJSONKey: jsonKey }),
    })),
  );
}
