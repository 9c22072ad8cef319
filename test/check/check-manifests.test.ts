import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { manifestsOf } from 'mendix-secret-store';
import { stringify } from 'yaml';
import { checkManifests } from '../../lib/check';
import { cdk8sProps } from '../environments';
import { type Input, STORES } from '../stores';
import { RANDOM_ENVIRONMENTS } from '../stores/random';

const GUIDE = join(__dirname, 'guide');
const guide = (store: string) => readFileSync(join(GUIDE, `${store}.yaml`), 'utf8');
const codesOf = (text: string, options = {}) =>
  checkManifests([{ name: 'a.yaml', text }], options).findings.map(({ code, line }) => `${line} ${code}`);

test.each(readdirSync(GUIDE))("the guide's own manifests have no finding: %s", (file) => {
  expect(checkManifests([{ name: file, text: readFileSync(join(GUIDE, file), 'utf8') }])).toEqual({
    findings: [],
    suppressed: [],
  });
});

/** The codes of findings that the fields of an environment ask for. */
function onRequest({ kvVersion, vaultSkipTLSVerify, vaultAddress }: Input): string[] {
  return [
    ...(kvVersion === '1' ? ['kv-path'] : []),
    ...(vaultSkipTLSVerify === true ? ['unverified-server'] : []),
    ...(String(vaultAddress).startsWith('http:') ? ['unencrypted-connection'] : []),
  ];
}

describe.each(STORES.map((store) => ({ name: store.store, store })))('$name', ({ store }) => {
  test('manifests of the library have no finding except those that their fields ask for', () => {
    fc.assert(
      fc.property(RANDOM_ENVIRONMENTS[store.member], (environment) => {
        const props = store.propsOf(environment);
        fc.pre(store.checkProps(props).length === 0);
        const manifests = manifestsOf({ [store.member]: props, kubernetesOnly: true });
        // No field is called `<<`, which YAML reads as a merge because cdk8s writes it without quotes.
        fc.pre(!JSON.stringify(manifests).includes('"<<":'));
        const text = manifests.map((manifest) => stringify(manifest, { version: '1.1', lineWidth: 0 })).join('---\n');
        const { findings } = checkManifests([{ name: 'a.yaml', text }]);
        const asked = onRequest(props);
        expect(findings.filter(({ code }) => !asked.includes(code))).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});

test('finds objects in lists and next to other objects, each with its line', () => {
  const [spc = '', account = '', app = ''] = guide('aws').split('---\n');
  const broken = spc.replace('region', 'region').replace('\'"database-type"\'', 'database-type');
  const indented = [broken, account, app].map((text) => `- ${text.trimEnd().replaceAll('\n', '\n  ')}\n`).join('');
  const configMap = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata:\n  a: "{{ not ours"\n';
  expect(codesOf(`${configMap}---\n${broken}---\n${account}`)).toEqual(['21 invalid-jmespath']);
  expect(codesOf(`apiVersion: v1\nkind: List\nitems:\n${indented}`)).toEqual(['18 invalid-jmespath']);
});

test('an option or an annotation switches off rules, and their findings are returned as suppressed', () => {
  const text = readFileSync(join(__dirname, 'mistakes/vault-path-without-data.yaml'), 'utf8');
  const ignoring = text.replace(
    '  annotations:\n',
    '  annotations:\n    mendix-secret-store/ignore: kv-path, no-rule\n',
  );
  const codes = (file: string, options = {}) => {
    const { findings, suppressed } = checkManifests([{ name: 'a.yaml', text: file }], options);
    return [findings.map(({ code }) => code), suppressed.map(({ code }) => code)];
  };
  expect(codes(text)).toEqual([['kv-path'], []]);
  expect(codes(text, { disabled: ['kv-path'] })).toEqual([[], ['kv-path']]);
  expect(codes(ignoring)).toEqual([['unknown-code'], ['kv-path']]);
  expect(codes(ignoring, { noSuppress: true })).toEqual([['unknown-code', 'kv-path'], []]);
});

test('checks an object whose kind contains an escape sequence', () => {
  const kind = String.raw`"SecretProvider\u0043lass"`;
  const text = `apiVersion: secrets-store.csi.x-k8s.io/v1\nkind: ${kind}\nmetadata: {name: a}\nspec: {provider: gke}\n`;
  expect(codesOf(text)).not.toEqual([]);
});

test('findings never show the secretArgs of Vault', () => {
  const spc = (guide('vault').split('---\n')[0] ?? '').replace(
    'secretKey: ',
    'secretArgs: hunter2\n        secretKey: ',
  );
  const { findings } = checkManifests([{ name: 'a.yaml', text: spc }]);
  expect(findings.map(({ code }) => code)).toContain('wrong-shape');
  expect(JSON.stringify(findings)).not.toContain('hunter2');
});

test('a missing ServiceAccount is a warning only if the files contain other ServiceAccounts', () => {
  const [spc = '', account = ''] = guide('vault').split('---\n');
  const other = account.replace('name: orders', 'name: invoices');
  expect(codesOf(spc)).toEqual([]);
  expect(codesOf(`${spc}---\n${other}`)).toEqual(['4 name-mismatch']);
  const invoices = spc
    .replace('name: orders', 'name: invoices')
    .replaceAll('/orders', '/invoices')
    .replaceAll('orders-', 'invoices-');
  expect(codesOf(`${spc}---\n${invoices}---\n${other}`)).toEqual(['4 missing-service-account']);
  expect(codesOf(`${spc}---\n${account.replace('    privatecloud', '    x')}`)).toEqual([
    expect.stringMatching('missing-account-annotation'),
  ]);
});

test.each([
  ['reads the store', 'allowOverrideSecretsWithSecretStoreCSIDriver: true', ['4 name-mismatch']],
  ['does not read the store', 'replicas: 1', []],
  [
    'has a plan for its database only',
    'allowOverrideSecretsWithSecretStoreCSIDriver: true\n  database: {servicePlan: postgres}',
    ['4 name-mismatch'],
  ],
  [
    'has a plan for its files only',
    'allowOverrideSecretsWithSecretStoreCSIDriver: true\n  storage: {servicePlan: minio}',
    ['4 name-mismatch'],
  ],
  [
    'has plans for both',
    'allowOverrideSecretsWithSecretStoreCSIDriver: true\n  database: {servicePlan: postgres}\n  storage: {servicePlan: minio}',
    [],
  ],
])('an app that %s next to a SecretProviderClass with another name', (_, spec, expected) => {
  const app =
    'apiVersion: privatecloud.mendix.com/v1alpha1\nkind: MendixApp\nmetadata:\n  name: legacy\n  namespace: shop';
  const [spc = '', account = ''] = guide('vault').split('---\n');
  expect(codesOf(`${app}\nspec:\n  ${spec}\n---\n${spc}---\n${account}`)).toEqual(expected);
});

test('an environment with an existing ServiceAccount has no error next to one that creates its ServiceAccount', () => {
  const { roleArn = '', ...invoices } = cdk8sProps({
    name: 'invoices',
    secretName: 'invoices',
    skipServiceAccount: true,
  });
  const environments = [cdk8sProps({ roleArn }), invoices];
  const text = environments
    .flatMap((aws) => manifestsOf({ aws, kubernetesOnly: true }))
    .map((manifest) => stringify(manifest))
    .join('---\n');
  const { findings } = checkManifests([{ name: 'a.yaml', text }]);
  expect(findings.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['warning missing-service-account']);
});

test.each([
  ['operatorVersion', { operatorVersion: '2.9.0' }, 'mx-debugger-password'],
  ['mendixVersion', { mendixVersion: '10.24.20', operatorVersion: '2.24.2' }, 'com.mendix.storage.s3.Region'],
])('with %s, finds keys that need a newer version', (_, options, part) => {
  const { findings } = checkManifests([{ name: 'a.yaml', text: guide('aws') }], options);
  expect(findings).toEqual([
    expect.objectContaining({ code: 'unsupported-version', message: expect.stringContaining(part) as string }),
  ]);
});

test.each<[string, string]>([
  [
    'bytes',
    Buffer.from(Array.from({ length: 1e6 }, (_, index) => (index * 7919) % 256))
      .toString('latin1')
      .repeat(10),
  ],
  ['brackets', '['.repeat(1e7)],
  ['brackets on many lines', '[\n'.repeat(20_000)],
  ['nested keys', 'a: '.repeat(3e6)],
  ['documents', '---\n{\n'.repeat(1.6e6)],
  ['documents after dots', '...\n]\n'.repeat(8000)],
  ['quotes', '"'.repeat(1e7)],
])('garbage results in findings: %s', (_, text) => {
  const { findings } = checkManifests([{ name: 'a.yaml', text }]);
  expect(new Set(findings.map(({ code }) => code))).toEqual(new Set(['unreadable-manifest']));
  expect(findings.length).toBeLessThanOrEqual(20);
});

test('lines just below the length limit are checked as quickly as others', () => {
  const text = `kind: SecretProviderClass\n${`# ${'('.repeat(99_000)}\n`.repeat(10)}`;
  const begin = process.cpuUsage();
  checkManifests([{ name: 'a.yaml', text }]);
  expect(process.cpuUsage(begin).user / 1e6).toBeLessThan(2);
});

test('a manifest that Helm has not rendered is reported as a template', () => {
  expect(codesOf('kind: SecretProviderClass\nmetadata:\n  name: {{ .Release.Name }}\n')).toEqual([
    '3 unrendered-template',
  ]);
});

// The bench measures a thousand objects in a process of its own.
test('four times as many objects take about four times as long', () => {
  const stores = ['aws', 'azure', 'gcp', 'vault'].map((store) => guide(store).split('---\n')[0] ?? '');
  const files = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      name: `${index}.yaml`,
      text: (stores[index % 4] ?? '').replaceAll('orders', `orders-${index}`),
    }));
  const measure = (count: number) => {
    const begin = process.cpuUsage();
    expect(checkManifests(files(count)).findings).toEqual([]);
    const { user, system } = process.cpuUsage(begin);
    return (user + system) / 1e6;
  };
  measure(100);
  expect(measure(400) / measure(100)).toBeLessThan(10);
});
