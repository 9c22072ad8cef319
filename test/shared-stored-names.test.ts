import { formatProblem } from 'mendix-secret-store';
import { newChart } from './cdk8s/chart';
import { record } from './pulumi/harness';
import { type Input, STORES } from './stores';
import { CONSTRUCTS } from './cdk8s/constructs';
import { COMPONENTS } from './pulumi/components';

const SHARED = {
  database: undefined,
  fileStorage: undefined,
  constants: ['Shop.Key', 'Portal.Key'],
  storedNames: { 'mx-const-Shop.Key': 'shared-key', 'mx-const-Portal.Key': 'shared-key' },
};
const valuesOf = (shop: string, portal: string) => ({ 'mx-const-Shop.Key': shop, 'mx-const-Portal.Key': portal });

describe.each(STORES)('$store: two keys with the same name in storedNames', (store) => {
  test('mount the same value as two files', () => {
    const chart = newChart();
    new CONSTRUCTS[store.member](chart, 'Orders', { ...store.props, ...SHARED } as never);
    const manifests = chart.toJson() as { kind: string; spec: { provider: string; parameters: Input } }[];
    const { provider = '', parameters = {} } = manifests.find(({ kind }) => kind === 'SecretProviderClass')?.spec ?? {};
    const [{ storedName } = { storedName: '' }] = store.mappedKeys({ ...store.props, ...SHARED });
    const files = store.mountedFiles(parameters, { [storedName]: 'one value' }, provider);
    expect(Object.keys(files).sort()).toEqual([...Object.keys(SHARED.storedNames), ...store.otherFiles].sort());
    expect(files).toMatchObject(valuesOf('one value', 'one value'));
  });

  test('create a single resource that holds the value', async () => {
    const args = { ...store.args, ...SHARED, values: valuesOf('marker', 'marker') };
    const registered = await record(() => new COMPONENTS[store.member]('orders', args as never));
    const holders = registered.filter(({ inputs }) => JSON.stringify(inputs).includes('marker'));
    expect(holders.map(({ name }) => name)).toHaveLength(1);
    expect(JSON.stringify(holders).split('marker')).toHaveLength(2);
  });

  test('must have the same value', () => {
    const problems = store.checkArgs({ ...store.args, ...SHARED, values: valuesOf('marker', 'other') });
    expect(problems.map(formatProblem)).toEqual([
      'values["mx-const-Portal.Key"]: must be the same as the value of the key with the same name in storedNames, accepted: that of "mx-const-Shop.Key"',
    ]);
  });

  test('appear once in the required secrets and in each command of the runbook', () => {
    const args = { ...store.args, ...SHARED };
    expect(store.checkArgs(args).map(formatProblem)).toEqual([]);
    const chart = newChart();
    const { requiredSecrets, runbook } = new CONSTRUCTS[store.member](chart, 'Orders', {
      ...store.props,
      ...SHARED,
    } as never);
    expect(JSON.stringify(requiredSecrets).split('shared-key')).toHaveLength(2);
    expect(runbook.split('"shared-key": null')).toHaveLength(1 + runbook.split("<<'JSON'").length - 1);
  });
});
