import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pulumiArgs } from '../environments';
import { startEngine } from '../examples/language-host';
import { startPlugin } from '../plugin/plugin-host';

const ROOT = join(__dirname, '../..');
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
const WRITER = { GIT_AUTHOR_NAME: 'test', GIT_AUTHOR_EMAIL: 'test@example.com' };
const env = {
  ...process.env,
  ...WRITER,
  GIT_COMMITTER_NAME: WRITER.GIT_AUTHOR_NAME,
  GIT_COMMITTER_EMAIL: WRITER.GIT_AUTHOR_EMAIL,
};

let folder: string;
let checkout: string;
const run = (cwd: string, command: string, ...args: string[]) =>
  execFileSync(command, args, { cwd, env, encoding: 'utf8', stdio: 'pipe' });

jest.setTimeout(300_000);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tag-'));
  checkout = join(folder, 'checkout');
  run(folder, 'git', 'clone', '--quiet', ROOT, checkout);
  symlinkSync(join(ROOT, 'node_modules'), join(checkout, 'node_modules'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const writeTag = (tag: string) => run(checkout, 'node', 'scripts/write-tag.mjs', tag);

test('a tag of another version, or of what is not committed, is refused', () => {
  expect(() => writeTag('v99.0.0')).toThrow(
    `the tag must be v${version}, as the version in package.json, got "v99.0.0"`,
  );
  writeFileSync(join(checkout, 'lib/new.ts'), '');
  expect(() => writeTag(`v${version}`)).toThrow('commit or remove what has changed:\n?? lib/new.ts');
  rmSync(join(checkout, 'lib/new.ts'));
});

test('what the tag holds is a plugin by itself, as pulumi package add takes it from git', async () => {
  const branch = run(checkout, 'git', 'rev-parse', 'HEAD');
  writeTag(`v${version}`);
  expect(run(checkout, 'git', 'rev-parse', 'HEAD')).toBe(branch);
  const tag = join(folder, 'tag');
  run(folder, 'git', 'clone', '--quiet', '--depth', '1', '--branch', `v${version}`, `file://${checkout}`, tag);
  expect(readdirSync(tag).sort()).toEqual([
    '.git',
    'LICENSE',
    'PulumiPlugin.yaml',
    'README.md',
    'dist',
    'package.json',
  ]);
  // Install scripts only fetch plugins of the Pulumi CLI, which no test runs.
  run(tag, 'npm', 'install', '--omit=dev', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund');
  const plugin = await startPlugin(tag, tag);
  const engine = await startEngine();
  try {
    expect(await plugin.schema()).toBe(readFileSync(join(ROOT, 'lib/schema.json'), 'utf8'));
    const request = { component: 'AwsMendixSecretStoreEnvironment', name: 'orders', engine };
    const outputs = await plugin.construct({ ...request, inputs: pulumiArgs() as unknown as Record<string, unknown> });
    expect(outputs.roleArn).toBeDefined();
    expect(engine.registrations.map(({ type }) => type)).toContain('aws:iam/role:Role');
  } finally {
    plugin.stop();
    engine.stop();
  }
});
