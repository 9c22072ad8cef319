import * as kv from '@pulumi/vault/kv';
import * as pulumi from '@pulumi/pulumi';
import { type KvSecret, KvVersion, type VaultKey, vaultKeysOf, type VaultPlaces } from '../../core';
import type { KeyModes } from '../../core/keys';
import { filledInValues } from '../../core/vault/deployment-check';
import { DEFAULT_KV_MOUNT, defaultKvPath, KV_SECRETS, kvSecretsOf } from '../../core/vault/secrets';
import { allTexts, isLate, type MaybeLate, whenKnown } from '../maybe-late';
import type { VaultBuild } from './args';
import { writtenOnce } from './written-once';

const PATH_FIELDS = ['kvMountPath', 'databasePath', 'fileStoragePath', 'configurationPath'] as const;

/**
 * The keys of an environment and where its secrets are, whether they are written or adopted. All of it is known at once,
 * because the paths are checked against each other: two secrets in one place may hold a name for two keys.
 */
export function placesOf({ args, checked, modes }: VaultBuild): MaybeLate<KeyModes & VaultPlaces> {
  const given = [...PATH_FIELDS, 'databaseCredentialsPath' as const].filter((field) => args[field] !== undefined);
  const { name, kvVersion } = args;
  return checked.lift(
    [...given, ...namespaceOfDefaults({ args, modes })],
    (known) => ({ ...modes, name, kvVersion, ...known }) as KeyModes & VaultPlaces,
  );
}

/** The namespace, where a secret has the path that is made of it. */
function namespaceOfDefaults({ args, modes }: Pick<VaultBuild, 'args' | 'modes'>): 'namespace'[] {
  return kvSecretsOf(modes).some((secret) => args[KV_SECRETS[secret].field] === undefined) ? ['namespace'] : [];
}

/** The names of the resources, which are contract. */
const RESOURCE_NAMES: Readonly<Record<KvSecret, string>> = {
  database: 'database-secret',
  fileStorage: 'file-storage-secret',
  configuration: 'configuration-secret',
};

/** The values, where the caller gave any: one resource for each secret. Without them Pulumi never sees a value. */
export function writtenSecretsOf(build: VaultBuild): (kv.Secret | kv.SecretV2)[] {
  const { args, checked, modes } = build;
  const values = checked.liftEach('values', (key) => (key.startsWith('database-') ? ['database'] : []));
  if (values === undefined) {
    return [];
  }
  const keys = vaultKeysOf(modes, args.databaseCredentialsPath !== undefined);
  return kvSecretsOf(modes).map((secret) => {
    const held = keys.filter((key) => key.secret === secret);
    return write(secret, build, jsonOf(held, build, values));
  });
}

function write(secret: KvSecret, build: VaultBuild, dataJson: pulumi.Output<string>): kv.Secret | kv.SecretV2 {
  const { component, args, checked, parent } = build;
  const name = `${component}-${RESOURCE_NAMES[secret]}`;
  const mount = args.kvMountPath === undefined ? DEFAULT_KV_MOUNT : checked.given('kvMountPath');
  const path = writtenOnce(secret, build, pathOf(secret, build));
  const written = {
    dataJson,
    ...(args.vaultNamespace !== undefined && { namespace: checked.given('vaultNamespace') }),
  };
  return args.kvVersion === KvVersion.V1
    ? new kv.Secret(name, { ...written, path: whenKnown(allTexts([mount, path]), (parts) => parts.join('/')) }, parent)
    : new kv.SecretV2(name, { ...written, mount, name: path }, parent);
}

/** The path of a secret inside its mount, checked against the others: the second in one place would undo the first. */
function pathOf(secret: KvSecret, { args, checked, modes }: VaultBuild): MaybeLate<string> {
  const { field } = KV_SECRETS[secret];
  const others = PATH_FIELDS.filter((other) => other !== field && args[other] !== undefined);
  return args[field] === undefined
    ? checked.lift(['namespace', 'name'], ({ namespace, name }) => defaultKvPath(secret, namespace, name))
    : checked.given(field, [...others, ...namespaceOfDefaults({ args, modes })]);
}

/**
 * The text of one secret: only its own keys, so that an unknown value hides no other secret. The SDK makes the property
 * that takes it a secret too; it has to be one without that.
 */
function jsonOf(
  keys: readonly VaultKey[],
  { checked }: VaultBuild,
  values: NonNullable<VaultBuild['args']['values']>,
): pulumi.Output<string> {
  const filledIn = filledInValues(checked.draft);
  const stored = keys.map(({ key, storedName }): [string, unknown] => [
    storedName,
    Object.hasOwn(filledIn, key) ? checked.given('azureClientId') : (values[key] ?? ''),
  ]);
  return secretJson(Object.fromEntries(stored));
}

/** An object of texts as JSON that is secret from the start. Only what is late is waited for. */
function secretJson(fields: Readonly<Record<string, unknown>>): pulumi.Output<string> {
  const late = Object.entries(fields).filter(([, value]) => isLate(value));
  if (late.length === 0) {
    return pulumi.secret(JSON.stringify(fields));
  }
  const known = pulumi.secret(late.map(([, value]) => value));
  return known.apply((values) =>
    JSON.stringify({ ...fields, ...Object.fromEntries(late.map(([name], index) => [name, values[index]])) }),
  );
}
