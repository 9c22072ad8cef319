import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** The files that `npm pack` would put into the package. */
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

/** The plugin for other languages, and the schemas. */
const plugin = [
  'dist/schema.json',
  'dist/fleet/fleet.schema.json',
  ...readdirSync(join(ROOT, 'plugin')).map((file) => `dist/plugin/${file}`),
];

test('the package contains only the build, the examples, the pages and the licence', () => {
  const entries = [...new Set(packed.map((file) => file.split('/')[0] ?? ''))];
  const pages = ['CHANGELOG.md', 'CONTRIBUTING.md', 'LICENSE', 'README.md'];
  expect(entries).toEqual([...pages, 'dist', 'docs', 'examples', 'package.json', 'plugin', 'test']);
  expect(packed.filter((file) => /^(plugin|test)\//.test(file))).toEqual([
    'plugin/README.md',
    'test/engines/README.md',
  ]);
});

test('the package has no install script that npm would run or warn about', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object };
  const ofInstall = ['preinstall', 'install', 'postinstall', 'preprepare', 'prepare', 'postprepare'];
  expect(ofInstall.filter((name) => Object.hasOwn(scripts, name))).toEqual([]);
});

test('the links of the README, the pages and the examples work in the package', () => {
  const pages = packed.filter((file) => /^(README\.md|docs\/|examples\/.*\.md$)/.test(file));
  expect(pages.length).toBeGreaterThan(40);
  const broken = pages.flatMap((page) => {
    const text = readFileSync(join(ROOT, page), 'utf8');
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(([, link = '']) => link);
    return links.filter((link) => !packed.includes(join(dirname(page), link))).map((link) => `${page}: ${link}`);
  });
  expect(broken).toEqual([]);
});

test('the build has one module and its types for every source, and the plugin, without tests, maps and leftovers', () => {
  expect(sources.length).toBeGreaterThan(100);
  const expected = [...plugin, ...sources.flatMap((source) => [`dist/${source}.d.ts`, `dist/${source}.js`])];
  expect(packed.filter((file) => file.startsWith('dist/'))).toEqual(expected.sort());
});

test('every entry point is packed', () => {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- package.json is outside the compiled sources
  const { exports } = require('../../package.json') as { exports: Record<string, string | Record<string, string>> };
  const files = Object.values(exports).flatMap((target) =>
    typeof target === 'string' ? target : Object.values(target),
  );
  expect(files.length).toBeGreaterThan(14);
  expect(files.filter((file) => !packed.includes(file.replace(/^\.\//, '')))).toEqual([]);
});
