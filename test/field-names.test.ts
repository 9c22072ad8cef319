import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STORES } from '../lib/stores/stores';
import { allMembers, type Reference } from './declarations/interface';

interface ObjectType {
  readonly properties: Record<string, { readonly $ref?: string }>;
}
interface Schema {
  readonly resources: Record<string, { readonly inputProperties: ObjectType['properties'] }>;
  readonly types: Record<string, ObjectType>;
}
const SCHEMA = JSON.parse(readFileSync(join(__dirname, '../lib/schema.json'), 'utf8')) as Schema;

/** The names of an interface's fields, and of the fields in them, as paths. */
function declaredNames(reference: Reference): Set<string> {
  const names = allMembers(reference).flatMap(({ name, type }) =>
    type.kind === 'interface' ? [name, ...[...declaredNames(type)].map((inner) => `${name}.${inner}`)] : [name],
  );
  return new Set(names.sort());
}

/** The names that programs in Python, Go and YAML can give. */
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
  const hasController = existsSync(join(__dirname, `../lib/core/stores/${folder}/controller.ts`));
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

  test('have the same names in what the checks accept', () => {
    const accepted = STORES[folder].fields;
    const topLevel = [...(hasController ? environment : deployment)].filter((path) => !path.includes('.'));
    expect(Object.keys(accepted).sort()).toEqual(topLevel);
  });
});
