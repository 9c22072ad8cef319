import * as pulumi from '@pulumi/pulumi';
import {
  VaultMendixSecretStoreCluster,
  type VaultMendixSecretStoreClusterArgs as Args,
  VaultMendixSecretStoreEnvironment,
} from 'mendix-secret-store/pulumi/vault';
import { passwordValues } from '../environments';
import { CA_CERT, distantVaultCluster, HOST, REVIEWER_JWT, vaultCluster } from '../vault-clusters';
import { vaultArgs } from '../vault-environments';
import { type Registration, record, unknownLeaves, unknownOutput, valueOf } from './harness';

const create = (args: Args, opts?: pulumi.ComponentResourceOptions) =>
  new VaultMendixSecretStoreCluster('shared', args, opts);
const named = (seen: readonly Registration[], name: string) => seen.find((registration) => registration.name === name);
const children = (seen: readonly Registration[]) => seen.map(({ type, name }) => `${type} ${name}`).sort();

const CLUSTER = 'mendix-secret-store:index:VaultMendixSecretStoreCluster shared';
const METHOD = 'vault:index/authBackend:AuthBackend shared-auth-method';
const CONFIG = 'vault:kubernetes/authBackendConfig:AuthBackendConfig shared-auth-config';
const KV = 'vault:index/mount:Mount shared-kv';

test('creates exactly these children of the component, under stable names', async () => {
  const seen = await record(() => create(vaultCluster()));
  expect(children(seen)).toEqual([CLUSTER, METHOD, KV, CONFIG].sort());
  expect(new Set(seen.slice(1).map(({ parent }) => parent))).toEqual(new Set(['shared']));
});

test('mounts both at the paths of the guide, and configures the auth method for Vault in the cluster', async () => {
  const seen = await record(() => create(vaultCluster()));
  expect(named(seen, 'shared-auth-method')?.inputs).toEqual({ type: 'kubernetes', path: 'kubernetes' });
  expect(named(seen, 'shared-auth-config')?.inputs).toEqual({
    backend: 'kubernetes',
    kubernetesHost: HOST,
    kubernetesCaCert: '',
    disableLocalCaJwt: false,
    disableIssValidation: true,
  });
  expect(named(seen, 'shared-kv')?.inputs).toEqual({ type: 'kv', path: 'secret', options: { version: '2' } });
});

test('sets every given field, in the Vault namespace', async () => {
  const seen = await record(() => create(distantVaultCluster()));
  const namespace = 'platform/apps';
  expect(children(seen)).toEqual(
    [CLUSTER, METHOD, KV, CONFIG, 'vault:kv/secretBackendV2:SecretBackendV2 shared-kv-config'].sort(),
  );
  expect(named(seen, 'shared-auth-method')?.inputs).toEqual({ type: 'kubernetes', path: 'clusters/a', namespace });
  expect(named(seen, 'shared-auth-config')?.inputs).toEqual({
    backend: 'clusters/a',
    kubernetesHost: 'https://a.example.com:6443',
    kubernetesCaCert: CA_CERT,
    tokenReviewerJwt: { secret: REVIEWER_JWT },
    disableLocalCaJwt: true,
    disableIssValidation: true,
    namespace,
  });
  expect(named(seen, 'shared-kv')?.inputs).toEqual({
    type: 'kv',
    path: 'mendix',
    options: { version: '2' },
    namespace,
  });
  expect(named(seen, 'shared-kv-config')?.inputs).toEqual({ mount: 'mendix', maxVersions: 3, namespace });
});

test('mounts version 1 on request', async () => {
  const seen = await record(() => create(vaultCluster({ kvVersion: '1' })));
  expect(named(seen, 'shared-kv')?.inputs).toEqual({ type: 'kv', path: 'secret', options: { version: '1' } });
});

test.each<[string, Args, string[]]>([
  ['auth method', { skipAuthMount: true, authMountPath: 'clusters/a' }, [CLUSTER, KV]],
  ['KV secrets engine', vaultCluster({ skipKvMount: true, kvMountPath: 'mendix' }), [CLUSTER, METHOD, CONFIG]],
])('never changes an existing %s', async (_, args, expected) => {
  const seen = await record(() => create(args));
  expect(children(seen)).toEqual(expected.sort());
});

test('returns the paths that environments take, and the created resources', async () => {
  const clusters: VaultMendixSecretStoreCluster[] = [];
  await record(() => {
    clusters.push(create(distantVaultCluster()));
  });
  const [cluster] = clusters as [VaultMendixSecretStoreCluster];
  const { authMountPath, kvMountPath, vaultNamespace } = cluster;
  await expect(valueOf(pulumi.output({ authMountPath, kvMountPath, vaultNamespace }))).resolves.toEqual({
    authMountPath: 'clusters/a',
    kvMountPath: 'mendix',
    vaultNamespace: 'platform/apps',
  });
  expect(cluster.kvVersion).toBe('2');
  const { authMethod, authConfig, kvMount, kvConfig } = cluster;
  const urns = [authMethod, authConfig, kvMount, kvConfig].map((resource) => resource?.urn ?? pulumi.output(''));
  const names = (await valueOf(pulumi.all(urns))).map((urn) => urn.split('::').at(-1));
  expect(names).toEqual(['shared-auth-method', 'shared-auth-config', 'shared-kv', 'shared-kv-config']);
});

test('returns the paths of existing mounts, and no resources for them', async () => {
  const clusters: VaultMendixSecretStoreCluster[] = [];
  await record(() => {
    clusters.push(create({ skipAuthMount: true, kvVersion: '1' }));
    clusters.push(new VaultMendixSecretStoreCluster('other', vaultCluster({ skipKvMount: true, kvMountPath: 'kv' })));
  });
  const [first, second] = clusters as [VaultMendixSecretStoreCluster, VaultMendixSecretStoreCluster];
  await expect(valueOf(first.authMountPath)).resolves.toBe('kubernetes');
  await expect(valueOf(second.kvMountPath)).resolves.toBe('kv');
  expect([first.authMethod, first.authConfig, first.vaultNamespace]).toEqual([undefined, undefined, undefined]);
  expect([second.kvMount, second.kvConfig]).toEqual([undefined, undefined]);
  expect([first.kvVersion, second.kvVersion]).toEqual(['1', '2']);
});

const retained = (seen: readonly Registration[]) =>
  seen
    .filter(({ retainOnDelete }) => retainOnDelete)
    .map(({ name }) => name)
    .sort();

test.each<[string, pulumi.ComponentResourceOptions | undefined, string[]]>([
  ['by default', undefined, ['shared-kv']],
  [
    'together with the component',
    { retainOnDelete: true },
    ['shared', 'shared-auth-config', 'shared-auth-method', 'shared-kv', 'shared-kv-config'],
  ],
  ['unless retainOnDelete is false', { retainOnDelete: false }, []],
])('retains the KV secrets engine with every secret in Vault %s', async (_, opts, names) => {
  expect(retained(await record(() => create(distantVaultCluster(), opts)))).toEqual(names);
});

test.each<[string, boolean, pulumi.ComponentResourceOptions | undefined, string[]]>([
  ['false is deleted with its resource', false, undefined, []],
  ['true stays, although the component has retainOnDelete false', true, { retainOnDelete: false }, ['shared-kv']],
])('a KV secrets engine with retainKvMount %s', async (_, retainKvMount, opts, names) => {
  expect(retained(await record(() => create(distantVaultCluster({ retainKvMount }), opts)))).toEqual(names);
});

describe('an environment with the paths of a cluster', () => {
  const both = (change: Partial<Args> = {}) => {
    const cluster = create({ ...distantVaultCluster(), ...change });
    const { authMountPath, kvMountPath, kvVersion, vaultNamespace } = cluster;
    new VaultMendixSecretStoreEnvironment('orders', {
      ...vaultArgs({ values: passwordValues() }),
      authMountPath,
      kvMountPath,
      kvVersion,
      ...(vaultNamespace !== undefined && { vaultNamespace }),
    });
  };
  const AUTH_RESOURCES = ['shared-auth-config', 'shared-auth-method'];
  const KV_RESOURCES = ['shared-kv', 'shared-kv-config'];

  test('has its role, its secrets and its login in the mounts of the cluster', async () => {
    const seen = await record(() => both());
    expect(named(seen, 'orders-role')?.inputs).toMatchObject({ backend: 'clusters/a', namespace: 'platform/apps' });
    expect(named(seen, 'orders-database-secret')?.inputs).toMatchObject({
      mount: 'mendix',
      namespace: 'platform/apps',
    });
    expect(named(seen, 'orders-secret-provider-class')?.inputs.spec).toMatchObject({
      parameters: { vaultAuthMountPath: 'clusters/a', vaultNamespace: 'platform/apps' },
    });
  });

  test('is created after the mounts, deleted before them, and replaced with them', async () => {
    const seen = await record(() => both());
    expect(named(seen, 'shared-auth-config')?.propertyDependencies).toEqual({ backend: ['shared-auth-method'] });
    expect(named(seen, 'shared-kv-config')?.propertyDependencies).toEqual({ mount: ['shared-kv'] });
    expect(named(seen, 'orders-role')?.dependencies).toEqual(['orders-policy', ...AUTH_RESOURCES]);
    expect(named(seen, 'orders-role')?.propertyDependencies.backend).toEqual(AUTH_RESOURCES);
    expect(named(seen, 'orders-database-secret')?.dependencies).toEqual(KV_RESOURCES);
    expect(named(seen, 'orders-database-secret')?.propertyDependencies.mount).toEqual(KV_RESOURCES);
    expect(named(seen, 'orders-policy')?.dependencies).toEqual(KV_RESOURCES);
  });

  test('waits for no existing mount', async () => {
    const seen = await record(() => both({ skipKvMount: true, kvMaxVersions: undefined as never }));
    expect(named(seen, 'orders-database-secret')?.dependencies).toEqual([]);
    expect(named(seen, 'orders-role')?.dependencies).toEqual(['orders-policy', ...AUTH_RESOURCES]);
  });

  test('is fully known in a first preview', async () => {
    const seen = await record(() => both(), { preview: true });
    expect(seen.flatMap(({ name, inputs }) => unknownLeaves(inputs, name))).toEqual([]);
  });
});

const hiddenLeaves = (seen: readonly Registration[]) =>
  seen
    .filter(({ name }) => name !== 'shared')
    .flatMap(({ name, inputs }) => unknownLeaves(inputs, name))
    .sort();

/** The leaves that a single unknown argument hides. */
test.each<[keyof Args, string[]]>([
  ['authMountPath', ['shared-auth-config.backend', 'shared-auth-method.path']],
  ['kubernetesHost', ['shared-auth-config.kubernetesHost']],
  ['kubernetesCaCert', ['shared-auth-config.kubernetesCaCert']],
  ['tokenReviewerJwt', ['shared-auth-config.tokenReviewerJwt']],
  ['kvMountPath', ['shared-kv-config.mount', 'shared-kv.path']],
  ['kvMaxVersions', ['shared-kv-config.maxVersions']],
  [
    'vaultNamespace',
    [
      'shared-auth-config.namespace',
      'shared-auth-method.namespace',
      'shared-kv-config.namespace',
      'shared-kv.namespace',
    ],
  ],
])('an unknown %s hides only the fields that need it', async (argument, leaves) => {
  const args = { ...distantVaultCluster(), [argument]: unknownOutput() };
  const seen = await record(() => create(args), { preview: true });
  expect(hiddenLeaves(seen)).toEqual(leaves);
  expect(seen).toHaveLength(5);
});

test.each<[string, unknown, string]>([
  ['invalid fields', { kubernetesHost: 'k8s', kvMaxVersions: 0 }, 'kvMaxVersions: must be a whole number'],
  ['two existing mounts', { skipAuthMount: true, skipKvMount: true }, 'skipKvMount: cannot be combined'],
  ['no arguments', undefined, 'props: must be a plain object'],
  [
    'a flag that is an Output',
    vaultCluster({ skipKvMount: pulumi.output(true) as never }),
    'skipKvMount: must be true',
  ],
])('fails on %s at once, before anything is registered', async (_, args, problem) => {
  const seen = await record(() => {
    expect(() => create(args as never)).toThrow(pulumi.InputPropertiesError);
    expect(() => create(args as never)).toThrow(problem);
  });
  expect(seen).toEqual([]);
});
