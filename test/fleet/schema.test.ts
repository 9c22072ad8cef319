import Ajv, { type ValidateFunction } from 'ajv';
import fc from 'fast-check';
import { readFleet } from 'mendix-secret-store/fleet';
import { stringify } from 'yaml';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkDefaults } from '../../lib/stores/defaults-check';
import { CONTROLLERS, environmentsOf } from '../controllers';
import { STORES } from '../stores';
import { RANDOM_ENVIRONMENTS } from '../stores/random';
import { BROKEN_FILES } from './broken-files';
import { parse } from 'yaml';

interface Node {
  readonly properties?: Readonly<Record<string, Node>>;
  readonly definitions?: Readonly<Record<string, Node>>;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
}

const SCHEMA = JSON.parse(readFileSync(join(__dirname, '../../lib/fleet/fleet.schema.json'), 'utf8')) as Node;
const validate: ValidateFunction = new Ajv({ strict: true, strictTypes: false, strictRequired: false }).compile(SCHEMA);
const isValid = (file: unknown) => validate(file);
const hasErrors = (file: unknown, use?: 'report') =>
  readFleet(stringify(file), use && { for: use }).findings.some(({ severity }) => severity === 'error');

const isShareable = (name: string, value: unknown) => checkDefaults({ [name]: value }).length === 0;

/** Files with an environment of one store, some of whose fields are in the defaults or in a profile. */
const files = fc.oneof(
  ...STORES.flatMap(({ member, propsOf, argsOf }) => {
    const environments = RANDOM_ENVIRONMENTS[member];
    const controller = CONTROLLERS.find(({ of }) => of.member === member);
    const created =
      controller === undefined
        ? []
        : [environmentsOf(controller).map((one) => ({ ...one, controller: controller.controller(one) }))];
    return [environments.map(propsOf), environments.map(argsOf), ...created].map((environment) =>
      fc
        .tuple(environment, fc.array(fc.constantFrom('defaults', 'profile', 'own'), { minLength: 60, maxLength: 60 }))
        .map(([fields, places]) => {
          const layerOf = (wanted: string) =>
            Object.fromEntries(
              Object.entries(fields).filter(([name, value], index) => {
                const place = isShareable(name, value) ? places[index] : 'own';
                return place === wanted && name !== 'values';
              }),
            );
          const [defaults, profile, own] = ['defaults', 'profile', 'own'].map(layerOf);
          return {
            version: 1,
            name: 'shop',
            defaults,
            profiles: { profile },
            environments: [{ store: member, extends: ['profile'], ...own }],
          };
        }),
    );
  }),
);

/** The values that a change gives to one member. */
const VALUES: readonly unknown[] = [
  null,
  '',
  'x',
  0,
  1.5,
  true,
  [],
  ['x'],
  [null],
  {},
  { x: 1 },
  { x: null },
  { x: 'y' },
  undefined,
];
const changes = fc.record({
  at: fc.nat(),
  name: fc.option(fc.constantFrom('name', 'region', 'type', 'store', 'values', 'x')),
  value: fc.constantFrom(...VALUES),
});

function mutated(file: object, { at, name, value }: { at: number; name: string | null; value: unknown }): unknown {
  const copy = structuredClone(file);
  const places: [Record<string, unknown>, string][] = [];
  const collect = (node: unknown): void => {
    if (typeof node === 'object' && node !== null) {
      if (name !== null && !Array.isArray(node)) {
        places.push([node as Record<string, unknown>, name]);
      }
      for (const [key, inner] of Object.entries(node)) {
        if (key !== 'mendixAppSpec') {
          places.push([node as Record<string, unknown>, key]);
          collect(inner);
        }
      }
    }
  };
  collect(copy);
  const [object, key] = places[at % places.length] as (typeof places)[number];
  object[key] = value;
  return JSON.parse(JSON.stringify(copy));
}

test('the schema accepts every file that the reader accepts', () => {
  let [accepted, refused] = [0, 0];
  fc.assert(
    fc.property(files, fc.array(changes, { maxLength: 2 }), (file, all) => {
      const changed = all.reduce<unknown>((current, change) => mutated(current as object, change), file);
      const isRead = !hasErrors(changed) || !hasErrors(changed, 'report');
      const isFine = isValid(changed);
      expect({ isRead, errors: isRead ? validate.errors : null }).toEqual({ isRead, errors: null });
      accepted += isRead ? 1 : 0;
      refused += isFine ? 0 : 1;
    }),
    { numRuns: 80 },
  );
  expect(Math.min(accepted, refused)).toBeGreaterThan(7);
});

const SHAPES = ['wrong-type', 'unknown-field', 'required', 'duplicate-key', 'not-shareable'];
const READABLE = BROKEN_FILES.filter(
  ({ code, message }) => !['invalid-yaml', 'out-of-range'].includes(code) && !message.includes('set twice'),
);

test.each(
  READABLE.filter(({ message }) => /: is unknown|: must be a (string|map|list)|values: must not/.test(message)),
)('the schema refuses $what', ({ text, code }) => {
  expect([...SHAPES, 'clear-text-secret']).toContain(code);
  expect(isValid(parse(text.replace('«', '')))).toBe(false);
});

test('the schema describes each field, with its default and its values', () => {
  const { definitions = {} } = SCHEMA;
  expect(Object.keys(definitions)).toEqual(['defaults', 'environment', 'aws', 'azure', 'gcp', 'vault']);
  const { aws, vault, defaults } = definitions as Record<string, Required<Node>>;
  expect(aws?.properties.usePodIdentity).toMatchObject({ default: false });
  expect(aws?.properties.region?.description).toMatch(/^The region/);
  expect(vault?.properties.vaultProvider).toMatchObject({ enum: ['vault', 'openbao', null], default: 'vault' });
  expect(vault?.properties.kvVersion).toMatchObject({ enum: ['1', '2', null] });
  expect(defaults?.properties).not.toHaveProperty('roleArn');
  expect(defaults?.properties).toHaveProperty('tenantId');
  const undescribed = (node: Node, path: string): string[] =>
    Object.entries(node.properties ?? {}).flatMap(([name, inner]) => [
      ...(inner.description === undefined ? [`${path}.${name}`] : []),
      ...undescribed(inner, `${path}.${name}`),
    ]);
  expect(Object.entries(definitions).flatMap(([name, node]) => undescribed(node, name))).toEqual([]);
  expect(JSON.stringify(SCHEMA)).not.toMatch(/@link|@see|\*\/|"values"/);
});
