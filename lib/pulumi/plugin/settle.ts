import * as pulumi from '@pulumi/pulumi';
import { createProblem, type Problem } from '../../core/input/problem';
import type { PackageSchema, PropertySchema } from './schema';

/** Inputs in the form that a component accepts. */
export interface SettledInputs {
  readonly args: Record<string, unknown>;
  readonly problems: Problem[];
}

/** The Output that held a value, if any: an input taken from it stays as secret as that Output, and is known as late. */
type Source = pulumi.Output<unknown> | undefined;

interface OutputParts {
  readonly isKnown: Promise<boolean>;
  readonly isSecret: Promise<boolean>;
  promise(): Promise<unknown>;
}

/** The reasons why an Output cannot stand for a plain value. */
const REFUSALS = {
  unknown: [
    'must-be-plain',
    'must be known before anything is created, because it decides what is created, got an Output that is not known yet',
  ],
  empty: ['empty-output', 'is an Output without a value'],
  secret: ['must-be-plain', 'must not be a secret, because it decides what is created, which everyone can see'],
  secretMap: [
    'must-be-plain',
    'must not be a secret as a whole, because everyone sees the names of its members; make the values in it secrets',
  ],
} as const;

/**
 * Converts the inputs of a program in another language to the form that a component accepts. In TypeScript, the
 * compiler ensures that plain values are plain; in other languages, any value may be an Output. The plugin can wait for
 * an Output: where a component accepts only plain values, a known Output becomes a plain value; an Output of a map or
 * list becomes a plain map or list of Outputs.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/provider/server.ts
 */
export async function settleInputs(inputs: pulumi.Inputs, type: string, schema: PackageSchema): Promise<SettledInputs> {
  const problems: Problem[] = [];
  const fields = schema.resources[type]?.inputProperties ?? {};
  const args = await settleFields(inputs, (field) => fields[field], { schema, problems, source: undefined, path: '' });
  return { args, problems };
}

interface Place {
  readonly schema: PackageSchema;
  readonly problems: Problem[];
  readonly source: Source;
  readonly path: string;
}

async function settle(given: unknown, property: PropertySchema | undefined, place: Place): Promise<unknown> {
  const value = pulumi.isUnknown(given) ? pulumi.output(given) : given;
  const isContainer = (property && membersOf(property, place.schema)) !== undefined;
  if (property === undefined || (!isContainer && property.plain !== true)) {
    const { source } = place;
    return source === undefined || pulumi.Output.isInstance(value) ? value : source.apply(() => value);
  }
  if (!pulumi.Output.isInstance(value)) {
    return isContainer ? settleMembers(value, property, place) : plain(value, place);
  }
  const flat = pulumi.output(value as unknown);
  const parts = flat as unknown as OutputParts;
  const held = (await parts.isKnown) ? await parts.promise() : undefined;
  if (held === undefined || held === null) {
    return refuse((await parts.isKnown) ? 'empty' : 'unknown', place);
  }
  if (hasOwnNames(property, place) && (await parts.isSecret)) {
    return refuse('secretMap', place);
  }
  const within = { ...place, source: flat };
  return isContainer ? settleMembers(held, property, within) : plain(held, within);
}

/** Whether a value is a map whose names the caller chooses. The names in `values` are Mendix keys. */
function hasOwnNames({ additionalProperties }: PropertySchema, { path }: Place): boolean {
  return additionalProperties !== undefined && path !== 'values';
}

async function plain(value: unknown, place: Place): Promise<unknown> {
  return place.source !== undefined && (await pulumi.isSecret(place.source)) ? refuse('secret', place) : value;
}

function refuse(refusal: keyof typeof REFUSALS, { problems, path }: Place): undefined {
  const [code, message] = REFUSALS[refusal];
  problems.push(createProblem(code, path, message));
}

/** Settles the members of a map or list. The checks of the component report any other value. */
async function settleMembers(value: unknown, property: PropertySchema, place: Place): Promise<unknown> {
  const memberOf = membersOf(property, place.schema);
  if (memberOf === undefined || typeof value !== 'object' || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    const items: unknown[] = value;
    return Promise.all(
      items.map((item, index) => settle(item, memberOf(''), { ...place, path: `${place.path}[${index}]` })),
    );
  }
  return settleFields(value, memberOf, { ...place, path: place.path });
}

async function settleFields(
  value: object,
  memberOf: (field: string) => PropertySchema | undefined,
  place: Place,
): Promise<Record<string, unknown>> {
  const entries = Object.entries(value).map(async ([field, item]): Promise<[string, unknown]> => {
    const path = place.path === '' ? field : memberPath(place.path, field);
    return [field, await settle(item, memberOf(field), { ...place, path })];
  });
  return Object.fromEntries(await Promise.all(entries));
}

function memberPath(path: string, field: string): string {
  return /^\w+$/.test(field) ? `${path}.${field}` : `${path}[${JSON.stringify(field)}]`;
}

/** Returns a function that finds the schema of a member of a map, a list or an object; undefined for a value without members. */
function membersOf(
  { type, items, additionalProperties, $ref = '' }: PropertySchema,
  schema: PackageSchema,
): ((field: string) => PropertySchema | undefined) | undefined {
  if (type === 'array' || type === 'object') {
    return () => items ?? additionalProperties;
  }
  const fields = schema.types[$ref.replace('#/types/', '')]?.properties;
  return fields && ((field) => fields[field]);
}
