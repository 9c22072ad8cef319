import type * as pulumi from '@pulumi/pulumi';
import { SecretsStoreCsiDriver } from 'mendix-secret-store/pulumi/csi-driver';
import { VaultMendixSecretStoreCluster } from 'mendix-secret-store/pulumi/vault';
import { passwordValues } from '../environments';
import { STORES } from '../stores';
import { COMPONENTS } from './components';
import { distantVaultCluster } from '../vault-clusters';
import { type Registration, record } from './harness';

type Options = pulumi.ComponentResourceOptions;

const names = (seen: readonly Registration[]) => seen.map(({ name }) => name);
const protectedOf = (seen: readonly Registration[]) => names(seen.filter(({ protect }) => protect));
const retainedOf = (seen: readonly Registration[]) => names(seen.filter(({ retainOnDelete }) => retainOnDelete));

describe.each(STORES)('$store', (store) => {
  const args = { ...store.args, values: passwordValues(), mendixAppSpec: { replicas: 1 } };
  const create = (opts?: Options) => record(() => new COMPONENTS[store.member]('orders', args as never, opts));

  test('protects every resource of a protected environment', async () => {
    const seen = await create({ protect: true });
    expect(seen.length).toBeGreaterThan(5);
    expect(protectedOf(seen)).toEqual(names(seen));
    expect(retainedOf(seen)).toEqual([]);
  });

  test('retains every resource of an environment with retainOnDelete', async () => {
    const seen = await create({ retainOnDelete: true });
    expect(retainedOf(seen)).toEqual(names(seen));
    expect(protectedOf(seen)).toEqual([]);
  });

  test.each<[string, Options | undefined]>([
    ['without options', undefined],
    ['with both options set to false', { protect: false, retainOnDelete: false }],
  ])('may delete every resource %s', async (_, opts) => {
    const seen = await create(opts);
    expect([...protectedOf(seen), ...retainedOf(seen)]).toEqual([]);
  });
});

test('protects every resource of a cluster on Vault', async () => {
  const seen = await record(
    () => new VaultMendixSecretStoreCluster('shared', distantVaultCluster(), { protect: true }),
  );
  expect(seen).toHaveLength(5);
  expect(protectedOf(seen)).toEqual(names(seen));
  expect(retainedOf(seen)).toEqual(['shared-kv']);
});

test('passes both options to the driver and its providers', async () => {
  const install = (opts: Options) =>
    record(() => new SecretsStoreCsiDriver('csi', { providers: ['aws', 'gcp'], clusterProjectId: 'my-project' }, opts));
  const safe = await install({ protect: true });
  expect(protectedOf(safe)).toEqual(names(safe));
  const kept = await install({ retainOnDelete: true });
  expect(kept).toHaveLength(7);
  expect(retainedOf(kept)).toEqual(names(kept));
});
