import { type AnyEnvironment, DatabaseAuthentication, FileStorageAuthentication } from './any-environment';
import { DatabaseType, FileStorageService } from './environment';
import { isRequired, KEY_FAMILIES, keysOf, MENDIX_KEYS } from './keys';

/** The part of an environment that its keys reveal. */
export type KeyedEnvironment = Pick<
  AnyEnvironment,
  'database' | 'fileStorage' | 'constants' | 'runtimeSettings' | 'optionalKeys'
>;

/** The identities with which an environment without a password or access key may log in. */
export type Identities = readonly ('AwsIam' | 'AzureManagedIdentity')[];

/** Derives an environment from its keys: the inverse of `keysOf`. The keys do not reveal the database type, which is a value. */
export function environmentOfKeys(keys: readonly string[], identities: Identities): KeyedEnvironment {
  const database = databaseOf(keys, identities);
  const fileStorage = fileStorageOf(keys, identities);
  const namesOf = ({ prefix }: { readonly prefix: string }) =>
    keys
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length))
      .sort();
  const modes = { ...(database && { database }), ...(fileStorage && { fileStorage }) };
  const mapped = new Set(keys);
  return {
    ...modes,
    constants: namesOf(KEY_FAMILIES.constants),
    runtimeSettings: namesOf(KEY_FAMILIES.runtimeSettings),
    optionalKeys: MENDIX_KEYS.filter(
      (key) => mapped.has(key.key) && key.when.holds(modes) && !isRequired(key, modes),
    ).map(({ key }) => key),
  };
}

/** The keys that the modes of an environment need but that are missing. */
export function missingKeys(keys: readonly string[], environment: KeyedEnvironment): string[] {
  const mapped = new Set(keys);
  return keysOf(environment).filter((key) => !mapped.has(key));
}

function databaseOf(keys: readonly string[], identities: Identities): AnyEnvironment['database'] {
  const own = keys.filter((key) => key.startsWith('database-') && isKnown(key));
  if (own.length === 0) {
    return undefined;
  }
  const [identity] = identities;
  const byPassword = own.includes('database-password') || identity === undefined;
  return {
    type: DatabaseType.PostgreSql,
    authentication: byPassword ? DatabaseAuthentication.Password : DatabaseAuthentication[identity],
  };
}

const OF_BLOB = 'storage-azure-';
const BY_IDENTITY = ['storage-azure-blob-endpoint', 'storage-azure-use-default-azure-credential'];
const BY_S3_KEY = ['storage-access-key-id', 'storage-secret-access-key'];

function fileStorageOf(keys: readonly string[], identities: Identities): AnyEnvironment['fileStorage'] {
  const own = keys.filter((key) => key.startsWith('storage-') && isKnown(key));
  if (own.length === 0) {
    return undefined;
  }
  const { StaticKey, AwsIam, AzureManagedIdentity } = FileStorageAuthentication;
  if (own.some((key) => key.startsWith(OF_BLOB))) {
    const byIdentity = own.some((key) => BY_IDENTITY.includes(key));
    return { service: FileStorageService.AzureBlob, authentication: byIdentity ? AzureManagedIdentity : StaticKey };
  }
  const byIdentity = identities.includes('AwsIam') && !own.some((key) => BY_S3_KEY.includes(key));
  return { service: FileStorageService.S3, authentication: byIdentity ? AwsIam : StaticKey };
}

const KNOWN = new Set(MENDIX_KEYS.map(({ key }) => key));

/** Whether the Operator reads a key of this name; the names within the two families are checked separately. */
export function isKnown(key: string): boolean {
  return KNOWN.has(key) || Object.values(KEY_FAMILIES).some(({ prefix }) => key.startsWith(prefix) && key !== prefix);
}
