import { type KeySelection, keysOf, type MappedKey, mappedKeysOf, type RequiredSecret } from '../../mendix/keys';
import { KvVersion, type VaultSecretStore } from './environment';
import type { VaultDatabase } from './services';

/** The secrets of an environment in the KV secrets engine, as in the guide. */
export type KvSecret = 'database' | 'fileStorage' | 'configuration';

/** The secrets of an environment, as in the guide: for each one the field with its path, and its default name. */
export const KV_SECRETS = {
  database: { field: 'databasePath', defaultName: 'database' },
  fileStorage: { field: 'fileStoragePath', defaultName: 'file-storage' },
  configuration: { field: 'configurationPath', defaultName: 'configuration' },
} as const satisfies Readonly<Record<KvSecret, { readonly field: keyof VaultPlaces; readonly defaultName: string }>>;

/** The keys that a role of a database secrets engine provides, with their names in the engine. */
const CREDENTIALS: Readonly<Record<string, string>> = {
  'database-username': 'username',
  'database-password': 'password',
};

/** A key of an environment, and the secret that holds it. */
export interface VaultKey extends MappedKey {
  /** The secret that holds the key; `credentials` if a role of a database secrets engine provides the key. */
  readonly secret: KvSecret | 'credentials';
}

/** The secret of the guide in which a key is kept. */
export function kvSecretOf(key: string): KvSecret {
  if (key.startsWith('database-')) {
    return 'database';
  }
  return key.startsWith('storage-') ? 'fileStorage' : 'configuration';
}

/** The fields that determine where the secrets of an environment are. */
export type VaultPlaces = Pick<
  VaultSecretStore,
  'name' | 'namespace' | 'kvMountPath' | 'kvVersion' | 'databasePath' | 'fileStoragePath' | 'configurationPath'
> & {
  /**
   * The path of the role of a database secrets engine, if such a role provides the user and the password.
   *
   * @default - both are in the secret of the database
   */
  readonly database?: Pick<VaultDatabase, 'credentialsPath'>;
};

/** The end of the path of a role of a database or LDAP secrets engine. LDAP uses another path for a static role. */
export const CREDENTIALS_PATH = /\/(creds|static-creds|static-cred)\/\w([\w.-]*\w)?$/;

/** Whether a role of a database secrets engine provides the user and the password; its path may be unresolved. */
interface WithCredentials {
  readonly database?: { readonly credentialsPath?: unknown } | undefined;
}

/** The keys that a role of a database secrets engine provides for an environment, with their names in the engine. */
export function credentialsOf({ database }: WithCredentials): Readonly<Record<string, string>> {
  return database?.credentialsPath === undefined ? {} : CREDENTIALS;
}

/** The keys of an environment, each with its name in its secret. */
export function vaultKeysOf(store: KeySelection & WithCredentials): VaultKey[] {
  const credentials = credentialsOf(store);
  return mappedKeysOf(store).map(({ key, storedName }) => {
    const credential = credentials[key];
    return credential === undefined
      ? { key, storedName, secret: kvSecretOf(key) }
      : { key, storedName: credential, secret: 'credentials' };
  });
}

/** The secrets of the KV secrets engine in which an environment has keys. */
export function kvSecretsOf(modes: KeySelection): KvSecret[] {
  return kvSecretsHolding(keysOf(modes));
}

/** The secrets that hold these keys. A database also has keys that no engine provides. */
export function kvSecretsHolding(keys: readonly string[]): KvSecret[] {
  return [...new Set(keys.map(kvSecretOf))];
}

/** The path of a secret inside its mount. */
export function kvPathOf(secret: KvSecret, places: VaultPlaces): string {
  return places[KV_SECRETS[secret].field] ?? defaultKvPath(secret, places.namespace, places.name);
}

/** The default path of a secret inside its mount. A DNS label contains no slash, so no two environments share a path. */
export function defaultKvPath(secret: KvSecret, namespace: string, name: string): string {
  return `${namespace}/${name}/${KV_SECRETS[secret].defaultName}`;
}

export const DEFAULT_KV_MOUNT = 'secret';

/** The path of a secret in the Vault API, as policies and the SecretProviderClass name it. */
export function kvApiPath(mount: string, version: KvVersion | undefined, path: string): string {
  return version === KvVersion.V1 ? `${mount}/${path}` : `${mount}/data/${path}`;
}

/** The paths that an environment reads in the Vault API: the paths of the secrets that hold its keys, and no others. */
export interface VaultPaths {
  /**
   * The path of the secret with the keys `database-*`, such as `secret/data/apps/orders/database`.
   *
   * @default - undefined if no key is kept there
   */
  readonly database?: string | undefined;

  /**
   * The path of the secret with the keys `storage-*`.
   *
   * @default - undefined if no key is kept there
   */
  readonly fileStorage?: string | undefined;

  /**
   * The path of the secret with all other keys.
   *
   * @default - undefined if no key is kept there
   */
  readonly configuration?: string | undefined;

  /**
   * The path of a role of a database secrets engine, such as `database/creds/orders`.
   *
   * @default - undefined if user and password are in the secret of the database
   */
  readonly credentials?: string | undefined;
}

/** The paths that an environment reads. The input must have been checked. */
export function vaultPathsOf(store: KeySelection & VaultPlaces): VaultPaths {
  const { kvMountPath = DEFAULT_KV_MOUNT, kvVersion, database } = store;
  const paths = kvSecretsOf(store).map((secret) => [
    secret,
    kvApiPath(kvMountPath, kvVersion, kvPathOf(secret, store)),
  ]);
  return {
    ...(Object.fromEntries(paths) as VaultPaths),
    ...(database?.credentialsPath !== undefined && { credentials: database.credentialsPath }),
  };
}

/** The secrets that the KV secrets engine must hold. Secrets with the same path count as one. */
export function vaultRequiredSecrets(store: KeySelection & VaultPlaces): RequiredSecret[] {
  const { kvMountPath = DEFAULT_KV_MOUNT } = store;
  const held = new Map<string, Set<string>>();
  for (const { secret, storedName } of vaultKeysOf(store)) {
    if (secret !== 'credentials') {
      const path = `${kvMountPath}/${kvPathOf(secret, store)}`;
      held.set(path, (held.get(path) ?? new Set()).add(storedName));
    }
  }
  return [...held].map(([name, keys]) => ({ name, keys: [...keys] }));
}
