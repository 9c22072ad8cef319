import * as pulumi from '@pulumi/pulumi';
import { Provider } from '@pulumi/vault';
import { type VaultDeployment } from 'mendix-secret-store';
import { VAULT } from '../../lib/stores/vault';
import {
  VaultMendixSecretStoreEnvironment,
  type VaultMendixSecretStoreEnvironmentArgs as Args,
} from 'mendix-secret-store/pulumi/vault';
import { vaultResources } from '../../lib/core/stores/vault/resources';
import { vaultUniqueNames } from '../../lib/core/stores/vault/unique-names';
import { type ArgsRules, checkArgs } from '../../lib/pulumi/checked-args';
import { passwordValues } from '../environments';
import { vaultArgs } from '../vault-environments';
import { failureOf, record, valueOf, problemsIn } from './harness';

const create = (name: string, change: Partial<VaultDeployment> = {}, opts?: pulumi.ComponentResourceOptions) =>
  new VaultMendixSecretStoreEnvironment(name, vaultArgs(change), opts);
const OTHER = { name: 'invoices' };
const VALUES = { values: passwordValues() };
const SECOND_CLUSTER = { cluster: 'two', policyName: 'mendix-apps.orders', authMountPath: 'clusters/two' };

/** Creates both environments, and returns the problems of the second. */
async function problemOf(first: Partial<VaultDeployment>, second: Partial<VaultDeployment>): Promise<string> {
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

const REMEDIES: Readonly<Record<string, string>> = {
  policyName: 'must differ from that of the other component, or one of the two must set skipPolicy',
  vaultRole:
    'must differ from that of the other component in the same auth method, or one of the two must set skipVaultRole',
};
const TAKEN_SECRET =
  'must differ from that of the other component, or both must name the path and only one of the two must have values';
const OTHER_POLICY =
  'policyName: must differ from the policy of another environment, which reads the secrets of that one (first), got "sys/policies/acl/';
const taken = (field: string, path: string) => `${field}: ${REMEDIES[field] ?? TAKEN_SECRET} (first), got "${path}"`;

describe('objects that another component of the program writes', () => {
  test.each<[string, Partial<VaultDeployment>, Partial<VaultDeployment>, string[]]>([
    ['an environment with another name', VALUES, { ...OTHER, ...VALUES }, []],
    ['a policy', { policyName: 'mendix' }, { ...OTHER, policyName: 'mendix' }, [`${OTHER_POLICY}mendix"`]],
    [
      'a policy with the default name of another policy',
      {},
      { ...OTHER, policyName: 'mendix-apps.orders' },
      [`${OTHER_POLICY}mendix-apps.orders"`],
    ],
    [
      'a role',
      { vaultRole: 'mendix', authMountPath: 'clusters/one' },
      { ...OTHER, vaultRole: 'mendix', authMountPath: 'clusters/one' },
      [taken('vaultRole', 'auth/clusters/one/role/mendix')],
    ],
    [
      'a role with the same name in another auth method',
      { vaultRole: 'a' },
      { ...OTHER, vaultRole: 'a', authMountPath: 'b' },
      [],
    ],
    [
      'a secret with values',
      { ...VALUES, databasePath: 'shared/database' },
      { ...OTHER, ...VALUES, databasePath: 'shared/database' },
      [taken('databasePath', 'secret/data/shared/database')],
    ],
    ['a secret that the second only reads', { ...VALUES, databasePath: 'a' }, { ...OTHER, databasePath: 'a' }, []],
    [
      'the same environment in another cluster, with values',
      { ...VALUES, vaultNamespace: 'team' },
      { ...VALUES, ...SECOND_CLUSTER, vaultNamespace: 'team' },
      [
        taken('policyName', 'team/sys/policies/acl/mendix-apps.orders'),
        taken('databasePath', 'team/secret/data/apps/orders/database'),
        taken('fileStoragePath', 'team/secret/data/apps/orders/file-storage'),
      ],
    ],
    [
      'the same environment in another cluster, with the existing policy',
      VALUES,
      { ...SECOND_CLUSTER, skipPolicy: true },
      [],
    ],
    [
      'the same environment in another Vault namespace',
      VALUES,
      { ...VALUES, cluster: 'two', vaultNamespace: 'team' },
      [],
    ],
    ['an existing role and its policies', { vaultRole: 'a' }, { ...OTHER, skipVaultRole: true, vaultRole: 'a' }, []],
  ])('are checked at once if their names are plain: %s', async (_, first, second, problems) => {
    expect(await problemOf(first, second)).toBe(problems.join('\n'));
  });

  test('may have the same name in the Vault of another provider', async () => {
    const seen = await record(() => {
      const vault = (name: string) => [new Provider(name, { address: `https://${name}.example.com` })];
      create('first', {}, { providers: vault('one') });
      const providers = vault('two');
      create('second', { cluster: 'two' }, { providers });
      expect(() => create('third', { cluster: 'three', policyName: 'mendix-two.apps.orders' }, { providers })).toThrow(
        '(second)',
      );
    });
    expect(seen.map(({ name }) => name)).toContain('second-policy');
  });

  test('may have the same name in another program', async () => {
    await record(() => create('first'));
    expect(await problemOf(OTHER, {})).toBe('');
  });

  test.each<[string, object, string]>([
    ['policy', { policyName: pulumi.output('mendix') }, `${OTHER_POLICY}mendix"`],
    ['role', { vaultRole: pulumi.output('a') }, taken('vaultRole', 'auth/kubernetes/role/a')],
    ['database', { databasePath: pulumi.output('a') }, taken('databasePath', 'secret/data/a')],
    ['configuration', { configurationPath: pulumi.secret('a') }, `configurationPath: ${TAKEN_SECRET} (first)`],
  ])('are refused as soon as their names are known: a %s', async (_, change, problem) => {
    await record(() => undefined);
    const rules: ArgsRules<Args, VaultDeployment> = {
      check: VAULT.checkDeployment,
      withheld: ['values'],
      uniqueNames: (given) => vaultUniqueNames(vaultResources(given)),
    };
    const field = Object.keys(change)[0] as 'policyName';
    const checked = (component: string, given: object) => {
      const optionalKeys = ['mx-admin-password'];
      const args = vaultArgs({
        optionalKeys,
        values: { ...passwordValues(), [optionalKeys[0] as string]: 'x' },
        ...given,
      });
      return checkArgs(args as Args, rules, { type: 'Test', component, opts: undefined }).args[field];
    };
    expect(await valueOf(checked('first', change))).toBeDefined();
    expect(await failureOf(checked('second', { ...OTHER, ...change }))).toBe(problem);
  });
});
