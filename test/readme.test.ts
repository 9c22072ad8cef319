import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const examples = readdirSync(join(ROOT, 'examples'));
const pages = ['README.md', 'CHANGELOG.md', ...examples.map((example) => `examples/${example}/README.md`)];
const sources = examples.flatMap((example) =>
  readdirSync(join(ROOT, 'examples', example))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => read(`examples/${example}/${file}`)),
);

test('every code block of the README stands in a tested example, word for word', () => {
  const blocks = [...read('README.md').matchAll(/```ts\n([^]*?)```/g)].map(([, code = '']) => code);
  expect(blocks).toHaveLength(2);
  for (const block of blocks) {
    expect(sources.some((source) => source.includes(block))).toBe(true);
  }
});

test.each(pages)('every link of %s leads to a file', (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(([, link = '']) => link);
  expect(links.filter((link) => !existsSync(join(ROOT, dirname(page), link)))).toEqual([]);
});

test.each(pages)('every npm script that %s names exists', (page) => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const named = [...read(page).matchAll(/npm run ([\w:]+)/g)].map(([, script = '']) => script);
  expect(named.filter((script) => !(script in scripts))).toEqual([]);
});

test('the README names every output of the component', () => {
  const outputs = [...read('lib/pulumi/aws/environment.ts').matchAll(/public readonly (\w+): pulumi\.Output/g)];
  expect(outputs.length).toBeGreaterThan(5);
  expect(outputs.filter(([, output = '']) => !read('README.md').includes(`\`${output}\``))).toEqual([]);
});
