import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { run } from '../cli/run';
import { type Manifest, ROOT } from './synthesise';

const FOLDER = join(ROOT, 'examples/fleet');
const FILE = join(FOLDER, 'environments.yaml');
const OUT = join(FOLDER, 'manifests');
const objectsOf = (file: string) =>
  parseAllDocuments(readFileSync(join(OUT, file), 'utf8')).map((document) => document.toJS() as Manifest);

test('the folder of the fleet matches its file, without a finding', async () => {
  expect(await run(['synth', FILE, '--out', OUT, '--check'])).toEqual({
    code: 0,
    stdout: '',
    stderr: `${OUT}: 4 environments, all up to date.\n`,
  });
});

test('the fleet has an environment of each kind', () => {
  expect(Object.fromEntries(readdirSync(OUT).map((file) => [file, objectsOf(file).map(({ kind }) => kind)]))).toEqual({
    'mendix-apps.intranet.yaml': ['ServiceAccount', 'SecretProviderClass'],
    'mendix-apps.shop-test.yaml': ['ServiceAccount', 'SecretProviderClass'],
    'mendix-production.portal.yaml': ['ServiceAccount', 'SecretProviderClass'],
    'mendix-production.shop.yaml': ['Secret', 'Role', 'ServiceAccount', 'SecretProviderClass'],
  });
});

test('the fleet merges defaults and profiles', () => {
  const [account, mounted] = objectsOf('mendix-production.portal.yaml');
  expect(account?.metadata).toMatchObject({
    namespace: 'mendix-production',
    labels: { 'example.com/team': 'shop', 'example.com/stage': 'production' },
  });
  expect(mounted?.spec.parameters).toMatchObject({ tenantID: '11111111-1111-4111-8111-111111111111' });
  expect(objectsOf('mendix-apps.shop-test.yaml')[1]?.spec.parameters.objects).toContain('mx-debugger-password');
});

test.each([
  ['requirements', '# What the clusters and stores must have'],
  ['access', '# Who can read what'],
  ['runbook', '# Runbook of `mendix-apps/shop-test` on AWS Secrets Manager'],
])('the fleet has the report %s', async (kind, title) => {
  const { code, stdout, stderr } = await run(['report', kind, FILE]);
  expect([code, stderr, stdout.split('\n')[0]]).toEqual([0, '', title]);
});
