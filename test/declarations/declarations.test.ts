import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STORES } from '../../lib/stores/stores';
import { writeFleetSchema } from './fleet-schema';
import { allMembers, readInterface, type Reference } from './interface';
import { WRITTEN } from './sources';

const LIB = join(__dirname, '../../lib');

test.each([...WRITTEN, ['fleet/fleet.schema.json', writeFleetSchema] as const])(
  '%s matches the interfaces of core; npm run schema writes it',
  (file, write) => {
    expect(readFileSync(join(LIB, file), 'utf8')).toBe(write());
  },
);

test('reads an interface as plain data, with the aliases that it names', () => {
  const file = 'core/csi-driver/installation';
  const { members, ...declared } = readInterface({ name: 'CsiDriverInstallation', file });
  expect(declared).toMatchObject({ name: 'CsiDriverInstallation', file, extends: [] });
  expect(declared.doc).toMatch(/^\/\*\* The Secrets Store CSI Driver and the providers/);
  expect(members[0]).toEqual({
    name: 'providers',
    doc: '/** The providers: at least one, each listed once. One driver serves them all. */',
    optional: false,
    type: {
      ...{ kind: 'alias', name: 'CsiProviders', file },
      of: { kind: 'list', of: { kind: 'choice', name: 'CsiProvider', file } },
    },
  });
  const plainString = { kind: 'alias', name: 'PlainString', file: 'core/input/shape', of: { kind: 'string' } };
  expect(members.find(({ name }) => name === 'chartVersions')).toMatchObject({
    optional: true,
    type: { kind: 'map', key: 'chart', of: plainString },
  });
});

test('names the base interfaces of an interface with their files', () => {
  const { extends: bases } = readInterface({ name: 'AwsSecretStoreOptions', file: 'core/stores/aws/environment' });
  expect(bases).toEqual([
    { name: 'MendixEnvironmentOptions', file: 'core/mendix/environment' },
    { name: 'KubernetesObjectOptions', file: 'core/kubernetes/object-metadata' },
  ]);
});

test.each([
  ['PlainString', 'core/input/shape', 'core/input/shape: PlainString is no interface'],
  ['Absent', 'core/input/shape', 'core/input/shape: no type Absent is declared here'],
  ['Arn', 'core/absent', 'core/absent: no type Arn is declared here'],
  ['MendixAppManifest', 'core/mendix/mendix-app', "no argument can be of the type 'privatecloud.mendix.com/v1alpha1'"],
  [
    'KeyCondition',
    'core/mendix/keys',
    'core/mendix/keys: no property with a type: holds(modes: KeySelection): boolean;',
  ],
])('refuses %s in %s, which is not an interface of arguments', (name, file, message) => {
  expect(() => readInterface({ name, file })).toThrow(message);
});

interface ObjectType {
  readonly properties: Record<string, { readonly $ref?: string }>;
}
interface Schema {
  readonly resources: Record<string, { readonly inputProperties: ObjectType['properties'] }>;
  readonly types: Record<string, ObjectType>;
}
const SCHEMA = JSON.parse(readFileSync(join(LIB, 'schema.json'), 'utf8')) as Schema;

/** The names of the fields of an interface, and of the fields nested in them, as paths. */
function declaredNames(reference: Reference): Set<string> {
  const names = allMembers(reference).flatMap(({ name, type }) =>
    type.kind === 'interface' ? [name, ...[...declaredNames(type)].map((inner) => `${name}.${inner}`)] : [name],
  );
  return new Set(names.sort());
}

/** The field names that programs in Python, Go and YAML can set, as paths. */
function schemaNames(properties: ObjectType['properties']): Set<string> {
  const names = Object.entries(properties).flatMap(([name, { $ref }]) => {
    const inner = $ref === undefined ? undefined : SCHEMA.types[$ref.replace('#/types/', '')]?.properties;
    return inner === undefined ? [name] : [name, ...[...schemaNames(inner)].map((field) => `${name}.${field}`)];
  });
  return new Set(names.sort());
}

describe.each([
  ['Aws', 'aws'],
  ['Azure', 'azure'],
  ['Gcp', 'gcp'],
  ['Vault', 'vault'],
] as const)('the fields of %s', (name, folder) => {
  const deployment = declaredNames({ name: `${name}Deployment`, file: `core/stores/${folder}/deployment` });
  const hasController = existsSync(join(LIB, `core/stores/${folder}/controller.ts`));
  const environment = hasController
    ? declaredNames({ name: `${name}Environment`, file: `core/stores/${folder}/controller` })
    : declaredNames({ name: `${name}SecretStore`, file: `core/stores/${folder}/environment` });
  const component = `${name}MendixSecretStoreEnvironment`;

  test('have the same names for cdk8s as in core', () => {
    expect(declaredNames({ name: `${component}Props`, file: `cdk8s/${folder}` })).toEqual(environment);
  });

  // The schema is inferred from the arguments of the TypeScript component.
  test('have the same names for Pulumi, in every language, as in core', () => {
    const schema = SCHEMA.resources[`mendix-secret-store:index:${component}`];
    expect(schemaNames(schema?.inputProperties ?? {})).toEqual(deployment);
  });

  test('have the same names in the checks', () => {
    const accepted = STORES[folder].fields;
    const topLevel = [...(hasController ? environment : deployment)].filter((path) => !path.includes('.'));
    expect(Object.keys(accepted).sort()).toEqual(topLevel);
  });
});
