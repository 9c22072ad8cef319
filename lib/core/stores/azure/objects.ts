import { sequenceOfTexts } from '../../kubernetes/yaml';
import {
  keysByStoredName,
  type KeySelection,
  type MappedKey,
  mappedKeysOf,
  type RequiredSecret,
} from '../../mendix/keys';
import type { StoreNames } from '../../mendix/stored-names-check';

/**
 * The name under which Key Vault keeps a key: Key Vault accepts letters, digits and hyphens, so a dot or an underscore becomes a
 * hyphen. The prefix stays. The guide mentions only the dot, but Mendix names have underscores too.
 */
export function keyVaultObjectName(key: string): string {
  return key.replace(/[._]/g, '-');
}

/**
 * The problem of the name of an object in a vault; undefined if the name is valid.
 *
 * @see https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#vault-name-and-object-name
 */
export function refusalOfObjectName(name: string): string | undefined {
  return /^[A-Za-z0-9-]{1,127}$/.test(name)
    ? undefined
    : 'gives a name that Key Vault does not accept (at most 127 letters, digits and -)';
}

export const KEY_VAULT_NAMES: StoreNames = {
  nameOf: keyVaultObjectName,
  refusalOf: refusalOfObjectName,
  // Key Vault ignores case in names.
  comparable: (name) => name.toLowerCase(),
};

/** The secrets that the vault must hold, one for each key, or for all keys with the same stored name. */
export function azureRequiredSecrets(modes: KeySelection): RequiredSecret[] {
  return keyVaultSecretsOf(modes).map(({ storedName }) => ({ name: storedName, keys: [] }));
}

/** The secrets of an environment, each with the first of the keys that it holds. */
export function keyVaultSecretsOf(modes: KeySelection): MappedKey[] {
  const keys = keysByStoredName(modes);
  return mappedKeysOf(modes, keyVaultObjectName).filter(({ key }) => keys.includes(key));
}

/**
 * The parameter `objects`: a map with the list `array`, each item of which is a string that itself contains YAML. Every secret
 * becomes a file whose name is exactly the key.
 *
 * @see https://github.com/Azure/secrets-store-csi-driver-provider-azure/blob/master/pkg/provider/types/types.go
 */
export function azureObjects(modes: KeySelection): string {
  return sequenceOfTexts(
    'array',
    mappedKeysOf(modes, keyVaultObjectName).map(({ key, storedName }) => ({
      objectName: storedName,
      objectType: 'secret',
      objectAlias: key,
    })),
  );
}
