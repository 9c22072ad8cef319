import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { firstFile } from '../../lib/cli/first-files';
import { temporaryFolder } from './run';

const BIN = join(__dirname, '../../dist/cli/bin.js');
const folder = temporaryFolder();
writeFileSync(join(folder, 'environments.yaml'), firstFile('aws', 'schema.json'));
writeFileSync(join(folder, 'broken.yaml'), 'version: 2\n');

/** Runs a line in a shell in which `cli` is the built command. */
function shell(line: string) {
  const script = `cli() { "${process.execPath}" "${BIN}" "$@"; }\n${line}`;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('the process reads a file by its relative path, writes the folder, and exits with the code of the command', () => {
  expect(shell('cli synth environments.yaml --out out')).toEqual({
    status: 0,
    stdout: '',
    stderr: 'out: 2 environments, 2 files written, 0 unchanged.\n',
  });
  expect(readdirSync(join(folder, 'out'))).toEqual([
    'mendix-apps.shop-acceptance.yaml',
    'mendix-apps.shop-production.yaml',
  ]);
  const { status, stdout } = shell('cli synth broken.yaml --out out');
  expect([status, stdout.split(' ')[0]]).toEqual([1, 'broken.yaml:1:1']);
  expect(shell('cli synth none.yaml --out out').status).toBe(2);
});

test('standard input may be a pipe or a file', () => {
  const { stdout } = shell('cli synth - --stdout < environments.yaml');
  expect(stdout).toContain('name: shop-production');
  expect(shell('cat environments.yaml | cli synth - --stdout').stdout).toBe(stdout);
  expect(shell('cli synth <(cat environments.yaml) --stdout').stdout).toBe(stdout);
});

test('the exit code stays the same if the reader closes the pipe early', () => {
  const many = Array.from({ length: 700 }, (_, index) => `  - { store: vault, namespace: shop, name: e${index} }`);
  writeFileSync(join(folder, 'many.yaml'), `version: 1\nenvironments:\n${many.join('\n')}\n`);
  const { status, stdout, stderr } = shell('cli synth many.yaml --out out | head -n 1; exit "${PIPESTATUS[0]}"');
  expect([status, stdout.split('\n').length, stderr]).toEqual([1, 2, '']);
});

test('a full device is reported in one line', () => {
  mkdirSync(join(folder, 'full'));
  const { status, stderr } = shell('cli synth environments.yaml --stdout > /dev/full');
  expect([status, stderr]).toEqual([2, 'mendix-secret-store: cannot print: ENOSPC\n']);
});
