import * as kv from '@pulumi/vault/kv';
import * as pulumi from '@pulumi/pulumi';
import type { VaultDeployment } from '../../core/stores/vault/deployment';
import { filledInValues } from '../../core/stores/vault/deployment-check';
import { KvVersion } from '../../core/stores/vault/environment';
import { DEFAULT_KV_MOUNT, kvPathOf, type KvSecret, kvSecretsOf, vaultKeysOf } from '../../core/stores/vault/secrets';
import type { VaultBuild } from './args';
import { namespaceOf } from './role';
import { writtenOnce } from './written-once';

/** The names of the resources, which are contract. */
const RESOURCE_NAMES: Readonly<Record<KvSecret, string>> = {
  database: 'database-secret',
  fileStorage: 'file-storage-secret',
  configuration: 'configuration-secret',
};

/** The values, if the caller gave any: one resource for each secret. Without them Pulumi never sees a value. */
export function createSecrets(build: VaultBuild): (kv.Secret | kv.SecretV2)[] {
  return build.args.values === undefined ? [] : kvSecretsOf(build.args).map((secret) => createSecret(secret, build));
}

function createSecret(secret: KvSecret, build: VaultBuild): kv.Secret | kv.SecretV2 {
  const { component, args, render, parent } = build;
  const name = `${component}-${RESOURCE_NAMES[secret]}`;
  const { kvMountPath: mount = DEFAULT_KV_MOUNT, kvVersion } = args;
  const path = writtenOnce(
    secret,
    build,
    render((environment) => kvPathOf(secret, environment)),
  );
  const written = {
    // The SDK makes this property a secret too; it has to be one without that.
    dataJson: pulumi.secret(render(dataOf(secret, args))),
    ...namespaceOf(args),
  };
  return kvVersion === KvVersion.V1
    ? new kv.Secret(name, { ...written, path: pulumi.interpolate`${mount}/${path}` }, parent)
    : new kv.SecretV2(name, { ...written, mount, name: path }, parent);
}

/** One secret as JSON: only its own keys, so that an unknown value hides no other secret. */
function dataOf(secret: KvSecret, args: VaultBuild['args']): (environment: VaultDeployment) => string {
  const filledIn = filledInValues(args);
  const held = vaultKeysOf(args, args.databaseCredentialsPath !== undefined).filter((key) => key.secret === secret);
  return (environment) =>
    JSON.stringify(
      Object.fromEntries(
        held.map(({ key, storedName }) => [
          storedName,
          Object.hasOwn(filledIn, key) ? environment.azureClientId : environment.values?.[key],
        ]),
      ),
    );
}
