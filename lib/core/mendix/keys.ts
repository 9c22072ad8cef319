import type { Unresolved } from '../input/unresolved';
import {
  type AnyDatabase,
  DatabaseAuthentication,
  type AnyFileStorage,
  FileStorageAuthentication,
  type AnyEnvironment,
} from './any-environment';
import { FileStorageService } from './environment';

/** The part of an environment that decides which keys it has. */
export type KeySelection = Pick<
  AnyEnvironment,
  'constants' | 'runtimeSettings' | 'optionalKeys' | 'storedNames' | 'storedNamePrefix'
> & {
  /**
   * How the environment logs in to its database.
   *
   * @default - no database key is mapped
   */
  readonly database?: Partial<Pick<AnyDatabase, 'type' | 'authentication'>>;

  /**
   * The service that holds the files, how the environment logs in to it, and whether it deletes files.
   *
   * @default - no file storage key is mapped
   */
  readonly fileStorage?: Pick<AnyFileStorage, 'service' | 'authentication' | 'performDelete'>;
};

/** The condition under which a key applies, and its wording in a message. */
export interface KeyCondition {
  /** The wording after "only with": `database.authentication "Password"`. */
  readonly means: string;
  /** Whether the key applies to an environment with these modes. */
  holds(modes: KeySelection): boolean;
}

/** A key that the Mendix Operator reads, which is also the name of the mounted file. */
export interface MendixKey {
  /** The name of the key, such as `database-password`: lower-case letters and hyphens. */
  readonly key: string;
  /** The condition under which the key may be mapped. */
  readonly when: KeyCondition;
  /** Whether the key must be mapped while {@link MendixKey.when} holds. */
  readonly required: boolean;
  /** The first Operator version that reads the key, such as `2.10.0`. */
  readonly operator: string;
  /**
   * The first Mendix version that takes a changed value without a restart, such as `9.22`; `0.0` if every version does.
   *
   * @default - undefined if no version does
   */
  readonly live?: string;
}

/** Every Mendix version. */
const ANY_VERSION = '0.0';

const databaseAuthentication = ({ database }: KeySelection): DatabaseAuthentication | undefined =>
  database && (database.authentication ?? DatabaseAuthentication.Password);
const storageAuthentication = ({ fileStorage }: KeySelection): FileStorageAuthentication | undefined =>
  fileStorage && (fileStorage.authentication ?? FileStorageAuthentication.StaticKey);
const isService = (service: FileStorageService) => (modes: KeySelection) => modes.fileStorage?.service === service;
const isS3 = isService(FileStorageService.S3);
const isBlob = isService(FileStorageService.AzureBlob);

const always: KeyCondition = { means: 'always', holds: () => true };
const database: KeyCondition = { means: 'a database', holds: (modes) => modes.database !== undefined };
const databasePassword: KeyCondition = {
  means: 'database.authentication "Password"',
  holds: (modes) => databaseAuthentication(modes) === DatabaseAuthentication.Password,
};
const storage: KeyCondition = { means: 'a fileStorage', holds: (modes) => modes.fileStorage !== undefined };
const keptFiles: KeyCondition = {
  means: 'fileStorage.performDelete false',
  holds: (modes) => modes.fileStorage?.performDelete === false,
};
const s3: KeyCondition = { means: 'fileStorage.service "S3"', holds: isS3 };
const s3Key: KeyCondition = {
  means: 'fileStorage.service "S3" with authentication "StaticKey"',
  holds: (modes) => isS3(modes) && storageAuthentication(modes) === FileStorageAuthentication.StaticKey,
};
const blob: KeyCondition = { means: 'fileStorage.service "AzureBlob"', holds: isBlob };
const blobKey: KeyCondition = {
  means: 'fileStorage.service "AzureBlob" with authentication "StaticKey"',
  holds: (modes) => isBlob(modes) && storageAuthentication(modes) === FileStorageAuthentication.StaticKey,
};
const blobIdentity: KeyCondition = {
  means: 'fileStorage.service "AzureBlob" with authentication "AzureManagedIdentity"',
  holds: (modes) => isBlob(modes) && storageAuthentication(modes) === FileStorageAuthentication.AzureManagedIdentity,
};

/**
 * Every key of the guide except the two families (`mx-const-*`, `mx-runtime-*`), in the order in which the keys are
 * mapped. The guide lists the values that are taken without a restart under "Additional Considerations".
 *
 * @see https://docs.mendix.com/developerportal/deploy/secret-store-credentials/#keys
 */
export const MENDIX_KEYS: readonly MendixKey[] = [
  { key: 'database-type', when: database, required: true, operator: '2.9.0' },
  { key: 'database-jdbc-url', when: database, required: true, operator: '2.9.0' },
  { key: 'database-host', when: database, required: true, operator: '2.9.0' },
  { key: 'database-name', when: database, required: true, operator: '2.9.0' },
  { key: 'database-username', when: database, required: true, operator: '2.9.0' },
  { key: 'database-password', when: databasePassword, required: true, operator: '2.9.0', live: '9.22' },
  { key: 'storage-service-name', when: storage, required: true, operator: '2.9.0' },
  { key: 'storage-endpoint', when: s3, required: true, operator: '2.9.0' },
  { key: 'storage-access-key-id', when: s3Key, required: true, operator: '2.9.0', live: ANY_VERSION },
  { key: 'storage-secret-access-key', when: s3Key, required: true, operator: '2.9.0', live: ANY_VERSION },
  { key: 'storage-bucket-name', when: s3, required: true, operator: '2.9.0' },
  { key: 'storage-azure-account-name', when: blobKey, required: true, operator: '2.10.0' },
  { key: 'storage-azure-account-key', when: blobKey, required: true, operator: '2.10.0', live: ANY_VERSION },
  { key: 'storage-azure-container', when: blob, required: true, operator: '2.10.0' },
  { key: 'storage-azure-blob-endpoint', when: blobIdentity, required: true, operator: '2.17.0' },
  { key: 'storage-azure-use-default-azure-credential', when: blobIdentity, required: true, operator: '2.17.0' },
  { key: 'storage-azure-use-https', when: blob, required: false, operator: '2.10.0' },
  { key: 'storage-use-ca-certificates', when: storage, required: false, operator: '2.9.0' },
  { key: 'storage-perform-delete', when: storage, required: false, operator: '2.9.0' },
  { key: 'mx-admin-password', when: always, required: false, operator: '2.9.0', live: ANY_VERSION },
  { key: 'mx-debugger-password', when: always, required: false, operator: '2.15.0' },
];

/** The prefixes of the keys of constants and runtime settings, and the first Operator version that reads these keys. */
export const KEY_FAMILIES = {
  constants: { prefix: 'mx-const-', operator: '2.10.0' },
  runtimeSettings: { prefix: 'mx-runtime-', operator: '2.10.0' },
} as const;

/** A key of an environment and the name under which the store keeps it. */
export interface MappedKey {
  /** The key as the Operator reads it, which is the name of the mounted file. */
  readonly key: string;
  /** The name in the store, of a secret or of a member of a secret, in the form that the store accepts. */
  readonly storedName: string;
}

/** Whether the modes of an environment require a key. */
export function isRequired(key: MendixKey, modes: KeySelection): boolean {
  return (key.required && key.when.holds(modes)) || (key.key === 'storage-perform-delete' && keptFiles.holds(modes));
}

/**
 * The keys of an environment: exactly the files that are mounted. They are in the order of the catalogue, followed by
 * the sorted constants and the sorted runtime settings, so the order in which the caller lists them does not affect the
 * manifests.
 */
export function keysOf({
  database,
  fileStorage,
  constants = [],
  runtimeSettings = [],
  optionalKeys = [],
}: KeySelection): string[] {
  const modes: KeySelection = { ...(database && { database }), ...(fileStorage && { fileStorage }) };
  const optional = new Set(optionalKeys);
  return [
    ...MENDIX_KEYS.filter((key) => isRequired(key, modes) || optional.has(key.key)).map(({ key }) => key),
    ...[...constants].sort().map((name) => KEY_FAMILIES.constants.prefix + name),
    ...[...runtimeSettings].sort().map((name) => KEY_FAMILIES.runtimeSettings.prefix + name),
  ];
}

/**
 * The keys of an environment, each with the name under which the store keeps it.
 *
 * @param nameOf - the default name of a key in the store, without the caller's prefix
 */
export function mappedKeysOf(modes: KeySelection, nameOf = (key: string) => key): MappedKey[] {
  return namedKeysOf(modes, nameOf) as MappedKey[];
}

/** The keys of an environment with their stored names, which may depend on unresolved arguments. */
export function namedKeysOf(
  modes: KeySelection,
  nameOf: (key: string) => string | Unresolved,
): { readonly key: string; readonly storedName: string | Unresolved }[] {
  const { storedNames = {}, storedNamePrefix } = modes;
  const prefixed = (name: string | Unresolved) =>
    typeof name === 'string' && typeof storedNamePrefix === 'string' ? storedNamePrefix + name : name;
  return keysOf(modes).map((key) => ({
    key,
    storedName: (Object.hasOwn(storedNames, key) ? storedNames[key] : undefined) ?? prefixed(nameOf(key)),
  }));
}

/**
 * The keys of an environment, one for each stored name: without the keys that share the name of an earlier key in
 * `storedNames`.
 */
export function keysByStoredName(modes: KeySelection): string[] {
  const { storedNames = {} } = modes;
  const named = new Set<string>();
  return keysOf(modes).filter((key) => {
    const name = Object.hasOwn(storedNames, key) ? storedNames[key] : undefined;
    const isFirst = name === undefined || !named.has(name);
    if (name !== undefined) {
      named.add(name);
    }
    return isFirst;
  });
}

/** A secret that the store must hold for an environment. */
export interface RequiredSecret {
  /**
   * The name of the secret in the form that the command line of its store accepts: a name, such as that of a Key Vault
   * secret, an id, an ARN, or a path for `vault kv put`.
   */
  readonly name: string;

  /** The members of the JSON object that the secret must hold, each a string; empty if the secret itself is a string. */
  readonly keys: string[];
}
