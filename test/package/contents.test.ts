import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** What `npm pack` would put into the package, of what is built. */
function packedFiles(): string[] {
  const answer = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: ROOT,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const [packed] = JSON.parse(answer) as { files: { path: string }[] }[];
  return (packed?.files ?? []).map(({ path }) => path).sort();
}

const packed = packedFiles();
const sources = readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length).replaceAll('\\', '/'));

/** The plugin for other languages, and its schema. */
const plugin = ['dist/schema.json', ...readdirSync(join(ROOT, 'plugin')).map((file) => `dist/plugin/${file}`)];

test('the package holds what is built, README, licence and changelog, and nothing else', () => {
  const entries = [...new Set(packed.map((file) => file.split('/')[0]))];
  expect(entries).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'dist', 'package.json']);
});

test('what is built is one module and its types for every source, and the plugin, without tests, maps and leftovers', () => {
  expect(sources.length).toBeGreaterThan(100);
  const expected = [...plugin, ...sources.flatMap((source) => [`dist/${source}.d.ts`, `dist/${source}.js`])];
  expect(packed.filter((file) => file.startsWith('dist/'))).toEqual(expected.sort());
});

test('every entry point is packed', () => {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it lies outside what is compiled
  const { exports } = require('../../package.json') as { exports: Record<string, string | Record<string, string>> };
  const files = Object.values(exports).flatMap((target) =>
    typeof target === 'string' ? target : Object.values(target),
  );
  expect(files.length).toBeGreaterThan(14);
  expect(files.filter((file) => !packed.includes(file.replace(/^\.\//, '')))).toEqual([]);
});
