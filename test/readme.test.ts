import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { defaultPollInterval } from '../lib/core/csi-driver/installation';
import { CSI_CHARTS } from '../lib/core/csi-driver/charts';
import { GOOGLE_PROVIDER } from '../lib/core/csi-driver/versions';

const ROOT = join(__dirname, '..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const examples = readdirSync(join(ROOT, 'examples'));
const docs = readdirSync(join(ROOT, 'docs')).map((page) => `docs/${page}`);
const pages = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'plugin/README.md',
  'test/engines/README.md',
  ...docs,
  ...examples.map((example) => `examples/${example}/README.md`),
];
const sources = examples.flatMap((example) =>
  readdirSync(join(ROOT, 'examples', example))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => read(`examples/${example}/${file}`)),
);

test.each(['README.md', ...docs])('every code block of %s is a verbatim part of a tested example', (page) => {
  const blocks = [...read(page).matchAll(/```ts\n([^]*?)```/g)].map(([, code = '']) => code);
  expect(blocks.filter((block) => !sources.some((source) => source.includes(block)))).toEqual([]);
});

const linesOf = (page: string) => read(page).split('\n').length - 1;

test('the README is short and shows code for each way to use the library', () => {
  expect(linesOf('README.md')).toBeLessThanOrEqual(160);
  expect(read('README.md').match(/```ts\n/g)).toHaveLength(3);
});

test.each(docs)('%s has at most 250 lines', (page) => {
  expect(linesOf(page)).toBeLessThanOrEqual(250);
});

test('the index of the documentation links every page and every example', () => {
  const index = read('docs/README.md');
  const targets = [
    ...docs.filter((page) => page !== 'docs/README.md').map((page) => page.slice('docs/'.length)),
    ...examples.map((example) => `../examples/${example}/README.md`),
  ];
  expect(targets.filter((target) => !index.includes(`](${target})`))).toEqual([]);
});

test('the troubleshooting page lists each error once', () => {
  const errors = [...read('docs/troubleshooting.md').matchAll(/^\| [^|]+ \| (.+?) \|/gm)].map(([, error]) => error);
  expect(errors.length).toBeGreaterThan(70);
  expect(errors.filter((error, index) => errors.indexOf(error) !== index)).toEqual([]);
});

test.each(pages)('every link of %s points to an existing file', (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(([, link = '']) => link);
  expect(links.filter((link) => !existsSync(join(ROOT, dirname(page), link)))).toEqual([]);
});

const paths = ['lib', 'test', 'docs', 'examples'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
);

/** Whether a file or folder has this path, relative to the root or to lib; `<store>` stands for any name. */
function isThere(path: string): boolean {
  const pattern = path
    .replace(/\/$/, '')
    .split(/<\w+>/)
    .map((part) => part.replaceAll('.', '\\.'))
    .join('[^/]+');
  const whole = new RegExp(`^(lib/)?${pattern}$`);
  return existsSync(join(ROOT, path)) || paths.some((one) => whole.test(one));
}

// The section on adding a store names files that do not exist yet.
test.each(['CONTRIBUTING.md', 'docs/architecture.md', 'docs/publishing.md'])(
  'every path that %s names exists',
  (page) => {
    const [text = ''] = read(page).split('\n## Adding a store\n');
    const named = [...text.matchAll(/`((?:[\w.<>-]+\/)+[\w.<>-]*)`/g)].map(([, path = '']) => path);
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((path) => !isThere(path))).toEqual([]);
  },
);

test.each(pages)('every npm script that %s names exists', (page) => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const named = [...read(page).matchAll(/npm run ([\w:]+)/g)].map(([, script = '']) => script);
  expect(named.filter((script) => !(script in scripts))).toEqual([]);
});

const STORES = ['aws', 'azure', 'gcp', 'vault'];

test.each([
  ...STORES.map((store): [string, string] => [store, 'MendixSecretStoreEnvironment']),
  ['vault-cluster', 'MendixSecretStoreCluster'] as [string, string],
])('the %s page names every output of its %s', (page, component) => {
  const { resources } = JSON.parse(read('lib/schema.json')) as {
    resources: Record<string, { properties: Record<string, unknown> }>;
  };
  const [store = ''] = page.split('-');
  const type = `mendix-secret-store:index:${store[0]?.toUpperCase()}${store.slice(1)}${component}`;
  const outputs = Object.keys(resources[type]?.properties ?? {});
  expect(outputs.length).toBeGreaterThan(2);
  expect(outputs.filter((output) => !read(`docs/${page}.md`).includes(`\`${output}\``))).toEqual([]);
});

const fieldsOf = (file: string) => [...read(file).matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, input = '']) => input);

test.each<[string, string]>([
  ...STORES.map((store): [string, string] => [store, `${store}/args.ts`]),
  ['vault-cluster', 'vault/cluster-args.ts'],
])('the %s page names every input of the component in %s', (page, file) => {
  const inputs = fieldsOf(`lib/pulumi/${file}`);
  expect(inputs.length).toBeGreaterThan(10);
  const pages = read(`docs/${page}.md`) + read('docs/environment.md');
  expect(inputs.filter((input) => !new RegExp(`\\b${input}\\b`).test(pages))).toEqual([]);
});

test('the cluster page names every input and output of the driver', () => {
  const page = read('docs/cluster.md');
  const inputs = ['lib/pulumi/csi-driver/args.ts', 'lib/core/csi-driver/installation.ts'].flatMap(fieldsOf);
  const outputs = [...read('lib/pulumi/csi-driver/driver.ts').matchAll(/public readonly (\w+)\??: pulumi\.Output/g)];
  const names = [...inputs, ...outputs.map(([, output = '']) => output)];
  expect(names.length).toBeGreaterThan(25);
  const ofTheBuild = ['component', 'checked', 'args', 'parent', 'known', 'problems'];
  expect(names.filter((name) => !ofTheBuild.includes(name) && !page.includes(`\`${name}`))).toEqual([]);
});

test('the cluster page names every installed chart and version', () => {
  const page = read('docs/cluster.md');
  for (const { repository, version, releaseName } of Object.values(CSI_CHARTS)) {
    expect(page).toContain(`\`${repository}\``);
    expect(page).toContain(`${version} |`);
    expect(page).toContain(`\`${releaseName}\``);
  }
  expect(page).toContain(`| the provider for Google, ${GOOGLE_PROVIDER.version} |`);
});

test('the cluster page mentions every cluster that comes with a driver, and the default poll interval', () => {
  const page = read('docs/cluster.md');
  for (const word of ['azure-keyvault-secrets-provider', 'aws-secrets-store-csi-driver-provider', 'ClusterCSIDriver']) {
    expect(page).toContain(`\`${word}`);
  }
  expect(page).toContain('`useAzureTokenProxy`');
  for (const providers of [['aws'], ['vault']] as const) {
    expect(page).toContain(`\`${defaultPollInterval({ providers: [...providers] })}\``);
  }
});

test('the environment page names every input that all stores share', () => {
  const inputs = ['lib/pulumi/environment-args.ts', 'lib/core/mendix/environment.ts'].flatMap(fieldsOf);
  const inside = ['type', 'authentication', 'username', 'service', 'performDelete'];
  expect(inputs.length).toBeGreaterThan(10);
  const missing = inputs.filter(
    (input) => !inside.includes(input) && !read('docs/environment.md').includes(`\`${input}`),
  );
  expect(missing).toEqual([]);
});

const headingsOf = (page: string) =>
  [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^a-z0-9 -]/g, '')
      .replaceAll(' ', '-'),
  );

test.each(pages)('every link of %s to a heading points to an existing heading', (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]*)#([^)]+)\)/g)];
  const broken = links.filter(([, file = '', anchor = '']) => {
    const target = file === '' ? page : join(dirname(page), file);
    return !headingsOf(target).includes(anchor);
  });
  expect(broken.map(([link]) => link)).toEqual([]);
});
