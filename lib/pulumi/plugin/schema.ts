import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The part of the schema of a property that the plugin reads. */
export interface PropertySchema {
  readonly type?: string;
  readonly description?: string;
  readonly $ref?: string;
  readonly items?: PropertySchema;
  readonly additionalProperties?: PropertySchema;
  /** Whether the component accepts no Output here, because the value decides what is created. */
  readonly plain?: boolean;
  readonly secret?: boolean;
}

interface ResourceSchema {
  readonly description?: string;
  readonly inputProperties: Record<string, PropertySchema>;
  readonly requiredInputs: string[];
  readonly properties: Record<string, PropertySchema>;
  readonly required: string[];
}

interface TypeSchema {
  readonly type: string;
  readonly description?: string;
  readonly properties?: Record<string, PropertySchema>;
  readonly required?: string[];
  readonly enum?: { readonly name: string; readonly value: string; readonly description?: string }[];
}

/** @see https://www.pulumi.com/docs/iac/guides/building-extending/packages/schema/ */
export interface PackageSchema {
  readonly name: string;
  readonly version: string;
  /** The owner of the package, with which the folder of a generated SDK begins. */
  readonly namespace: string;
  /** The settings for the SDK generators, by language. */
  readonly language: Record<string, Record<string, unknown>>;
  readonly resources: Record<string, ResourceSchema>;
  readonly types: Record<string, TypeSchema>;
}

/**
 * The schema file of the library, as a string. It is served exactly as reviewed: inferring it again in every program
 * would need the sources and the TypeScript compiler next to the plugin, and would take seconds.
 */
export function readSchema(): string {
  return readFileSync(join(__dirname, '../../schema.json'), 'utf8');
}
