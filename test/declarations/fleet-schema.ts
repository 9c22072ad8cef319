import { checkDefaults } from '../../lib/stores/defaults-check';
import { STORE_NAMES, type StoreName } from '../../lib/stores/stores';
import { allMembers, type Member, type Reference, type Type } from './interface';
import { environmentOf } from './stores';

/** The part of JSON Schema that this file writes. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly [keyword: string]: unknown;
}

const DESCRIPTIONS = {
  file: 'Mendix environments whose settings are in a secret store.',
  version: 'The version of this format.',
  name: 'The name of the fleet: a DNS label of at most 63 characters. The command `mendix-secret-store synth` uses it to recognize the files that it wrote.',
  defaults:
    'Fields of every environment, of several stores and modes: each environment takes those that it can use, unless a profile or the environment itself sets them.',
  profiles:
    'Named layers of defaults, which environments extend. A field of a profile wins over the defaults, and over a profile that is extended before it.',
  environments: 'The environments, each with the fields of its store.',
  store: 'The store that keeps the settings of the environment.',
  extends: 'The names of the profiles that the environment extends: each wins over those before it.',
};

/** The contents of `fleet/fleet.schema.json`. */
export function writeFleetSchema(): string {
  return `${JSON.stringify(fleetSchema(), null, 2)}\n`;
}

/** The JSON Schema of a fleet file: it has the fields of the interfaces in core, with their comments. */
function fleetSchema(): Schema {
  const union = STORE_NAMES.map((store) => memberSchemas(allMembers(environmentOf(store)))).reduce(joined);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'mendix-secret-store fleet',
    description: DESCRIPTIONS.file,
    type: 'object',
    required: ['version', 'environments'],
    additionalProperties: false,
    properties: {
      version: { description: DESCRIPTIONS.version, const: 1 },
      name: {
        description: DESCRIPTIONS.name,
        type: 'string',
        maxLength: 63,
        pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
      },
      defaults: { description: DESCRIPTIONS.defaults, $ref: '#/definitions/defaults' },
      profiles: {
        description: DESCRIPTIONS.profiles,
        type: ['object', 'null'],
        additionalProperties: { $ref: '#/definitions/defaults' },
      },
      environments: {
        description: DESCRIPTIONS.environments,
        type: 'array',
        items: { $ref: '#/definitions/environment' },
      },
    },
    definitions: {
      defaults: objectOf(shareable(union)),
      environment: {
        type: 'object',
        required: ['store'],
        properties: { store: { description: DESCRIPTIONS.store, enum: STORE_NAMES } },
        allOf: STORE_NAMES.map((store) => ({
          if: { properties: { store: { const: store } }, required: ['store'] },
          then: { $ref: `#/definitions/${store}` },
        })),
      },
      ...Object.fromEntries(STORE_NAMES.map((store) => [store, environmentSchema(store)])),
    },
  };
}

function environmentSchema(store: StoreName): Schema {
  return {
    type: 'object',
    additionalProperties: false,
    properties: {
      store: { description: DESCRIPTIONS.store, const: store },
      extends: {
        description: DESCRIPTIONS.extends,
        ...{ type: ['array', 'null'], uniqueItems: true, items: { type: 'string' } },
      },
      ...memberSchemas(allMembers(environmentOf(store))),
    },
  };
}

/** No field is required, because the defaults may set it, and each field may be null, which removes a default. */
const objectOf = (properties: Readonly<Record<string, Schema>>): Schema => ({
  type: ['object', 'null'],
  additionalProperties: false,
  properties,
});

/** The schemas of the fields, without `values`: no file holds secret values. */
function memberSchemas(members: readonly Member[]): Readonly<Record<string, Schema>> {
  return Object.fromEntries(
    members
      .filter(({ name }) => name !== 'values')
      .map(({ name, doc, type }) => {
        const { text, ...byDefault } = readDoc(doc, type);
        return [name, { description: text, ...byDefault, ...schemaOf(type) }];
      }),
  );
}

function schemaOf(type: Type): Schema {
  switch (type.kind) {
    case 'string':
      return { type: ['string', 'null'], minLength: 1 };
    case 'number':
    case 'boolean':
      return { type: [type.kind, 'null'] };
    case 'list':
      return { type: ['array', 'null'], items: withoutNull(schemaOf(type.of)) };
    case 'map':
      return { type: ['object', 'null'], additionalProperties: schemaOf(type.of) };
    case 'choice':
      return { enum: [...Object.values(choices(type)), null] };
    case 'interface':
      return objectOf(memberSchemas(allMembers(type)));
    case 'alias':
      return schemaOfAlias(type);
    case 'any':
      throw new Error('What is free is a JsonObject');
  }
}

function schemaOfAlias({ name, of }: Extract<Type, { kind: 'alias' }>): Schema {
  switch (name) {
    case 'JsonObject':
      return { type: ['object', 'null'] };
    case 'Digits':
      return {
        anyOf: [
          { type: ['string', 'null'], minLength: 1 },
          { type: 'integer', minimum: 1 },
        ],
      };
    case 'MultilineString':
      return { type: ['string', 'null'] };
    default:
      return schemaOf(of);
  }
}

function withoutNull({ type, ...schema }: Schema): Schema {
  return { ...schema, type: (type as readonly string[]).filter((one) => one !== 'null').join() };
}

/** The values of an `as const` object. */
function choices({ name, file }: Reference): Readonly<Record<string, string>> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- its name is only known from the source
  const exported = require(`../../lib/${file}`) as Readonly<Record<string, Record<string, string>>>;
  return exported[name] ?? {};
}

/** The comment of a member as a description, and its default if that is a value. */
function readDoc(doc: string, type: Type): { readonly text: string; readonly default?: unknown } {
  const lines = doc
    .replace(/^\/\*\*|\*\/$/g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trim());
  const [text = '', ...tags] = lines.join('\n').split(/\n?@(?=default|see)/);
  const paragraphs = text
    .trim()
    .split(/\n\n+/)
    .map((paragraph) => paragraph.replaceAll('\n', ' ').replace(/\{@link (\w+)\}/g, '`$1`'));
  const byDefault = tags
    .find((tag) => tag.startsWith('default'))
    ?.replace(/^default\s*/, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (byDefault === undefined) {
    return { text: paragraphs.join('\n\n') };
  }
  const value = valueOf(byDefault, type);
  return value === undefined
    ? { text: [...paragraphs, `Default: ${byDefault.replace(/^- /, '')}.`].join('\n\n') }
    : { text: paragraphs.join('\n\n'), default: value };
}

function valueOf(byDefault: string, type: Type): unknown {
  if (type.kind === 'choice') {
    return choices(type)[byDefault.split('.')[1] ?? ''];
  }
  return /^(?:true|false|\d+)$/.test(byDefault) ? (JSON.parse(byDefault) as unknown) : undefined;
}

/** The fields of two stores, because a default may apply to either store. */
function joined(
  one: Readonly<Record<string, Schema>>,
  other: Readonly<Record<string, Schema>>,
): Readonly<Record<string, Schema>> {
  const both = Object.entries(other).map(([name, schema]) => {
    const before = one[name];
    return [name, before === undefined ? schema : joinedSchema(before, schema)] as const;
  });
  return { ...one, ...Object.fromEntries(both) };
}

function joinedSchema(one: Schema, other: Schema): Schema {
  if (one.properties !== undefined && other.properties !== undefined) {
    return { ...one, properties: joined(one.properties, other.properties) };
  }
  if (one.enum !== undefined && other.enum !== undefined) {
    const { default: _, ...rest } = one;
    const values = new Set([...(one.enum as unknown[]), ...(other.enum as unknown[])]);
    return { ...rest, ...(one.default === other.default && { default: one.default }), enum: [...values] };
  }
  return one;
}

/** The fields that several environments may share, at every level. */
function shareable(properties: Readonly<Record<string, Schema>>, path: readonly string[] = []): Record<string, Schema> {
  return Object.fromEntries(
    Object.entries(properties)
      .map(([name, schema]): [string, Schema] => [
        name,
        schema.properties === undefined
          ? schema
          : { ...schema, properties: shareable(schema.properties, [...path, name]) },
      ])
      .filter(([name]) => {
        const nested = [...path, name].reduceRight<unknown>((inner, member) => ({ [member]: inner }), null);
        return checkDefaults(nested).length === 0;
      }),
  );
}
