import { Provider } from '@pulumi/kubernetes/provider';
import * as pulumi from '@pulumi/pulumi';
import { AwsMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/aws';
import { pulumiArgs, SECRET_ARN } from '../environments';
import { record, problemsIn } from './harness';

const OTHERS = { roleName: 'other', secretArn: SECRET_ARN };
const TAKEN =
  'name: must differ from the name of the other environment in the same namespace; if the two are in different clusters, set cluster (first), got "orders"';

const create = (name: string, change: object = {}, opts?: pulumi.ComponentResourceOptions) =>
  new AwsMendixSecretStoreEnvironment(name, { ...pulumiArgs(), ...change }, opts);
const cluster = (name: string) => new Provider(name, { kubeconfig: name });

/** The problem that a program fails with when it creates environments; empty if it succeeds. */
async function problemOf(program: () => unknown): Promise<string> {
  let problem = '';
  await record(() => {
    try {
      program();
    } catch (error) {
      problem = problemsIn((error as Error).message);
    }
  });
  return problem;
}

test('refuses the same environment twice in one cluster, before the second is registered', async () => {
  const seen = await record(() => {
    create('first');
    expect(() => create('second', OTHERS)).toThrow(TAKEN);
  });
  expect(seen.filter(({ name }) => name.startsWith('second'))).toEqual([]);
});

test.each<[string, () => unknown]>([
  [
    'with different providers',
    () => {
      create('first', {}, { providers: [cluster('one')] });
      create('second', OTHERS, { providers: { kubernetes: cluster('two') } });
    },
  ],
  [
    'with the default provider and another provider',
    () => {
      create('first');
      create('second', OTHERS, { provider: cluster('two') });
    },
  ],
  [
    'with parents that have different providers',
    () => {
      const parent = (name: string) =>
        new pulumi.ComponentResource('test:index:Cluster', name, {}, { providers: [cluster(name)] });
      create('first', {}, { parent: parent('one') });
      create('second', OTHERS, { parent: parent('two') });
    },
  ],
  [
    'with different cluster names',
    () => {
      create('first', { cluster: 'one' });
      create('second', { cluster: 'two', secretArn: SECRET_ARN });
    },
  ],
])('accepts the same environment in two clusters %s', async (_, program) => {
  expect(await problemOf(program)).toBe('');
});

test.each<[string, () => unknown]>([
  [
    'the same provider, given twice',
    () => {
      const provider = cluster('one');
      create('first', {}, { providers: [provider] });
      create('second', OTHERS, { provider });
    },
  ],
  [
    'the same cluster name, with different providers',
    () => {
      create('first', { cluster: 'one' }, { providers: [cluster('a')] });
      create('second', { cluster: 'one', ...OTHERS }, { providers: [cluster('b')] });
    },
  ],
])('refuses the same environment twice in the cluster of %s', async (_, program) => {
  expect(await problemOf(program)).toBe(TAKEN);
});

test('accepts the same environment in another program', async () => {
  expect(await problemOf(() => create('first'))).toBe('');
  expect(await problemOf(() => create('second'))).toBe('');
});

test('adds the cluster to the default name of the role', async () => {
  const seen = await record(() => create('orders', { cluster: 'production' }));
  expect(seen.find(({ type }) => type === 'aws:iam/role:Role')?.inputs.name).toBe('mendix-production.apps.orders');
});

test.each<[string, unknown]>([
  ['an invalid provider', { provider: {} }],
  ['null providers', { providers: null }],
  ['a list with an undefined provider', { providers: [undefined] }],
  ['an invalid parent', { parent: 'orders' }],
])('leaves %s in the options to Pulumi', async (_, opts) => {
  const bare = () =>
    new pulumi.ComponentResource('test:index:Bare', 'bare', {}, opts as pulumi.ComponentResourceOptions);
  const messageOf = (program: () => unknown) => problemOf(program);
  const component = () => create('orders', {}, opts as pulumi.ComponentResourceOptions);
  expect(await messageOf(component)).toBe(await messageOf(bare));
});
