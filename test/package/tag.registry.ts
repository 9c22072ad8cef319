import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pulumiArgs } from '../environments';
import { startEngine } from '../examples/language-host';
import { startPlugin } from '../plugin/plugin-host';
import { cloneForTags, installTag, run, TAG, writeTag } from './tag';

let folder: string;
let checkout: string;

jest.setTimeout(300_000);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tag-'));
  checkout = cloneForTags(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a tag of another version or of uncommitted changes is refused', () => {
  expect(() => writeTag(checkout, 'v99.0.0')).toThrow(
    `the tag must be ${TAG}, as the version in package.json, got "v99.0.0"`,
  );
  writeFileSync(join(checkout, 'lib/new.ts'), '');
  expect(() => writeTag(checkout, TAG)).toThrow('commit or remove what has changed:\n?? lib/new.ts');
  rmSync(join(checkout, 'lib/new.ts'));
});

test('the tag contains a complete plugin, as pulumi package add installs it from git', async () => {
  const branch = run(checkout, 'git', 'rev-parse', 'HEAD');
  writeTag(checkout, TAG);
  expect(run(checkout, 'git', 'rev-parse', 'HEAD')).toBe(branch);
  const tag = installTag(folder, checkout);
  expect(run(tag, 'git', 'ls-files', '--', ':!dist').trim().split('\n')).toEqual([
    'LICENSE',
    'PulumiPlugin.yaml',
    'README.md',
    'package.json',
  ]);
  expect(readdirSync(tag)).toContain('dist');
  const plugin = await startPlugin(tag, tag);
  const engine = await startEngine();
  try {
    expect(await plugin.schema()).toBe(readFileSync(join(__dirname, '../../lib/schema.json'), 'utf8'));
    const request = { component: 'AwsMendixSecretStoreEnvironment', name: 'orders', engine };
    const outputs = await plugin.construct({ ...request, inputs: pulumiArgs() as unknown as Record<string, unknown> });
    expect(outputs.roleArn).toBeDefined();
    expect(engine.registrations.map(({ type }) => type)).toContain('aws:iam/role:Role');
  } finally {
    plugin.stop();
    engine.stop();
  }
});
