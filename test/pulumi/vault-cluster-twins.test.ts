import * as pulumi from '@pulumi/pulumi';
import { Provider } from '@pulumi/vault';
import type { VaultCluster } from 'mendix-secret-store';
import { VaultMendixSecretStoreCluster, VaultMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/vault';
import { vaultClusterResources } from '../../lib/core/stores/vault/cluster-resources';
import { vaultClusterUniqueNames } from '../../lib/core/stores/vault/unique-names';
import { type ArgsRules, checkArgs } from '../../lib/pulumi/checked-args';
import type { VaultMendixSecretStoreClusterArgs } from '../../lib/pulumi/vault/cluster-args';
import { passwordValues } from '../environments';
import { distantVaultCluster, vaultCluster } from '../vault-clusters';
import { vaultArgs } from '../vault-environments';
import { failureOf, record, valueOf, problemsIn } from './harness';

const create = (name: string, change: Partial<VaultCluster> = {}, opts?: pulumi.ComponentResourceOptions) =>
  new VaultMendixSecretStoreCluster(name, vaultCluster(change), opts);

/** Creates both clusters, and returns the problems of the second. */
async function problemOf(first: Partial<VaultCluster>, second: Partial<VaultCluster>): Promise<string> {
  let problem = '';
  await record(() => {
    create('first', first);
    try {
      create('second', second);
    } catch (error) {
      problem = problemsIn((error as Error).message);
    }
  });
  return problem;
}

const taken = (field: 'authMountPath' | 'kvMountPath', path: string) =>
  `${field}: must differ from that of the other component, or one of the two must set ${field === 'kvMountPath' ? 'skipKvMount' : 'skipAuthMount'} (first), got "${path}"`;
const EXISTING_AUTH = { skipAuthMount: true, kubernetesHost: undefined as never };

test.each<[string, Partial<VaultCluster>, Partial<VaultCluster>, string[]]>([
  ['both mounts', {}, {}, [taken('authMountPath', 'auth/kubernetes'), taken('kvMountPath', 'secret')]],
  [
    'both mounts, with explicit default paths',
    {},
    { authMountPath: 'kubernetes', kvMountPath: 'secret' },
    [taken('authMountPath', 'auth/kubernetes'), taken('kvMountPath', 'secret')],
  ],
  [
    'both mounts in a Vault namespace',
    distantVaultCluster(),
    distantVaultCluster(),
    [taken('authMountPath', 'platform/apps/auth/clusters/a'), taken('kvMountPath', 'platform/apps/mendix')],
  ],
  ['the KV secrets engine for a second cluster', {}, { authMountPath: 'clusters/b' }, [taken('kvMountPath', 'secret')]],
  [
    'the KV secrets engine in another version',
    { kvVersion: '1' },
    { authMountPath: 'b' },
    [taken('kvMountPath', 'secret')],
  ],
  ['only the auth method', { skipKvMount: true }, { skipKvMount: true }, [taken('authMountPath', 'auth/kubernetes')]],
  ['another auth method, with skipKvMount', {}, { authMountPath: 'clusters/b', skipKvMount: true }, []],
  ['the auth method that the first skips, and another KV mount', EXISTING_AUTH, { kvMountPath: 'mendix' }, []],
  ['both mounts in another Vault namespace', {}, { vaultNamespace: 'team' }, []],
  ['both mounts at other paths', {}, { authMountPath: 'clusters/b', kvMountPath: 'b' }, []],
])('checks a second component with plain paths at once: %s', async (_, first, second, problems) => {
  expect(await problemOf(first, second)).toBe(problems.join('\n'));
});

test('accepts the same mounts in the Vault of another provider', async () => {
  const seen = await record(() => {
    const vault = (name: string) => [new Provider(name, { address: `https://${name}.example.com` })];
    create('first', {}, { providers: vault('one') });
    const providers = vault('two');
    create('second', {}, { providers });
    expect(() => create('third', {}, { providers })).toThrow('(second)');
  });
  expect(seen.map(({ name }) => name)).toContain('second-kv');
});

test('accepts an environment in the mounts of a cluster', async () => {
  const seen = await record(() => {
    create('first');
    new VaultMendixSecretStoreEnvironment('orders', vaultArgs({ values: passwordValues() }));
  });
  expect(seen.map(({ name }) => name)).toContain('orders-role');
});

test.each<[string, object, string]>([
  ['auth method', { authMountPath: pulumi.output('clusters/a') }, taken('authMountPath', 'auth/clusters/a')],
  [
    'KV secrets engine',
    { vaultNamespace: pulumi.output('team'), skipAuthMount: true },
    taken('kvMountPath', 'team/secret'),
  ],
])('refuses a second %s as soon as its path is known', async (_, change, problem) => {
  await record(() => undefined);
  const rules: ArgsRules<VaultMendixSecretStoreClusterArgs, VaultCluster> = {
    check: () => [],
    withheld: [],
    uniqueNames: (given) => vaultClusterUniqueNames(vaultClusterResources(given)),
  };
  const unresolved = Object.keys(change)[0] as 'authMountPath' | 'vaultNamespace';
  const checked = (component: string, other: object) =>
    checkArgs({ ...vaultCluster(), ...change, ...other }, rules, { type: 'Test', component, opts: undefined }).args[
      unresolved
    ];
  expect(await valueOf(checked('first', {}))).toBeDefined();
  const apart = unresolved === 'authMountPath' ? { kvMountPath: 'b' } : {};
  expect(await failureOf(checked('second', apart))).toBe(problem);
});
