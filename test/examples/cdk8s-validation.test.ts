import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { ROOT, synthesise } from './synthesise';

const EXAMPLE = join(ROOT, 'examples/cdk8s-validation');
const CDK8S = join(ROOT, 'node_modules/cdk8s-cli/bin/cdk8s');

jest.setTimeout(60_000);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'validation-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function synth(cwd: string) {
  const words = ['synth', '--check-upgrade=false', '--output', join(folder, 'out')];
  const { status, stdout, stderr } = spawnSync(process.execPath, [CDK8S, ...words], { cwd, encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('cdk8s-validation writes the handwritten objects, in which check finds nothing', () => {
  const given = parseAllDocuments(readFileSync(join(EXAMPLE, 'orders.yaml'), 'utf8'));
  expect(synthesise('cdk8s-validation', 'orders.k8s.yaml')).toEqual(given.map((document) => document.toJS() as object));
});

// The only violation: without it, the validation of the example reports nothing.
test('the synthesis fails with only the finding that the README shows, if the inner quotes are removed', () => {
  const copy = join(folder, 'copy');
  cpSync(EXAMPLE, copy, { recursive: true });
  for (const name of ['node_modules', 'tsconfig.json']) {
    symlinkSync(join(ROOT, name), join(copy, name));
  }
  const change = (file: string, from: string, to: string) => {
    const text = readFileSync(join(copy, file), 'utf8');
    expect(text).toContain(from);
    writeFileSync(join(copy, file), text.replace(from, to));
  };
  change('cdk8s.yaml', './../../dist', join(ROOT, 'dist'));
  change('orders.yaml', `path: '"mx-admin-password"'`, 'path: mx-admin-password');
  const { status, stdout } = synth(copy);
  expect(status).toBe(2);
  expect(stdout.match(/\(\d+ occurrences\)/g)).toEqual(['(1 occurrences)']);
  const [, shown = ''] = /```text\n([^]*?)```/.exec(readFileSync(join(EXAMPLE, 'README.md'), 'utf8')) ?? [];
  for (const line of shown.trimEnd().split('\n')) {
    expect(stdout).toContain(line.trim());
  }
  expect(existsSync(join(folder, 'out/orders.k8s.yaml'))).toBe(true);
});
