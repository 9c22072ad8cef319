import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, temporaryFolder } from './run';

const folder = temporaryFolder();
const MISTAKE = join(__dirname, '../check/mistakes/vault-path-without-data.yaml');
const GUIDE = join(__dirname, '../check/guide');

test('a folder without mistakes has no finding', async () => {
  expect(await run(['check', GUIDE])).toEqual({ code: 0, stdout: '', stderr: '4 files checked.\n' });
});

test('a folder is read recursively, without hidden folders and other files', async () => {
  for (const name of ['a/b', '.hidden', 'node_modules']) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'x.yaml'), 'a: [');
  }
  writeFileSync(join(folder, 'a/x.txt'), '{');
  const { code, stdout, stderr } = await run(['check', folder]);
  expect([code, stderr]).toEqual([1, '1 file checked.\n']);
  expect(stdout).toContain(`${join(folder, 'a/b/x.yaml')}:1:`);
});

test('a link in a folder to an endless device is not read', async () => {
  const path = join(folder, 'links');
  mkdirSync(path);
  writeFileSync(join(path, 'a.yaml'), 'kind: ConfigMap\n');
  symlinkSync('/dev/zero', join(path, 'b.yaml'));
  expect(await run(['check', path])).toMatchObject({ code: 0, stderr: '1 file checked.\n' });
});

test('control characters in the name of a manifest are escaped', async () => {
  const name = String.raw`"x\e[31m\n::error::y"`;
  const stdin = `apiVersion: secrets-store.csi.x-k8s.io/v1\nkind: SecretProviderClass\nmetadata: {name: ${name}}\nspec: {provider: gke}\n`;
  const { stdout } = await run(['check', '-'], { stdin });
  expect(stdout).toContain('SecretProviderClass x\\u{1b}[31m\\u{a}::error::y');
  expect(stdout).not.toMatch(/\x1b|^::/m);
});

test('warnings do not fail the check, and the findings of a rule that is switched off are counted', async () => {
  const warned = await run(['check', MISTAKE]);
  expect(warned.code).toBe(0);
  expect(warned.stdout).toContain(
    `${MISTAKE}:14:21 warning SecretProviderClass shop/orders: spec.parameters.objects[0].secretPath`,
  );
  const off = await run(['check', MISTAKE, '--disable', 'kv-path']);
  expect(off).toEqual({ code: 0, stdout: '', stderr: '1 file checked, 1 finding switched off.\n' });
});

test('standard input is read, and an error fails the check', async () => {
  const stdin =
    'apiVersion: secrets-store.csi.x-k8s.io/v1\nkind: SecretProviderClass\nmetadata: {name: a}\nspec: {provider: AWS}\n';
  const { code, stdout } = await run(['check', '-', '--format', 'json'], { stdin });
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    summary: { errors: 2 },
    findings: [
      { file: '-', line: 4 },
      { file: '-', line: 4 },
    ],
  });
});

test.each([
  [['check'], 'no file given'],
  [['check', 'does-not-exist'], 'does-not-exist: cannot be read: does not exist'],
  [['check', '-', '--disable', 'x'], '--disable: no rule has the code "x"'],
  [['check', '-', '--namespace', 'shop'], '--context and --namespace are for: check cluster'],
])('%j exits with code 2', async (words, message) => {
  const { code, stderr } = await run(words);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

describe('check cluster', () => {
  /** Replaces kubectl with a script. */
  function withKubectl(script: string): { readonly env: Record<string, string> } {
    const bin = join(folder, 'bin');
    mkdirSync(bin, { recursive: true });
    writeFileSync(join(bin, 'kubectl'), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, 'kubectl'), 0o755);
    return { env: { PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` } };
  }

  const SPC = JSON.stringify({
    kind: 'List',
    items: [
      {
        ...{
          apiVersion: 'secrets-store.csi.x-k8s.io/v1',
          kind: 'SecretProviderClass',
          metadata: { name: 'orders', namespace: 'shop' },
        },
        spec: { provider: 'gcp', parameters: { secrets: '- resourceName: orders\n  path: mx-admin-password\n' } },
      },
    ],
  });

  test('checks the objects of the cluster, and reads no Secret', async () => {
    const given = withKubectl(`case "$2" in
      secretproviderclasses*) echo '${SPC.replaceAll('\\n', '\\\\n')}' ;;
      mendixapps*) echo "error: the server doesn't have a resource type \\"mendixapps\\"" >&2; exit 1 ;;
      serviceaccounts|csidrivers*) echo '{"kind":"List","items":[]}' ;;
      *) exit 3 ;;
    esac`);
    const { code, stdout, stderr } = await run(['check', 'cluster', '--context', 'test'], given);
    expect([code, stderr]).toEqual([1, '3 files checked.\n']);
    expect(stdout).toContain('SecretProviderClass shop/orders: spec.parameters.secrets[0].resourceName');
  });

  test('exits with code 2 if the cluster does not answer', async () => {
    const given = withKubectl('echo "Unable to connect to the server" >&2; exit 1');
    const { code, stderr } = await run(['check', 'cluster'], given);
    expect([code, stderr]).toEqual([2, expect.stringContaining('Unable to connect to the server')]);
  });
});
