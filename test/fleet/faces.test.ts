import * as pulumi from '@pulumi/pulumi';
import { addFleet as addConstructs, readFleet } from 'mendix-secret-store/cdk8s/fleet';
import { addFleet as addComponents } from 'mendix-secret-store/pulumi/fleet';
import { stringify } from 'yaml';
import { newChart } from '../cdk8s/chart';
import { record, type Registration } from '../pulumi/harness';
import { type Input, STORES } from '../stores';
import { CONSTRUCTS } from '../cdk8s/constructs';
import { COMPONENTS } from '../pulumi/components';
import { GOOD } from './broken-file';

const withoutValues = ({ values: _, ...others }: Input): Input => others;
const named = ({ store, ...fields }: Input, index: number): Input => ({ store, ...fields, namespace: `apps-${index}` });

test('a chart has the constructs of all environments, with ids from their namespaces and names', () => {
  const environments = STORES.map(({ member, props }, index) => named({ store: member, ...props }, index));
  const chart = newChart();
  const constructs = addConstructs(chart, readFleet(stringify({ version: 1, environments })));
  expect(constructs.map(({ node }) => node.id)).toEqual(STORES.map((_, index) => `apps-${index}.orders`));
  const byHand = newChart();
  STORES.forEach(({ member, props }, index) => {
    new CONSTRUCTS[member](byHand, `${index}`, named(props, index) as never);
  });
  expect(chart.toJson()).toEqual(byHand.toJson());
});

test('the errors of a file are reported when its app is synthesised, and no construct is added', () => {
  const chart = newChart();
  const text = `version: 1\nenvironments:\n  - ${GOOD}\n  - ${GOOD.replace('orders', 'Orders')}\n`;
  expect(addConstructs(chart, readFleet([{ name: 'environments.yaml', text }]))).toEqual([]);
  expect(() => chart.toJson() as unknown).toThrow(
    /environments\.yaml:4:\d+: environment apps\/Orders: name: must be a DNS label/,
  );
});

test('the construct id of an environment includes its cluster', () => {
  const text = `version: 1\nenvironments:\n  - ${GOOD.replace('}', ', cluster: eu}')}\n`;
  expect(addConstructs(newChart(), readFleet(text)).map(({ node }) => node.id)).toEqual(['eu.apps.orders']);
});

/** The registrations in a fixed order, because the original order depends on promises. */
const sorted = (registrations: readonly Registration[]) =>
  [...registrations].sort((one, other) => `${one.type} ${one.name}`.localeCompare(`${other.type} ${other.name}`));

test('a program registers the same components as handwritten code, with the arguments that it adds', async () => {
  const secret = (values: unknown) => ({ values: pulumi.secret(values) });
  const added = (index: number): Input => {
    const { values } = STORES[index]?.args ?? {};
    return { labels: { team: pulumi.output('shop') }, ...(values !== undefined && secretValues(values as Input)) };
  };
  const secretValues = (values: Input) => ({
    values: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, secret(value).values])),
  });
  const environments = STORES.map(({ member, args }, index) => named({ store: member, ...withoutValues(args) }, index));
  const indexOf = (namespace: string) => Number(namespace.slice('apps-'.length));
  const fleet = await record(() =>
    addComponents(stringify({ version: 1, environments }), {
      args: ({ namespace }) => added(indexOf(namespace)),
      opts: () => ({ protect: true }),
    }),
  );
  const byHand = await record(() => {
    STORES.forEach(({ member, args }, index) => {
      const given = { ...named(withoutValues(args), index), ...added(index) };
      new COMPONENTS[member](`apps-${index}.orders`, given as never, { protect: true });
    });
  });
  expect(sorted(fleet)).toEqual(sorted(byHand));
  expect(fleet.length).toBeGreaterThan(20);
});

test('every problem of every environment is thrown before any resource is created', async () => {
  const [aws, azure] = STORES as [(typeof STORES)[number], (typeof STORES)[number]];
  const environments = [
    { store: 'aws', ...withoutValues(aws.args), roleName: 'a b' },
    { store: 'azure', ...withoutValues(azure.args), name: 'invoices', tenantId: 'x' },
    { store: 'aws', ...withoutValues(aws.args), name: 'returns', roleName: 'returns' },
  ];
  const seen: Registration[] = [];
  const text = stringify({ version: 1, environments });
  const program = () =>
    addComponents([{ name: 'environments.yaml', text }], {
      args: ({ name }) => (name === 'returns' ? { region: pulumi.output('eu-west-1'), labels: { 'a b': 'x' } } : {}),
    });
  await expect(record(program, { seen })).rejects.toThrow(
    /^environments\.yaml:\d+:\d+: environment apps\/orders: roleName: .*\nenvironments\.yaml:\d+:\d+: environment apps\/invoices: tenantId: .*\nenvironments\.yaml:\d+:\d+: environment apps\/returns: labels\["a b"\]: .*$/,
  );
  expect(seen).toEqual([]);
});

test('a name shared by two environments is found before anything is created, also if the program sets it', async () => {
  const [aws] = STORES as [(typeof STORES)[number]];
  const environments = ['orders', 'invoices'].map((name) => ({
    store: 'aws',
    ...withoutValues(aws.args),
    name,
    roleName: name,
  }));
  const program = () =>
    addComponents(stringify({ version: 1, environments }), {
      args: () => ({
        roleName: 'shop',
        permissionsBoundaryArn: pulumi.output('arn:aws:iam::123456789012:policy/shop'),
      }),
    });
  await expect(record(program)).rejects.toThrow(/environment apps\/invoices: roleName: must differ/);
});

test('environments share a Vault if their addresses differ only in spelling', () => {
  const vault = STORES.find(({ member }) => member === 'vault') as (typeof STORES)[number];
  const { namespace, ...props } = vault.props;
  const conflictsWith = (vaultAddress: string) => {
    const environments = [
      { store: 'vault', namespace, ...props, vaultAddress: 'https://vault.example.com' },
      { store: 'vault', namespace, ...props, name: 'billing', databasePath: 'apps/orders/database', vaultAddress },
    ];
    return readFleet(stringify({ version: 1, environments })).findings.map(({ code }) => code);
  };
  expect(conflictsWith('https://other.example.com')).toEqual([]);
  expect(conflictsWith('https://VAULT.example.com:443/')).toEqual(['taken']);
});
