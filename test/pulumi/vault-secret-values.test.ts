import * as pulumi from '@pulumi/pulumi';
import type { SecretArgs, SecretV2Args } from '@pulumi/vault/kv';
import { type KvVersion, VaultMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/vault';
import { passwordValues } from '../environments';
import { vaultArgs } from '../vault-environments';
import { record } from './harness';

const mockSecrets: pulumi.Input<string | undefined>[] = [];

jest.mock('@pulumi/vault/kv', () => {
  const actual = jest.requireActual<typeof import('@pulumi/vault/kv')>('@pulumi/vault/kv');
  return {
    Secret: class extends actual.Secret {
      public constructor(name: string, args: SecretArgs, options: pulumi.CustomResourceOptions) {
        mockSecrets.push(args.dataJson);
        super(name, args, options);
      }
    },
    SecretV2: class extends actual.SecretV2 {
      public constructor(name: string, args: SecretV2Args, options: pulumi.CustomResourceOptions) {
        mockSecrets.push(args.dataJson);
        super(name, args, options);
      }
    },
  };
});

beforeEach(() => mockSecrets.splice(0));

/** The Vault SDK also marks this property as secret; the value must be secret without that. */
test.each<KvVersion>(['1', '2'])(
  'values are marked secret before they reach the Vault SDK, version %s',
  async (kvVersion) => {
    const args = vaultArgs({ kvVersion, values: passwordValues() });
    await record(() => new VaultMendixSecretStoreEnvironment('orders', args));
    expect(mockSecrets).toHaveLength(2);
    expect(await Promise.all(mockSecrets.map((secret) => pulumi.isSecret(pulumi.output(secret))))).toEqual([
      true,
      true,
    ]);
  },
);
