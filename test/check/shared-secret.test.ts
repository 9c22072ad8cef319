import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkManifests, type ManifestFile } from '../../lib/check';
import { readFiles } from '../../lib/check/read-files';
import { sharedSecrets } from '../../lib/check/rules/shared-secret';
import type { CheckedClass } from '../../lib/check/world';

interface Parameters {
  readonly provider: string;
  readonly [name: string]: string;
}

const KEY = 'mx-admin-password';
const AWS_ARN = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:';
const SSM_ARN = 'arn:aws:ssm:eu-west-1:111122223333:parameter';

/** An object of AWS, or one member of it; settings that are undefined are left out. */
const aws = (objectName: string, { path, item = {}, ...settings }: AwsOptions = {}): Parameters => {
  const jmes = path === undefined ? { objectAlias: KEY } : { jmesPath: [{ path, objectAlias: KEY }] };
  const objects = JSON.stringify([{ objectName, objectType: 'secretsmanager', ...jmes, ...item }]);
  return JSON.parse(JSON.stringify({ provider: 'aws', region: 'eu-west-1', ...settings, objects })) as Parameters;
};
interface AwsOptions {
  readonly path?: string;
  readonly item?: object;
  readonly region?: string | undefined;
  readonly failoverRegion?: string;
}
const ssm = (objectName: string): Parameters => aws(objectName, { item: { objectType: 'ssmparameter' } });

const azure = (keyvaultName: string, objectName: string, settings: Record<string, string> = {}): Parameters => {
  const item = JSON.stringify({ objectName, objectType: 'secret', objectAlias: KEY });
  return { provider: 'azure', keyvaultName, ...settings, objects: JSON.stringify({ array: [item] }) };
};

const gcp = (secret: string, extractJSONKey = ''): Parameters => ({
  provider: 'gcp',
  secrets: JSON.stringify([{ resourceName: `projects/${secret}/versions/latest`, fileName: KEY, extractJSONKey }]),
});

const vault = (secretPath: string, settings: Record<string, string> = {}, secretKey = 'password'): Parameters => ({
  provider: 'vault',
  roleName: 'orders',
  vaultAddress: 'https://vault.example.com',
  ...settings,
  objects: JSON.stringify([{ objectName: KEY, secretPath, secretKey }]),
});

interface Environment {
  readonly file: string;
  readonly metadata: object;
  readonly parameters: Parameters;
}

function fileOf({ file, metadata, parameters: { provider, ...parameters } }: Environment): ManifestFile {
  const spec = { provider, parameters };
  const annotations = { 'privatecloud.mendix.com/environment-class': 'true' };
  const object = { apiVersion: 'secrets-store.csi.x-k8s.io/v1', kind: 'SecretProviderClass' };
  return { name: file, text: JSON.stringify({ ...object, metadata: { ...metadata, annotations }, spec }) };
}

/** The findings of shared values, each with its file. */
function sharedOf(...environments: readonly Environment[]): string[] {
  return checkManifests(environments.map(fileOf))
    .findings.filter(({ code }) => code === 'shared-secret')
    .map(({ file, message }) => `${file}: ${message.replace(/^\S+ /, '')}`);
}

const environment = (name: string, parameters: Parameters): Environment => ({
  ...{ file: `${name}.yaml`, metadata: { name, namespace: 'shop' } },
  parameters,
});

/** The findings in both orders, because only the second environment has a finding. */
const sharedBy = (one: Parameters, other: Parameters) => [
  ...sharedOf(environment('orders', one), environment('invoices', other)),
  ...sharedOf(environment('orders', other), environment('invoices', one)),
];
const FOUND = expect.stringMatching(
  /^invoices\.yaml: names a value that the environment "shop\/orders" also reads, got ".+"$/,
) as string;

test.each<[store: string, what: string, one: Parameters, other: Parameters]>([
  ['AWS', 'a secret and a member of it', aws('s'), aws('s', { path: 'p' })],
  ['AWS', 'a name with and without a region', aws('s'), aws('s', { region: undefined })],
  ['AWS', 'an ARN and a name without a region', aws(`${AWS_ARN}s-AbCdEf`), aws('s', { region: undefined })],
  ['AWS', 'an ARN and a name in its region', aws(`${AWS_ARN}s-AbCdEf`), aws('s')],
  ['AWS', 'an ARN with and without the characters at its end', aws(`${AWS_ARN}s-AbCdEf`), aws(`${AWS_ARN}s`)],
  ['AWS', 'a replica', aws('s', { failoverRegion: 'eu-north-1' }), aws('s', { region: 'eu-north-1' })],
  [
    'AWS',
    'an object for the failover region',
    aws('s', { failoverRegion: 'eu-north-1', item: { failoverObject: { objectName: 'other' } } }),
    aws('other', { region: 'eu-north-1' }),
  ],
  ['AWS', 'a parameter by its path and by its ARN', ssm('/shop/s'), ssm(`${SSM_ARN}/shop/s`)],
  ['AWS', 'a parameter by its name and by its ARN', ssm('s'), ssm(`${SSM_ARN}/s`)],
  ['AWS', 'a member and an expression with it', aws('s', { path: 'p' }), aws('s', { path: 'p || "q-q"' })],
  ['AWS', 'two expressions with one member', aws('s', { path: 'p||q' }), aws('s', { path: 'r || p' })],
  ['AWS', 'one expression', aws('s', { path: 'a.b' }), aws('s', { path: 'a.b' })],
  ['AWS', 'a secret and an expression', aws('s'), aws('s', { path: 'a.b' })],
  ['Azure', 'names in another case', azure('shop', 'a'), azure('Shop', 'A')],
  ['Azure', 'the public cloud by default', azure('shop', 'a'), azure('shop', 'a', { cloudName: 'azurepubliccloud' })],
  ['Azure', 'the other name of the cloud', azure('shop', 'a'), azure('shop', 'a', { cloudName: 'AzureCloud' })],
  [
    'Azure',
    'the other name of a national cloud',
    azure('shop', 'a', { cloudName: 'AzureUSGovernment' }),
    azure('shop', 'a', { cloudName: 'AzureUSGovernmentCloud' }),
  ],
  ['Google', 'a secret and a member of it', gcp('my-project/secrets/s'), gcp('my-project/secrets/s', 'p')],
  ['Google', 'the id and the number of a project', gcp('my-project/secrets/s'), gcp('123456789012/secrets/s')],
  ['Google', 'one number of a project', gcp('123456789012/secrets/s'), gcp('123456789012/secrets/s')],
  ['Vault', 'a secret and a member of it', vault('secret/data/x', {}, ''), vault('secret/data/x')],
  ['Vault', 'v1 before a path', vault('secret/data/x'), vault('/v1/secret/data/x')],
  ['Vault', 'two slashes', vault('secret/data/x'), vault('secret//data/x')],
  ['Vault', 'two slashes at the beginning', vault('secret/data/x'), vault('//secret/data/x')],
  ['Vault', 'a slash at the end', vault('secret/data/x'), vault('secret/data/x/')],
  ['Vault', 'a dot', vault('secret/data/x'), vault('secret/./data/x')],
  ['Vault', 'two dots', vault('secret/data/x'), vault('secret/data/y/../x')],
  ['Vault', 'a version', vault('secret/data/x'), vault('secret/data/x?version=3')],
  [
    'Vault',
    'a slash at the end of the namespace',
    vault('secret/data/x', { vaultNamespace: 'team' }),
    vault('secret/data/x', { vaultNamespace: 'team/' }),
  ],
  [
    'Vault',
    'the namespace in the path',
    vault('secret/data/x', { vaultNamespace: 'team' }),
    vault('team/secret/data/x'),
  ],
  ['Vault', 'no address', vault('secret/data/x'), vault('secret/data/x', { vaultAddress: '' })],
  [
    'Vault',
    'the address with and without the domain of the cluster',
    vault('secret/data/x', { vaultAddress: 'https://vault.vault.svc:8200' }),
    vault('secret/data/x', { vaultAddress: 'https://Vault.vault.svc.cluster.local:8200/' }),
  ],
])('two environments share a value: %s, %s', (_, __, one, other) => {
  expect(sharedBy(one, other)).toEqual([FOUND, FOUND]);
});

test.each<[store: string, what: string, one: Parameters, other: Parameters]>([
  ['AWS', 'two members', aws('s', { path: 'p' }), aws('s', { path: 'q' })],
  ['AWS', 'two regions', aws('s'), aws('s', { region: 'eu-north-1' })],
  ['AWS', 'two expressions', aws('s', { path: 'p || q' }), aws('s', { path: 'r || t' })],
  ['AWS', 'two nested members', aws('s', { path: 'a.b' }), aws('s', { path: 'a.c' })],
  ['AWS', 'two filters', aws('s', { path: 'x[?a || b || c].d' }), aws('s', { path: 'y[?d || b || e].f' })],
  ['AWS', 'a member and an expression without it', aws('s', { path: 'p' }), aws('s', { path: 'q || r' })],
  ['AWS', 'a parameter and a secret of one name', ssm('s'), aws('s')],
  ['AWS', 'ARNs of two accounts', aws(`${AWS_ARN}s`), aws(`${AWS_ARN.replace('1111', '4444')}s`)],
  ['AWS', 'a name that ends like an ARN', aws(`${AWS_ARN}mendix/shop-config`), aws('mendix/shop')],
  ['AWS', 'two names in ARNs', aws(`${AWS_ARN}a-AbCdEf`), aws(`${AWS_ARN}b-AbCdEf`)],
  ['AWS', 'two ARNs without the characters at their ends', aws(`${AWS_ARN}shop/a`), aws(`${AWS_ARN}shop/b`)],
  ['Azure', 'two clouds', azure('shop', 'a'), azure('shop', 'a', { cloudName: 'AzureChinaCloud' })],
  ['Azure', 'two vaults', azure('shop', 'a'), azure('shop-2', 'a')],
  ['Google', 'two projects', gcp('my-project/secrets/s'), gcp('our-project/secrets/s')],
  ['Google', 'two numbers of projects', gcp('123456789012/secrets/s'), gcp('123456789013/secrets/s')],
  ['Google', 'two regions', gcp('p/locations/europe-west3/secrets/s'), gcp('p/locations/europe-west4/secrets/s')],
  ['Google', 'two secrets', gcp('my-project/secrets/s'), gcp('my-project/secrets/t')],
  ['Vault', 'two members', vault('secret/data/x'), vault('secret/data/x', {}, 'user')],
  ['Vault', 'a path that begins with another', vault('secret/data/x', {}, ''), vault('secret/data/x/y')],
  ['Vault', 'two namespaces', vault('secret/data/x'), vault('secret/data/x', { vaultNamespace: 'team' })],
  [
    'Vault',
    'two addresses',
    vault('secret/data/x'),
    vault('secret/data/x', { vaultAddress: 'https://bao.example.com' }),
  ],
])('two environments share no value: %s, %s', (_, __, one, other) => {
  expect(sharedBy(one, other)).toEqual([]);
});

const SHOP = { name: 'orders', namespace: 'shop' };

test.each<[string, { file: string; metadata: object }, { file: string; metadata: object }, string[]]>([
  [
    'a base and its overlay, which have no namespace, are one environment',
    { file: 'base/1.yaml', metadata: { name: 'orders' } },
    { file: 'overlay/1.yaml', metadata: { name: 'orders' } },
    [],
  ],
  [
    'an environment of two clusters is one',
    { file: 'a/1.yaml', metadata: SHOP },
    { file: 'b/1.yaml', metadata: SHOP },
    [],
  ],
  [
    'two namespaces have two environments',
    { file: 'a/1.yaml', metadata: SHOP },
    { file: 'a/2.yaml', metadata: { ...SHOP, namespace: 'test' } },
    ['a/2.yaml: names a value that the environment "shop/orders" also reads, got "s"'],
  ],
])('%s', (_, one, other, expected) => {
  expect(sharedOf({ ...one, parameters: aws('s') }, { ...other, parameters: aws('s') })).toEqual(expected);
});

test('finds a third environment, whichever of the other two it shares a value with', () => {
  const [first, second] = [aws('s'), aws('s', { region: 'eu-north-1' })];
  const third = aws('s', { region: undefined });
  const classes = [environment('orders', first), environment('invoices', second), environment('orders', third)];
  expect(sharedOf(...classes)).toEqual([
    'orders.yaml: names a value that the environment "shop/invoices" also reads, got "s"',
  ]);
});

test('reports an environment that shares many values once', () => {
  const spc = readFileSync(join(__dirname, 'guide/vault.yaml'), 'utf8').split('---\n')[0] ?? '';
  const other = spc.replace('name: orders\n', 'name: invoices\n');
  const codesOf = (text: string) => checkManifests([{ name: 'a.yaml', text }]).findings.map(({ code }) => code);
  expect(codesOf(`${spc}---\n${other}`)).toEqual(['shared-secret']);
  const apart = other.replaceAll('secretKey: "', 'secretKey: "invoices-');
  expect(codesOf(`${spc}---\n${apart}`)).toEqual([]);
});

test.each<[string, Parameters, (index: number) => { secret?: string; key?: string; region?: string }]>([
  ['with a project each', gcp('my-project/secrets/s'), (index) => ({ secret: `projects/project-${index}/secrets/s` })],
  ['with a member each of one secret', aws('s'), (index) => ({ key: `p${index}` })],
  [
    'of which every second one names no region',
    aws('s'),
    (index) => ({ secret: `s${index}`, ...(index % 2 === 0 && { region: 'eu-west-1' }) }),
  ],
])('compares 40,000 environments %s in linear time', (_, parameters, changeOf) => {
  const one = readFiles([fileOf(environment('orders', parameters))], {}).world.classes.all[0] as CheckedClass;
  const classesOf = (count: number) =>
    Array.from({ length: count }, (_, index): CheckedClass => {
      const { region, ...change } = changeOf(index);
      const files = one.files.map((file) => ({ ...file, ...change }));
      const read = one.read && { ...one.read, settings: region === undefined ? {} : { region } };
      return { ...one, object: { ...one.object, name: `orders-${index}` }, read, files };
    });
  const all = classesOf(40_000);
  const begin = process.cpuUsage();
  expect(sharedSecrets(all)).toEqual([]);
  const { user, system } = process.cpuUsage(begin);
  // Comparing every two environments would take minutes.
  expect((user + system) / 1e6).toBeLessThan(10);
});
