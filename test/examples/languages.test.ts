import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { PackageSchema, PropertySchema } from '../../lib/pulumi/plugin/schema';

const ROOT = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const { resources, types } = JSON.parse(read('lib/schema.json')) as PackageSchema;
const PREFIX = 'mendix-secret-store:index:';

interface YamlProgram {
  readonly resources: Record<string, { readonly type: string; readonly properties: Record<string, unknown> }>;
  readonly outputs: Record<string, string>;
}
const YAML = parse(read('examples/yaml-gcp/Pulumi.yaml')) as YamlProgram;

/** The problems of fields by the schema; a value is checked only if it is known. */
function problemsOf(place: string, fields: Record<string, unknown>): string[] {
  const known = resources[PREFIX + place]?.inputProperties ?? types[PREFIX + place]?.properties;
  const required = resources[PREFIX + place]?.requiredInputs ?? types[PREFIX + place]?.required ?? [];
  if (known === undefined) {
    return [`there is no ${place}`];
  }
  return [
    ...required.filter((field) => !(field in fields)).map((field) => `${place} needs ${field}`),
    ...Object.entries(fields).flatMap(([field, value]) => {
      const property = known[field];
      return property === undefined
        ? [`${place} has no ${field}`]
        : valueProblemsOf(`${place}.${field}`, property, value);
    }),
  ];
}

function valueProblemsOf(place: string, property: PropertySchema, value: unknown): string[] {
  const { type, $ref = '' } = property;
  const members = types[$ref.replace('#/types/', '')]?.enum?.map((member) => member.value);
  if (value === undefined || $ref.endsWith('#/Any')) {
    return [];
  }
  if (members !== undefined) {
    return members.some((member) => member === value) ? [] : [`${place} cannot be ${JSON.stringify(value)}`];
  }
  if ($ref !== '') {
    return problemsOf($ref.split(':').at(-1) ?? '', value as Record<string, unknown>);
  }
  const given = Array.isArray(value) ? 'array' : typeof value === 'number' ? 'integer' : typeof value;
  return given === type ? [] : [`${place} cannot be of type ${given}`];
}

/** The names and texts of the outermost arguments in every call or literal that starts with a pattern. */
function blocksOf(program: string, begin: RegExp, argument: RegExp): [string, Record<string, unknown>][] {
  return [...program.matchAll(begin)].map((match) => {
    let [depth, end] = [1, match.index + match[0].length];
    let outermost = '';
    for (; depth > 0 && end < program.length; end += 1) {
      const sign = program[end] ?? '';
      depth += /[([{]/.test(sign) ? 1 : /[)\]}]/.test(sign) ? -1 : 0;
      outermost += depth === 1 ? sign : '';
    }
    const found = [...outermost.matchAll(argument)].map(([, name = '', text]) => [camelCase(name), text] as const);
    return [(match[1] ?? '').replace(/Args$/, ''), Object.fromEntries(found)];
  });
}

const camelCase = (name: string) =>
  name
    .replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
    .replace(/^[A-Z]/, (letter) => letter.toLowerCase());

const PYTHON = read('examples/python-aws/__main__.py');
const GO = read('examples/go-vault/main.go');
const PYTHON_BLOCKS = blocksOf(PYTHON, /mendix\.(\w+)\(/g, /\b(\w+)=(?:"([^"]*)")?/g);
const GO_BLOCKS = blocksOf(GO, /&mendix\.(\w+)\{/g, /\b([A-Z]\w+): +(?:"([^"]*)")?/g);

/** The problems of calls and literals; an argument that is not in quotes is an expression of unknown type. */
const problemsOfBlocks = (blocks: [string, Record<string, unknown>][]) =>
  blocks.flatMap(([place, fields]) => problemsOf(place, fields));

test('the Python program sets only inputs of the schema, and every required input', () => {
  expect(PYTHON_BLOCKS.map(([place]) => place)).toEqual([
    'AwsMendixSecretStoreEnvironment',
    'AwsDatabase',
    'AwsFileStorage',
  ]);
  expect(problemsOfBlocks(PYTHON_BLOCKS)).toEqual([]);
});

test('the Go program sets only inputs of the schema, and every required input', () => {
  const clusters = [
    'VaultMendixSecretStoreCluster',
    'VaultMendixSecretStoreEnvironment',
    'VaultDatabase',
    'VaultFileStorage',
  ];
  expect(GO_BLOCKS.map(([place]) => place)).toEqual(clusters);
  expect(problemsOfBlocks(GO_BLOCKS)).toEqual([]);
});

test('the Go program wraps exactly the inputs that may be Outputs', () => {
  const wrapped = [...GO.matchAll(/^\t+([A-Z]\w+): +pulumi\.(String|Int|Bool)\(/gm)].map(([, name = '']) =>
    camelCase(name),
  );
  const bare = [...GO.matchAll(/^\t+([A-Z]\w+): +(?:"|&|\[|pulumi\.\w+Ref\()/gm)].map(([, name = '']) =>
    camelCase(name),
  );
  const vault = Object.entries(resources).filter(([token]) => token.includes('Vault'));
  const isPlain = (name: string) => vault.some(([, { inputProperties }]) => inputProperties[name]?.plain === true);
  expect(wrapped.length).toBeGreaterThan(4);
  expect(bare.length).toBeGreaterThan(4);
  expect([wrapped.filter(isPlain), bare.filter((name) => !isPlain(name))]).toEqual([[], []]);
});

test.each([
  ['Python', [...PYTHON.matchAll(/environment\.(\w+)\)/g)], ['AwsMendixSecretStoreEnvironment']],
  [
    'Go',
    [...GO.matchAll(/(?:cluster|environment)\.(\w+)\)/g)],
    ['VaultMendixSecretStoreCluster', 'VaultMendixSecretStoreEnvironment'],
  ],
  [
    'YAML',
    Object.values(YAML.outputs).flatMap((text) => [...text.matchAll(/\.(\w+)\}/g)]),
    ['GcpMendixSecretStoreEnvironment'],
  ],
])('the outputs of the %s program exist', (_, matches, components) => {
  const outputs = components.flatMap((component) => Object.keys(resources[PREFIX + component]?.properties ?? {}));
  const read = matches.map(([, name = '']) => camelCase(name));
  expect(read.length).toBeGreaterThan(1);
  expect(read.filter((name) => !outputs.includes(name))).toEqual([]);
});

test('the values that the Go program names exist', () => {
  const named = [...GO.matchAll(/mendix\.((?:VaultDatabase|VaultFileStorage|Database|FileStorage)\w+)\}/g)].map(
    ([, name]) => name,
  );
  const values = Object.entries(types).flatMap(([token, { enum: members = [] }]) =>
    members.map(({ name }) => `${token.replace(PREFIX, '')}${name}`),
  );
  expect(named).toHaveLength(2);
  expect(named.filter((name) => !values.includes(name ?? ''))).toEqual([]);
});

// `test/plugin/plugin.test.ts` tests that a running plugin creates the component.
test('the YAML program sets only inputs of the schema, and every required input', () => {
  const all = Object.values(YAML.resources);
  expect(all.flatMap(({ type, properties }) => problemsOf(type.replace(PREFIX, ''), properties))).toEqual([]);
});

test.each([
  [
    'a name that does not exist',
    'AwsMendixSecretStoreEnvironment',
    { nam: 'x' },
    'AwsMendixSecretStoreEnvironment has no nam',
  ],
  ['a missing required field', 'AwsDatabase', {}, 'AwsDatabase needs type'],
  ['an unknown value', 'AwsDatabase', { type: 'Oracle' }, 'AwsDatabase.type cannot be "Oracle"'],
  [
    'another type',
    'AwsDatabase',
    { type: 'PostgreSQL', username: 5 },
    'AwsDatabase.username cannot be of type integer',
  ],
])('the check of the programs finds %s', (_, place, fields, problem) => {
  expect(problemsOf(place, fields)).toContain(problem);
});

test.each(['python-aws', 'go-vault', 'yaml-gcp'])(
  'the project of %s names the plugin of this repository',
  (example) => {
    const { packages } = parse(read(`examples/${example}/Pulumi.yaml`)) as { packages: Record<string, string> };
    expect(packages).toEqual({ 'mendix-secret-store': '../../plugin' });
  },
);
