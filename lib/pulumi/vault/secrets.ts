import * as kv from '@pulumi/vault/kv';
import * as pulumi from '@pulumi/pulumi';
import { KvVersion } from '../../core/stores/vault/environment';
import type { VaultResources } from '../../core/stores/vault/resources';
import type { KvSecret } from '../../core/stores/vault/secrets';
import { inputsOf } from '../description';
import type { VaultBuild } from './build';

/** The names of the resources, which are part of the public API. */
const RESOURCE_NAMES: Readonly<Record<KvSecret, string>> = {
  database: 'database-secret',
  fileStorage: 'file-storage-secret',
  configuration: 'configuration-secret',
};

/** Creates a resource for each secret, if the caller gives values. Without values, Pulumi never sees a value. */
export function createSecrets(build: VaultBuild, { secrets }: VaultResources): (kv.Secret | kv.SecretV2)[] {
  const { component, parent } = build;
  return secrets.map(({ secret, version, place, ...described }) => {
    const inputs = inputsOf(build, described);
    const { mount, path } = inputs;
    // The SDK also marks this property as secret, but the library must not depend on that.
    const written = { dataJson: pulumi.secret(inputs.dataJson), ...inputsOf(build, place) };
    const name = `${component}-${RESOURCE_NAMES[secret]}`;
    return version === KvVersion.V1
      ? new kv.Secret(name, { ...written, path: pulumi.interpolate`${mount}/${path}` }, parent)
      : new kv.SecretV2(name, { ...written, mount, name: path }, parent);
  });
}
