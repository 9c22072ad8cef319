import * as keyvault from '@pulumi/azure-native/keyvault';
import * as pulumi from '@pulumi/pulumi';
import type { AzureResources } from '../../core/stores/azure/resources';
import { inputsOf } from '../description';
import type { Resolvable } from '../resolvable';
import { withDependency } from '../with-dependency';
import type { AzureBuild } from './build';
import type { EnvironmentIdentity } from './identity';

/** The Key Vault of an environment, created or existing. */
export interface EnvironmentKeyVault {
  readonly name: Resolvable<string>;
  /** Undefined if an existing vault is known by its name. */
  readonly id: Resolvable<string> | undefined;
  /** The created vault; undefined if an existing vault is used. */
  readonly keyVault: keyvault.Vault | undefined;
  /** The created resources, which must exist before the environment can read its secrets. */
  readonly resources: pulumi.Resource[];
}

/** A created secret, and the key whose value it holds. */
export interface WrittenSecret {
  readonly key: string;
  readonly resource: keyvault.Secret;
}

export function createKeyVault(build: AzureBuild, { keyVault: described }: AzureResources): EnvironmentKeyVault {
  const { component, render, parent } = build;
  const name = render(described.name);
  if (!described.isCreated) {
    return { id: described.id && render(described.id), name, keyVault: undefined, resources: [] };
  }
  const inputs = { vaultName: name, ...inputsOf(build, described.fields) };
  const keyVault = new keyvault.Vault(`${component}-key-vault`, inputs, parent);
  return { name, id: keyVault.id, keyVault, resources: [keyVault] };
}

/** Creates a secret for each value, if the caller gives values. Without them Pulumi never sees a value. */
export function createSecrets(
  build: AzureBuild,
  { secrets }: AzureResources,
  vault: EnvironmentKeyVault,
  { clientId }: EnvironmentIdentity,
): WrittenSecret[] {
  const { component, render, parent } = build;
  const { keyVault } = vault;
  const vaultName = keyVault === undefined ? vault.name : withDependency(keyVault, vault.name);
  // The secrets are deleted with a created vault, so no permission to delete them is needed.
  const options = { ...parent, ...(keyVault !== undefined && { deletedWith: keyVault }) };
  return secrets.map(({ key, value, contentType, ...described }) => {
    // This SDK does not mark the value as secret.
    const secret = pulumi.secret(value === undefined ? clientId : render(value));
    const inputs = { ...inputsOf(build, described), vaultName, properties: { value: secret, contentType } };
    return { key, resource: new keyvault.Secret(`${component}-secret-${key}`, inputs, options) };
  });
}
