import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PackageSchema, PropertySchema } from '../../lib/pulumi/plugin/schema';
import { inferSchema } from './infer-schema';

const ROOT = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const SCHEMA = read('lib/schema.json');
const { resources, types } = JSON.parse(SCHEMA) as PackageSchema;

/** Every property of the schema, with its place. */
const PROPERTIES: [string, PropertySchema][] = [
  ...Object.entries(resources).flatMap(([token, { inputProperties, properties }]) => [
    ...Object.entries(inputProperties).map(([name, property]): [string, PropertySchema] => [
      `${token} ${name}`,
      property,
    ]),
    ...Object.entries(properties).map(([name, property]): [string, PropertySchema] => [
      `${token} out ${name}`,
      property,
    ]),
  ]),
  ...Object.entries(types).flatMap(([token, { properties = {} }]) =>
    Object.entries(properties).map(([name, property]): [string, PropertySchema] => [`${token} ${name}`, property]),
  ),
];
const DESCRIPTIONS: [string, string | undefined][] = [
  ...PROPERTIES.map(([place, { description }]): [string, string | undefined] => [place, description]),
  ...Object.entries({ ...resources, ...types }).map(([token, { description }]): [string, string | undefined] => [
    token,
    description,
  ]),
  ...Object.entries(types).flatMap(([token, { enum: members = [] }]) =>
    members.map(({ name, description }): [string, string | undefined] => [`${token}.${name}`, description]),
  ),
];

jest.setTimeout(60_000);

test('the committed schema matches the components (npm run schema)', () => {
  expect(inferSchema()).toBe(SCHEMA);
});

test('every component, input, output, type and value has a description', () => {
  expect(DESCRIPTIONS.length).toBeGreaterThan(200);
  expect(
    DESCRIPTIONS.filter(([, text = '']) => !/^[A-Z`\d].*[^ .]\.($|\n)/.test(text)).map(([place]) => place),
  ).toEqual([]);
});

test('no description mentions features of TypeScript', () => {
  const foreign =
    /\{@|pulumi\.|Input<|Output<|\breadonly\b|\bundefined\b|\binterface\b|\b(Kv|Database|Azure|Secret)[A-Z]\w+\.[A-Z]/;
  expect(DESCRIPTIONS.filter(([, text = '']) => foreign.test(text)).map(([place]) => place)).toEqual([]);
});

test('every optional input documents its default', () => {
  const silent = Object.entries(resources).flatMap(([token, { inputProperties, requiredInputs }]) =>
    Object.entries(inputProperties)
      .filter(([name, { description = '' }]) => requiredInputs.includes(name) === /^Default: /m.test(description))
      .map(([name]) => `${token} ${name}`),
  );
  expect(silent).toEqual([]);
});

test('only the MendixApp spec and the chart values have no type', () => {
  const loose = PROPERTIES.filter(([, property]) => JSON.stringify(property).includes('#/Any')).map(([place]) => place);
  expect([...new Set(loose.map((place) => place.split(' ').at(-1)))].sort()).toEqual(['chartValues', 'mendixAppSpec']);
});

test('the token of a cluster is secret in every language, and numbers are integers', () => {
  expect(PROPERTIES.filter(([, { secret }]) => secret === true).map(([place]) => place)).toEqual([
    'mendix-secret-store:index:VaultMendixSecretStoreCluster tokenReviewerJwt',
  ]);
  expect(PROPERTIES.filter(([, { type }]) => type === 'number')).toEqual([]);
});

test('no name ends in a suffix that a language adds', () => {
  expect(Object.keys(types).filter((token) => /(Args|Props|Inputs?|Outputs?|Result)$/.test(token))).toEqual([]);
});

test('the plugin page and the example programs use the import names of the schema', () => {
  const { namespace, name, language } = JSON.parse(SCHEMA) as PackageSchema;
  const { nodejs = {}, python = {}, go = {}, csharp = {}, java = {} } = language;
  const joined = name.replaceAll('-', '');
  const pascal = name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
  const names = {
    TypeScript: String(nodejs.packageName),
    Python: String(python.packageName),
    Go: String(go.importBasePath),
    'C#': `${String(csharp.rootNamespace)}.${pascal}`,
    Java: `${String(java.basePackage)}.${joined}`,
  };
  const folder = `sdks/${namespace}-${name}`;
  const page = read('plugin/README.md');
  expect(Object.fromEntries([...page.matchAll(/^\| (\S+) \| `([^`]+)` \|$/gm)].map(([, ...row]) => row))).toEqual(
    names,
  );
  expect(page).toContain(`\`${folder}\``);
  expect(read('examples/python-aws/__main__.py')).toContain(`\nimport ${names.Python} as mendix\n`);
  expect(read('examples/python-aws/requirements.txt').split('\n')).toContain(folder);
  expect(read('examples/go-vault/main.go')).toContain(`\tmendix "${names.Go}"\n`);
  expect(read('examples/go-vault/go.mod')).toContain(`\nreplace ${String(go.modulePath)} => ./${folder}\n`);
});

test('the plugin installs only the SDKs that it is tested with', () => {
  const library = JSON.parse(read('package.json')) as { version: string; peerDependencies: Record<string, string> };
  const plugin = JSON.parse(read('plugin/package.json')) as { version: string; dependencies: Record<string, string> };
  const sdks = Object.entries(library.peerDependencies).filter(([name]) => name.startsWith('@pulumi/'));
  expect(plugin.dependencies).toEqual(Object.fromEntries(sdks));
  expect(plugin.version).toBe(library.version);
});
