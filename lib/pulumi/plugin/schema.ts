import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A property as far as the plugin reads its schema. */
export interface PropertySchema {
  readonly type?: string;
  readonly description?: string;
  readonly $ref?: string;
  readonly items?: PropertySchema;
  readonly additionalProperties?: PropertySchema;
  /** Whether the component takes no Output here, because this decides what is created. */
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
  /** Whose package it is; the folder of a generated SDK begins with it. */
  readonly namespace: string;
  /** What the generators of SDKs take, by language. */
  readonly language: Record<string, Record<string, unknown>>;
  readonly resources: Record<string, ResourceSchema>;
  readonly types: Record<string, TypeSchema>;
}

/**
 * The schema beside the library, as text. It is served as it is reviewed: to infer it again in every program
 * would need the sources and the TypeScript compiler beside the plugin, and seconds of its time.
 */
export function readSchema(): string {
  return readFileSync(join(__dirname, '../../schema.json'), 'utf8');
}
