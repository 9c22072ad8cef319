import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const PAGE = read('docs/vault.md');
const SOURCES = ['examples/cdk8s-vault/chart.ts', 'examples/pulumi-vault/index.ts'].map(read);

test('every code block of the page is a tested example, word for word', () => {
  const blocks = [...PAGE.matchAll(/```ts\n([^]*?)```/g)].map(([, code]) => code);
  expect(blocks).toEqual(SOURCES);
});

test('the page names every input and every output of the component', () => {
  const inputs = ['args.ts', 'connection-args.ts'].flatMap((file) =>
    [...read(`lib/pulumi/vault/${file}`).matchAll(/^ {2}readonly (\w+)\?:/gm)].map(([, input]) => input ?? ''),
  );
  const outputs = [
    ...read('lib/pulumi/vault/environment.ts').matchAll(/public readonly (\w+)\??: pulumi\.Output/g),
  ].map(([, output]) => output ?? '');
  expect(inputs.length).toBeGreaterThan(30);
  expect(outputs.length).toBe(6);
  expect([...inputs, ...outputs].filter((name) => !PAGE.includes(`\`${name}\``))).toEqual([]);
});

test('every link of the page leads to a file or to a heading of it', () => {
  const headings = [...PAGE.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading.toLowerCase().replaceAll(' ', '-'),
  );
  const links = [...PAGE.matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, link = '']) => link);
  expect(links.length).toBeGreaterThan(8);
  const leadsNowhere = (link: string) =>
    link.startsWith('#') ? !headings.includes(link.slice(1)) : !existsSync(join(ROOT, 'docs', link));
  expect(links.filter(leadsNowhere)).toEqual([]);
});
