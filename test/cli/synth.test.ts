import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { run, temporaryFolder } from './run';

const root = temporaryFolder();
let count = 0;

/** A folder with an environments file, and the output folder of its manifests. */
function project(text: string, name = 'environments.yaml') {
  const folder = join(root, String(count++));
  mkdirSync(folder);
  const file = join(folder, name);
  writeFileSync(file, text);
  const out = join(folder, 'manifests');
  const synth = (...options: string[]) => run(['synth', file, '--out', out, ...options]);
  return { folder, file, out, synth, written: () => readdirSync(out).sort() };
}

const environment = (name: string, more = '') => `  - store: vault
    namespace: shop
    name: ${name}
    vaultAddress: https://vault.example.com:8200
    constants: [Shop.Url]
${more}`;
const fleet = (names: readonly string[], head = 'name: webshop\n') =>
  `version: 1\n${head}environments:${names.length === 0 ? ' []' : ''}\n${names.map((name) => environment(name)).join('')}`;

test('writes a file with the objects of each environment, which names the fleet in its first line', async () => {
  const { out, synth, written } = project(fleet(['orders', 'portal']));
  expect(await synth()).toEqual({
    code: 0,
    stdout: '',
    stderr: `${out}: 2 environments, 2 files written, 0 unchanged.\n`,
  });
  expect(written()).toEqual(['shop.orders.yaml', 'shop.portal.yaml']);
  const text = readFileSync(join(out, 'shop.orders.yaml'), 'utf8');
  expect(text.split('\n').slice(0, 2)).toEqual([
    '# Written by mendix-secret-store synth, fleet webshop',
    '# Changes made here are lost: change the file of the fleet.',
  ]);
  const objects = parseAllDocuments(text).map((document) => document.toJS() as { kind: string; metadata: object });
  expect(objects.map(({ kind }) => kind)).toEqual(['ServiceAccount', 'SecretProviderClass']);
  expect(objects[0]?.metadata).toMatchObject({
    name: 'orders',
    namespace: 'shop',
    labels: { 'app.kubernetes.io/managed-by': 'mendix-secret-store' },
  });
});

test('a second run writes only the files of changed environments', async () => {
  const { file, out, synth } = project(fleet(['orders', 'portal']));
  await synth();
  const path = (name: string) => join(out, `shop.${name}.yaml`);
  const before = readFileSync(path('portal'), 'utf8');
  ['orders', 'portal'].forEach((name) => utimesSync(path(name), 1, 1));
  expect((await synth()).stderr).toBe(`${out}: 2 environments, 0 files written, 2 unchanged.\n`);
  writeFileSync(file, `${fleet(['portal'])}${environment('orders', '    optionalKeys: [mx-admin-password]\n')}`);
  expect((await synth()).stderr).toBe(`${out}: 2 environments, 1 file written, 1 unchanged.\n`);
  expect(readFileSync(path('orders'), 'utf8')).toContain('mx-admin-password');
  expect([statSync(path('portal')).mtimeMs, readFileSync(path('portal'), 'utf8')]).toEqual([1000, before]);
});

test('--check writes nothing, and reports missing, different and stale files', async () => {
  const { file, out, synth, written } = project(fleet(['old', 'orders', 'portal']));
  await synth();
  expect(await synth('--check')).toEqual({
    code: 0,
    stdout: '',
    stderr: `${out}: 3 environments, all up to date.\n`,
  });
  writeFileSync(join(out, 'shop.orders.yaml'), `${readFileSync(join(out, 'shop.orders.yaml'), 'utf8')}# by hand\n`);
  writeFileSync(join(out, 'shop.theirs.yaml'), 'kind: A\n');
  writeFileSync(file, fleet(['new', 'orders', 'portal']));
  const before = written();
  const { code, stdout, stderr } = await synth('--check', '--format', 'json');
  const { findings } = JSON.parse(stdout) as { findings: Record<string, unknown>[] };
  expect(findings.map(({ severity, file, line, code }) => [severity, file, line, code])).toEqual([
    ['error', join(out, 'shop.new.yaml'), 1, 'missing-file'],
    ['error', join(out, 'shop.orders.yaml'), expect.any(Number), 'different-file'],
    ['error', join(out, 'shop.old.yaml'), 1, 'stale-file'],
  ]);
  expect([code, stderr]).toEqual([1, `${out}: 3 environments, 3 files out of date.\n`]);
  expect(written()).toEqual(before);
  expect((await synth('--check', '--only', 'shop/portal')).code).toBe(0);
});

test('--check does not create a missing folder', async () => {
  const { out, synth } = project(fleet(['orders']));
  expect((await synth('--check')).code).toBe(1);
  expect(existsSync(out)).toBe(false);
});

test('stale files are listed, and removed only by --prune', async () => {
  const { file, out, synth, written } = project(fleet(['a', 'b', 'c']));
  await synth();
  writeFileSync(join(out, 'shop.other.yaml'), '# Written by mendix-secret-store synth, fleet other\n');
  writeFileSync(join(out, 'README.md'), '# Written by mendix-secret-store synth, fleet webshop\n');
  symlinkSync(join(out, 'shop.b.yaml'), join(out, 'shop.link.yaml'));
  writeFileSync(file, fleet(['a']));
  const { code, stdout } = await synth();
  expect(code).toBe(0);
  expect(stdout.match(/^\/\S+ warning/gm)).toEqual([
    `${join(out, 'shop.b.yaml')}:1:1 warning`,
    `${join(out, 'shop.c.yaml')}:1:1 warning`,
  ]);
  expect(written()).toContain('shop.b.yaml');
  expect((await synth('--prune')).stderr).toBe(
    `${out}: 1 environment, 0 files written, 1 unchanged, 2 removed; 1 file of the fleet "other" left alone.\n`,
  );
  expect(written()).toEqual(['README.md', 'shop.a.yaml', 'shop.link.yaml', 'shop.other.yaml']);
});

test('files of another fleet are counted and kept, also after the fleet is renamed', async () => {
  const { file, out, synth, written } = project(fleet(['a', 'b'], 'name: one\n'));
  await synth();
  writeFileSync(join(out, 'shop.z.yaml'), '# Written by mendix-secret-store synth, fleet (no name)\r\n');
  writeFileSync(join(out, 'shop.y.yaml'), '# Written by mendix-secret-store synth, fleet No Name\n');
  writeFileSync(file, fleet(['c'], 'name: two\n'));
  const left = '1 file of a fleet without a name left alone; 2 files of the fleet "one" left alone.\n';
  expect(await synth('--prune')).toEqual({
    code: 0,
    stdout: '',
    stderr: `${out}: 1 environment, 1 file written, 0 unchanged, 0 removed; ${left}`,
  });
  expect(written()).toEqual(['a', 'b', 'c', 'y', 'z'].map((name) => `shop.${name}.yaml`));
  expect(await synth('--check')).toEqual({
    code: 0,
    stdout: '',
    stderr: `${out}: 1 environment, all up to date; ${left}`,
  });
});

test.each([
  ['the fleet has no environments', fleet([]), '--prune: the fleet has no environments'],
  ['the fleet has no name', fleet(['a'], ''), '--prune: the fleet must have a `name`'],
])('--prune removes nothing if %s', async (_, text, message) => {
  const { file, out, synth, written } = project(fleet(['a', 'b']));
  await synth();
  const before = written();
  writeFileSync(file, text);
  const { code, stderr } = await synth('--prune');
  expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  expect(written()).toEqual(before);
  expect(existsSync(out)).toBe(true);
});

test('--prune removes nothing if the file has an error', async () => {
  const { file, synth, written } = project(fleet(['a', 'b']));
  await synth();
  writeFileSync(file, fleet(['a', 'B']));
  expect((await synth('--prune')).code).toBe(1);
  expect(written()).toEqual(['shop.a.yaml', 'shop.b.yaml']);
});

test.each([
  ['hand-written', (path: string) => writeFileSync(path, 'kind: ServiceAccount\n')],
  ['of another fleet', (path: string) => writeFileSync(path, '# Written by mendix-secret-store synth, fleet shop\n')],
  ['a link', (path: string) => symlinkSync('/etc/hostname', path)],
  ['a folder', (path: string) => mkdirSync(path)],
])('writes nothing if an existing file is %s', async (name, make) => {
  const { out, synth, written } = project(fleet(['a', 'b']));
  mkdirSync(out);
  make(join(out, 'shop.b.yaml'));
  const { code, stdout, stderr } = await synth();
  expect(code).toBe(1);
  expect(stdout).toContain(`${join(out, 'shop.b.yaml')}:1:1 error exists, but this command did not write it`);
  expect(stdout).toContain('Fix: Move the file away or choose another folder.');
  const others = name === 'of another fleet' ? '; 1 file of the fleet "shop" left alone' : '';
  expect(stderr).toBe(`${out}: 2 environments, nothing written${others}.\n`);
  expect(written()).toEqual(['shop.b.yaml']);
  expect((await synth('--check')).code).toBe(1);
  expect((await synth('--only', 'shop/a')).code).toBe(0);
  expect(written()).toEqual(['shop.a.yaml', 'shop.b.yaml']);
});

test('environments of two clusters have files of their own', async () => {
  const names = [environment('a', '    cluster: eu\n'), environment('a', '    cluster: us\n'), environment('a')];
  const { synth, out, written } = project(`version: 1\nenvironments:\n${names.join('')}`);
  expect((await synth()).code).toBe(0);
  expect(written()).toEqual(['eu.shop.a.yaml', 'shop.a.yaml', 'us.shop.a.yaml']);
  unlinkSync(join(out, 'eu.shop.a.yaml'));
  unlinkSync(join(out, 'us.shop.a.yaml'));
  expect((await synth('--only', 'us/shop/a')).stderr).toContain('1 environment, 1 file written');
  expect((await synth('--only', 'shop/a')).stderr).toContain('3 environments, 1 file written');
});

test.each(['../../etc/passwd', 'a/b', '.', 'a.b', 'a\\u0000b', ''])(
  'the name %j is an error, so no file is written outside the folder',
  async (name) => {
    const { synth, out } = project(fleet([`"${name}"`]));
    const { code, stdout } = await synth();
    expect([code, stdout]).toEqual([1, expect.stringContaining('name: ')]);
    expect(existsSync(out)).toBe(false);
  },
);

test('findings are printed in the requested format, and an error prevents all writes', async () => {
  const { file, out, synth } = project(fleet(['a', 'B']));
  const { code, stdout, stderr } = await synth('--format', 'github');
  expect(code).toBe(1);
  expect(stdout).toMatch(
    new RegExp(`^::error file=${file},line=\\d+,col=11,title=invalid-name::environment.*name: must`),
  );
  expect(stderr).toBe('');
  expect(existsSync(out)).toBe(false);
  expect(JSON.parse((await synth('--format', 'sarif')).stdout)).toMatchObject({ version: '2.1.0' });
});

test('--stdout prints the manifests, and findings to standard error', async () => {
  const { file } = project(`${fleet(['a', 'b'])}profiles:\n  unused: { namespace: shop }\n`);
  const { code, stdout, stderr } = await run(['synth', file, '--stdout']);
  expect(code).toBe(0);
  expect(stderr).toContain('warning');
  const names = parseAllDocuments(stdout).map((document) => document.toJS() as { metadata: { name: string } });
  expect(names.map(({ metadata }) => metadata.name)).toEqual(['a', 'a', 'b', 'b']);
  const broken = project(fleet(['B']));
  expect(await run(['synth', broken.file, '--stdout'])).toMatchObject({ code: 1, stdout: '' });
});

test('standard input counts as a file, and several files form one fleet', async () => {
  const { file, out } = project(fleet(['a']));
  const { code, stderr } = await run(['synth', '-', file, '--out', out], { stdin: fleet(['b']) });
  expect([code, stderr]).toEqual([0, `${out}: 2 environments, 2 files written, 0 unchanged.\n`]);
  const twice = await run(['synth', '-', file, '--out', out], { stdin: fleet(['a']) });
  expect(twice.code).toBe(1);
  expect(twice.stdout).toContain('environment shop/a');
});

test('leaving out a file of a fleet makes its manifests stale, and all files must have the same name', async () => {
  const { file, out, folder } = project(fleet(['a']));
  const other = join(folder, 'other.yaml');
  writeFileSync(other, fleet(['b']));
  expect((await run(['synth', file, other, '--out', out])).stderr).toContain('2 files written');
  const { code, stdout } = await run(['synth', other, '--out', out]);
  expect([code, stdout]).toEqual([0, expect.stringContaining('shop.a.yaml:1:1 warning')]);
  writeFileSync(other, fleet(['b'], 'name: other\n'));
  const mixed = await run(['synth', file, other, '--out', out]);
  expect([mixed.code, mixed.stdout]).toEqual([1, expect.stringContaining(`${other}:2:7 error name: must be the same`)]);
});

test('a file may have any name', async () => {
  const { synth, file } = project(fleet(['B']), '環境 ümläut $(x).yaml');
  expect((await synth()).stdout).toContain(`${file}:6:11 error`);
});

test.each([
  ['an empty file', '', 1],
  ['a NUL byte', '\u0000', 1],
  ['a file that is not UTF-8', Buffer.from([0xff, 0xfe, 0x41, 0]), 2],
  ['a byte order mark', `\ufeff${fleet(['a'])}`, 0],
  ['10 MB of brackets', '['.repeat(10 * 1024 * 1024), 1],
  ['10 MB on one line', `a: ${'b'.repeat(10 * 1024 * 1024)}`, 1],
])('%s is handled quickly, without a stack trace', async (_, stdin, wanted) => {
  const start = Date.now();
  const { code, stdout, stderr } = await run(['synth', '-', '--stdout'], { stdin });
  expect(code).toBe(wanted);
  expect(code === 0 ? stdout : stderr).not.toBe('');
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(Date.now() - start).toBeLessThan(5000);
});

test('a path that cannot be read or written is reported in one line', async () => {
  const { folder, file, out } = project(fleet(['a']));
  const lines = async (...words: string[]) => (await run(['synth', ...words])).stderr;
  expect(await lines(folder, '--stdout')).toBe(
    `mendix-secret-store: ${folder}: cannot be read: is a folder, must be a file\n`,
  );
  expect(await lines(`${folder}/none.yaml`, '--stdout')).toBe(
    `mendix-secret-store: ${folder}/none.yaml: cannot be read: does not exist\n`,
  );
  expect(await lines(file, '--out', file)).toBe(`mendix-secret-store: ${file}: is a file, must be a folder\n`);
  symlinkSync('loop.yaml', join(folder, 'loop.yaml'));
  expect(await lines(join(folder, 'loop.yaml'), '--stdout')).toContain('is a symbolic link that leads to itself');
  symlinkSync('nowhere', out);
  expect(await lines(file, '--out', out)).toContain(`${out}: cannot be written: `);
});

// Root may read and write everything.
(process.getuid?.() === 0 ? test.skip : test)('missing permissions are reported in one line', async () => {
  const { file, out, synth } = project(fleet(['a']));
  mkdirSync(out);
  chmodSync(out, 0o500);
  expect((await synth()).stderr).toContain('cannot be written: permission denied');
  chmodSync(file, 0);
  expect((await synth()).stderr).toContain(`${file}: cannot be read: permission denied`);
});

test.each([
  [['--stdout'], 'no file given'],
  [['-', '-', '--stdout'], 'standard input can be read once only, got - twice'],
  [['a.yaml'], 'exactly one of --out and --stdout is required'],
  [['a.yaml', '--out', 'b', '--stdout'], 'exactly one of --out and --stdout is required'],
  [['a.yaml', '--stdout', '--check'], '--check and --prune need --out'],
  [['a.yaml', '--out', 'b', '--check', '--prune'], '--prune removes files, and cannot be used with --check or --only'],
  [
    ['a.yaml', '--out', 'b', '--only', 'a/b', '--prune'],
    '--prune removes files, and cannot be used with --check or --only',
  ],
])('synth %j is refused', async (words, message) => {
  expect(await run(['synth', ...words])).toEqual({
    code: 2,
    stdout: '',
    stderr: `mendix-secret-store: ${message}\nRun mendix-secret-store synth --help for its usage.\n`,
  });
});

test('--only refuses an environment that the fleet does not have, and lists its environments', async () => {
  const { synth } = project(fleet(['a', 'b']));
  const { code, stderr } = await synth('--only', 'shop/a,shop/x');
  expect([code, stderr.split('\n')[0]]).toEqual([
    2,
    'mendix-secret-store: --only: is not an environment of the fleet, got "shop/x", accepted: shop/a, shop/b',
  ]);
});
