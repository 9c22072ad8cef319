import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const parent = mkdtempSync(join(tmpdir(), 'parent-'));

/** Enters a temporary folder in another process, which leaves a folder there and ends. */
function run(end: string): string {
  const module = JSON.stringify(join(__dirname, 'temporary.ts'));
  const program = `
    const folder = require(${module}).enterTemporaryFolder(${JSON.stringify(parent)});
    require('node:fs').mkdtempSync(require('node:path').join(require('node:os').tmpdir(), 'left-'));
    require('node:fs').writeSync(1, folder);
    ${end}`;
  const { stdout } = spawnSync(process.execPath, ['--require', 'ts-node/register/transpile-only', '-e', program], {
    encoding: 'utf8',
  });
  return stdout;
}

test('a run removes all its temporary folders when it ends', () => {
  expect(run('')).toContain(parent);
  expect(readdirSync(parent)).toEqual([]);
});

test('the next run removes only the temporary folders of a killed run', () => {
  const killed = run("process.kill(process.pid, 'SIGKILL');");
  expect(readdirSync(killed)).toEqual([expect.stringMatching(/^left-/)]);
  const alive = join(parent, `mendix-secret-store-tests-${process.pid}`);
  const other = join(parent, 'other');
  [alive, other].forEach((file) => writeFileSync(file, ''));
  run('');
  expect([killed, alive, other].map((path) => existsSync(path))).toEqual([false, true, true]);
});

test('the tests run in a temporary folder', () => {
  expect(tmpdir()).toMatch(/mendix-secret-store-tests-\d+$/);
});
