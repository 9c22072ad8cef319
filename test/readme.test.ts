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

test('the README names every input of the component', () => {
  const files = ['lib/pulumi/aws/args.ts', 'lib/pulumi/environment-args.ts', 'lib/core/environment.ts'];
  const inputs = files.flatMap((file) =>
    [...read(file).matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, input = '']) => input),
  );
  const internal = [
    'component',
    'args',
    'checked',
    'parent',
    'type',
    'authentication',
    'username',
    'service',
    'performDelete',
  ];
  expect(inputs.length).toBeGreaterThan(30);
  expect(inputs.filter((input) => !internal.includes(input) && !read('README.md').includes(`\`${input}`))).toEqual([]);
});

test('every link inside the README leads to a heading of it', () => {
  const headings = [...read('README.md').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^a-z0-9 -]/g, '')
      .replaceAll(' ', '-'),
  );
  const anchors = [...read('README.md').matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = '']) => anchor);
  expect(anchors.length).toBeGreaterThan(3);
  expect(anchors.filter((anchor) => !headings.includes(anchor))).toEqual([]);
});
