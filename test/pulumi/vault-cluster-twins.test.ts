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

/** Creates both, and gives what is wrong with the second. */
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
  ['both', {}, {}, [taken('authMountPath', 'auth/kubernetes'), taken('kvMountPath', 'secret')]],
  [
    'both, one in words',
    {},
    { authMountPath: 'kubernetes', kvMountPath: 'secret' },
    [taken('authMountPath', 'auth/kubernetes'), taken('kvMountPath', 'secret')],
  ],
  [
    'both, in a namespace of Vault',
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
  ['the auth method alone', { skipKvMount: true }, { skipKvMount: true }, [taken('authMountPath', 'auth/kubernetes')]],
  ['nothing, because it exists for the second cluster', {}, { authMountPath: 'clusters/b', skipKvMount: true }, []],
  ['nothing, because it exists for the first cluster', EXISTING_AUTH, { kvMountPath: 'mendix' }, []],
  ['nothing in another namespace of Vault', {}, { vaultNamespace: 'team' }, []],
  ['nothing at other paths', {}, { authMountPath: 'clusters/b', kvMountPath: 'b' }, []],
])('a second component that creates %s is refused at once where it is plain', async (_, first, second, problems) => {
  expect(await problemOf(first, second)).toBe(problems.join('\n'));
});

test('the Vault of another provider has mounts of its own', async () => {
  const seen = await record(() => {
    const vault = (name: string) => [new Provider(name, { address: `https://${name}.example.com` })];
    create('first', {}, { providers: vault('one') });
    const providers = vault('two');
    create('second', {}, { providers });
    expect(() => create('third', {}, { providers })).toThrow('(second)');
  });
  expect(seen.map(({ name }) => name)).toContain('second-kv');
});

test('an environment in the mounts of a cluster writes no mount', async () => {
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
])('a second %s is refused as soon as it is known', async (_, change, problem) => {
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
