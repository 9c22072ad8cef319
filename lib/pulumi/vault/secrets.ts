import * as kv from '@pulumi/vault/kv';
import * as pulumi from '@pulumi/pulumi';
import { type KvSecret, KvVersion, vaultKeysOf, type VaultPaths } from '../../core';
import { modesOf } from '../../core/keys-check';
import { filledInValues } from '../../core/vault/deployment-check';
import { DEFAULT_KV_MOUNT, defaultKvPath, KV_SECRETS, kvApiPath, kvSecretsOf } from '../../core/vault/secrets';
import type { VaultBuild } from './args';

/** A secret of the KV secrets engine, and its path inside its mount. */
interface KvPlace {
  readonly secret: KvSecret;
  readonly path: pulumi.Output<string>;
}

/** Where the secrets of an environment are, whether they are written or adopted. */
export interface EnvironmentSecrets {
  readonly mount: pulumi.Output<string>;
  readonly places: readonly KvPlace[];
  readonly paths: pulumi.Output<VaultPaths>;
}

const PATH_FIELDS = ['kvMountPath', 'databasePath', 'fileStoragePath', 'configurationPath'] as const;

export function secretsOf(build: VaultBuild): EnvironmentSecrets {
  const { args, checked } = build;
  const mount = args.kvMountPath === undefined ? pulumi.output(DEFAULT_KV_MOUNT) : checked.given('kvMountPath');
  const places = kvSecretsOf(modesOf(checked.draft)).map((secret) => ({ secret, path: pathOf(secret, build) }));
  const credentials =
    args.databaseCredentialsPath === undefined ? {} : { credentials: checked.given('databaseCredentialsPath') };
  const known = Object.fromEntries(
    places.map(({ secret, path }) => [
      secret,
      pulumi.all([mount, path]).apply(([mount, path]) => kvApiPath(mount, args.kvVersion, path)),
    ]),
  );
  return { mount, places, paths: pulumi.all({ ...known, ...credentials }) };
}

/** The path of a secret, checked against the others: two secrets in one place may hold a name for two keys. */
function pathOf(secret: KvSecret, { args, checked }: VaultBuild): pulumi.Output<string> {
  const { field } = KV_SECRETS[secret];
  const isDefault = kvSecretsOf(modesOf(checked.draft)).some((secret) => args[KV_SECRETS[secret].field] === undefined);
  const given = PATH_FIELDS.filter((other) => other !== field && args[other] !== undefined);
  const others = [...given, ...(isDefault ? (['namespace'] as const) : [])];
  return args[field] === undefined
    ? checked.lift(['namespace', 'name'], ({ namespace, name }) => defaultKvPath(secret, namespace, name))
    : checked.given(field, others);
}

/** The keys that each secret must hold, by the path that `vault kv put` takes. */
export function secretKeysOf(
  { args, checked }: VaultBuild,
  { mount, places }: EnvironmentSecrets,
): pulumi.Output<{ [path: string]: string[] }> {
  const keys = vaultKeysOf(modesOf(checked.draft), args.databaseCredentialsPath !== undefined);
  return pulumi.all([mount, pulumi.all(places.map(({ path }) => path))]).apply(([mount, paths]) => {
    const secretKeys: Record<string, string[]> = {};
    places.forEach(({ secret }, index) => {
      const path = `${mount}/${paths[index] ?? ''}`;
      const names = keys.filter((key) => key.secret === secret).map(({ storedName }) => storedName);
      secretKeys[path] = [...(secretKeys[path] ?? []), ...names];
    });
    return secretKeys;
  });
}

/** The names of the resources, which are contract. */
const RESOURCE_NAMES: Readonly<Record<KvSecret, string>> = {
  database: 'database-secret',
  fileStorage: 'file-storage-secret',
  configuration: 'configuration-secret',
};

/** The values, where the caller gave any: one resource for each secret. Without them Pulumi never sees a value. */
export function writtenSecretsOf(build: VaultBuild, secrets: EnvironmentSecrets): (kv.Secret | kv.SecretV2)[] {
  return build.args.values === undefined ? [] : secrets.places.map((place) => writeSecret(build, place, secrets.mount));
}

function writeSecret(
  build: VaultBuild,
  { secret, path }: KvPlace,
  mount: pulumi.Output<string>,
): kv.Secret | kv.SecretV2 {
  const { component, args, checked, parent } = build;
  const name = `${component}-${RESOURCE_NAMES[secret]}`;
  const written = {
    // The SDK makes this property a secret too; it has to be one without that.
    dataJson: pulumi.secret(jsonOf(secret, build)),
    ...(args.vaultNamespace !== undefined && { namespace: checked.given('vaultNamespace') }),
  };
  return args.kvVersion === KvVersion.V1
    ? new kv.Secret(name, { ...written, path: pulumi.interpolate`${mount}/${path}` }, parent)
    : new kv.SecretV2(name, { ...written, mount, name: path }, parent);
}

/** The text of one secret: only its own keys, so that an unknown value hides no other secret. */
function jsonOf(secret: KvSecret, { args, checked }: VaultBuild): pulumi.Output<string> {
  const values = checked.liftEach('values', (key) => (key.startsWith('database-') ? ['database'] : [])) ?? {};
  const filledIn = Object.keys(filledInValues(checked.draft));
  const keys = vaultKeysOf(modesOf(checked.draft), args.databaseCredentialsPath !== undefined);
  const stored = keys
    .filter((key) => key.secret === secret)
    .map(({ key, storedName }): [string, pulumi.Input<string>] => [
      storedName,
      filledIn.includes(key) ? checked.given('azureClientId') : (values[key] ?? ''),
    ]);
  return pulumi.jsonStringify(Object.fromEntries(stored));
}
