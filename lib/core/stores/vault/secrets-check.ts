import { compact } from '../../input/compact';
import { checkIgnored, isMalformed } from '../../input/ignored-fields';
import { createProblem, type Problem, show } from '../../input/problem';
import { at, type Draft } from '../../input/shape';
import { UNRESOLVED } from '../../input/unresolved';
import { DatabaseAuthentication } from '../../mendix/any-environment';
import type { StoreNames } from '../../mendix/stored-names-check';
import { KvVersion, type VaultSecretStore } from './environment';
import { kvPathProblem, mountProblem, pathProblem, type PathRule } from './path';
import {
  credentialsOf,
  DEFAULT_KV_MOUNT,
  defaultKvPath,
  KV_SECRETS,
  type KvSecret,
  kvSecretOf,
  CREDENTIALS_PATH,
} from './secrets';

type Store = Draft<VaultSecretStore>;

const SECRETS = Object.keys(KV_SECRETS) as KvSecret[];

/** How keys are named in Vault: each within its secret, so several secrets may contain the same name. */
export function vaultNames(draft: Store): StoreNames {
  const credentials = credentialsOf(draft);
  const places = Object.fromEntries(SECRETS.map((secret) => [secret, JSON.stringify(placeOf(secret, draft))]));
  return {
    nameOf: (key) => credentials[key] ?? key,
    comparable: (name, key) => {
      const place = Object.hasOwn(credentials, key) ? 'credentials' : places[kvSecretOf(key)];
      return `${place ?? ''} ${name}`;
    },
  };
}

/** The path of a secret if known, otherwise a placeholder for the secret. */
function placeOf(secret: KvSecret, draft: Store): string {
  return knownPathOf(secret, draft) ?? `<${secret}>`;
}

/** The path of a secret inside its mount; undefined if it is unknown. */
export function knownPathOf(secret: KvSecret, draft: Store): string | undefined {
  const path = draft[KV_SECRETS[secret].field];
  if (path !== undefined) {
    return typeof path === 'string' ? path : undefined;
  }
  return defaultPathOf(secret, draft);
}

function defaultPathOf(secret: KvSecret, { namespace, name }: Store): string | undefined {
  return typeof namespace === 'string' && typeof name === 'string' ? defaultKvPath(secret, namespace, name) : undefined;
}

/** The problems of the locations of the secrets of an environment. */
export function checkSecrets(draft: Store): Problem[] {
  return compact([
    pathProblem('kvMountPath', draft.kvMountPath, kvMountRule(draft)),
    ...SECRETS.map((secret) => secretPathProblem(secret, draft)),
    ...checkUnusedPaths(draft),
    ...checkCredentials(draft),
  ]);
}

/** The Vault provider of Pulumi treats the first `/data/` in a path as the end of the mount. */
export function kvMountRule({ kvVersion }: Pick<Store, 'kvVersion'>): PathRule {
  const message = 'must be the mount path without "/data", which is added for version 2';
  return (field, path) =>
    kvVersion !== KvVersion.V1 && /.\/data(\/|$)/.test(path)
      ? createProblem('invalid-reference', field, message, { given: path })
      : mountProblem(field, path);
}

function secretPathProblem(secret: KvSecret, draft: Store): Problem | undefined {
  const { kvMountPath: mount = DEFAULT_KV_MOUNT, kvVersion } = draft;
  const { field } = KV_SECRETS[secret];
  const withoutData = (path: string) => (kvVersion === KvVersion.V1 ? path : path.replace(/^data\//, ''));
  return kvPathProblem(field, draft[field], (_, path) => {
    if (kvVersion !== KvVersion.V1 && /^data(\/|$)/.test(path)) {
      const message = 'must be the path inside the mount without "data/", which is added for version 2';
      return createProblem('invalid-reference', field, message, { given: path });
    }
    if (typeof mount !== 'string' || !path.startsWith(`${mount}/`) || path === defaultPathOf(secret, draft)) {
      return undefined;
    }
    const details = { given: path, accepted: show(withoutData(path.slice(mount.length + 1))) };
    return createProblem('invalid-reference', field, 'must be the path inside kvMountPath, without the mount', details);
  });
}

/** Reports paths of secrets that hold no key. A malformed field may still have keys. */
function checkUnusedPaths(draft: Store): Problem[] {
  const { database, fileStorage } = draft;
  const isUsed: Readonly<Record<KvSecret, boolean>> = {
    database: database !== undefined || isMalformed(draft, 'database'),
    fileStorage: fileStorage !== undefined || isMalformed(draft, 'fileStorage'),
    configuration: hasConfiguration(draft),
  };
  const unused = SECRETS.filter((secret) => !isUsed[secret]).map((secret) => KV_SECRETS[secret].field);
  return checkIgnored(draft, unused, 'has no effect, because the environment maps no key in that secret');
}

function hasConfiguration(draft: Store): boolean {
  const lists = ['constants', 'runtimeSettings', 'optionalKeys'] as const;
  const { constants = [], runtimeSettings = [], optionalKeys = [] } = draft;
  return (
    lists.some((list) => isMalformed(draft, list)) ||
    [...constants, ...runtimeSettings].length > 0 ||
    optionalKeys.some((key) => key === UNRESOLVED || kvSecretOf(key) === 'configuration')
  );
}

const NO_CREDENTIALS =
  'must be the whole path of a role of a database secrets engine, such as "database/creds/orders" or "database/static-creds/orders"';

/**
 * The database and LDAP secrets engines return a user and a password. LDAP uses another path for a static role. A `username` in
 * addition would have no effect.
 *
 * @see https://developer.hashicorp.com/vault/api-docs/secret/databases#generate-credentials
 * @see https://developer.hashicorp.com/vault/api-docs/secret/ldap#static-role-passwords
 */
function checkCredentials(draft: Store): Problem[] {
  const { database, kvMountPath: mount = DEFAULT_KV_MOUNT } = draft;
  const path = database?.credentialsPath;
  if (path === undefined) {
    return [];
  }
  const field = 'database.credentialsPath';
  const { Password } = DatabaseAuthentication;
  if ((database?.authentication ?? Password) !== Password) {
    const message =
      `needs database.authentication "${Password}", because no other way to log in has a password` as const;
    return [createProblem('ignored-field', field, message)];
  }
  const message = 'is provided by database.credentialsPath; remove it';
  const named = Object.keys(credentialsOf(draft)).filter((key) => Object.hasOwn(draft.storedNames ?? {}, key));
  return compact([
    pathProblem(field, path, credentialsRule(mount)),
    database?.username !== undefined && createProblem('excluded-field', 'database.username', message),
    ...named.map((key) => createProblem('excluded-field', at('storedNames', key), message)),
  ]);
}

function credentialsRule(kvMount: unknown): PathRule {
  return (field, path) => {
    if (!CREDENTIALS_PATH.test(path) || path.startsWith(`${String(kvMount)}/`)) {
      return createProblem('invalid-reference', field, NO_CREDENTIALS, { given: path });
    }
    const problem = mountProblem(field, path.replace(CREDENTIALS_PATH, ''));
    return problem && { ...problem, given: show(path) };
  };
}
