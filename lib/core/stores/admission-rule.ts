import { cel, matches } from '../kubernetes/admission-policy';
import type { ProviderCode } from './provider-rules';
import type { SettingCode } from './setting-rules';

/**
 * A rule of `check`, or the part of it that CEL can express, for the API server. The rule refuses only what is certainly wrong
 * and admits what it cannot read, because CEL does not parse YAML.
 */
export interface AdmissionRule<Code extends string> {
  /** The code that `check` reports for the same problem. */
  readonly code: Code;
  /** A CEL expression that is true for an object to refuse. */
  readonly refuses: string;
  /** The path of the refused field, as users write it. */
  readonly path: string;
  /** The problem, as in the message of `check`. */
  readonly message: string;
  /** The accepted values. */
  readonly accepted?: string;
}

/** The rules for what one provider reads. They do not test the provider themselves. */
export interface ProviderAdmission {
  /** The `provider` of a SecretProviderClass. */
  readonly provider: string;
  readonly rules: readonly AdmissionRule<ProviderAdmissionCode>[];
}

/** The codes of what the provider refuses, and of what the provider accepts but the cloud or Vault refuses. */
export type ProviderAdmissionCode = ProviderCode | SettingCode;

/** The policy variables that rules read. They are defined for every object, so no rule has to test for them. */
export const VARIABLES = {
  /** The name of the provider; empty unless the object is a SecretProviderClass. */
  provider: 'variables.provider',
  parameters: 'variables.parameters',
  annotations: 'variables.annotations',
} as const;

/** The value of a parameter; empty if it is missing. */
export const parameter = (name: string): string => `${VARIABLES.parameters}[?${cel(name)}].orValue("")`;

/** The value of an annotation; empty if it is missing. */
export const annotation = (key: string): string => `${VARIABLES.annotations}[?${cel(key)}].orValue("")`;

/** CEL for a list of strings. */
export const celList = (texts: readonly string[]): string => `[${texts.map(cel).join(', ')}]`;

/** Whether one of several conditions holds. */
export const either = (...conditions: readonly string[]): string =>
  conditions.map((condition) => `(${condition})`).join(' || ');

/** Whether all of several conditions hold. */
export const all = (...conditions: readonly string[]): string =>
  conditions.map((condition) => `(${condition})`).join(' && ');

/** A pattern for a value, with or without quotes, up to the end of its line. */
export const yamlValue = (pattern: string): string => `(?:${pattern}|"${pattern}"|'${pattern}')[ ]*\\r?$`;

/** A pattern for the start of a line that sets a field of an item. */
export const yamlField = (field: string): string => `^[ ]*(?:- +)?${field}:[ ]+`;

/**
 * CEL that is true if the value of a field is a plain word, with or without quotes, that is none of the accepted values. A value
 * written in another way is ignored.
 */
export function fieldIsNoneOf(text: string, field: string, accepted: readonly string[]): string {
  const anyWord = `(?m)${yamlField(field)}${yamlValue('\\w+')}`;
  const isAccepted = matches('line', new RegExp(`:[ ]+["']?(?:${[...accepted, 'null'].join('|')})["']?[ ]*\\r?$`));
  return `${text}.findAll(${cel(anyWord)}).exists(line, !${isAccepted})`;
}

/** A field on a line that begins with a tab, which YAML accepts only inside brackets and strings. */
const TAB = /^[ ]*\t[ \t]*(?:- +)?[A-Za-z]+:(?:[ \t\r]|$)/m;

/**
 * Refuses a list with a tab at the beginning of a line, which YAML does not accept.
 *
 * @param unless - matches the constructs in which such a line is valid
 */
export function tabRule(list: string, unless = /[[{|>]/): AdmissionRule<'invalid-yaml'> {
  return {
    code: 'invalid-yaml',
    refuses: all(matches(parameter(list), TAB), `!${matches(parameter(list), unless)}`),
    path: `spec.parameters.${list}`,
    message: 'must be YAML, in which no line begins with a tab',
  };
}

const OF_AZURE = /^\s*array:(?:\s|$)/;

/** A refusal that concerns the items of a list. Another rule handles a list in the shape of Azure. */
export const inItems = (list: string, refuses: string): string =>
  all(`!${matches(parameter(list), OF_AZURE)}`, refuses);

/** Refuses a list in the shape of Azure where the provider reads a list of maps. */
export function azureListRule(list: string, fields: string): AdmissionRule<'wrong-shape'> {
  return {
    code: 'wrong-shape',
    refuses: matches(parameter(list), OF_AZURE),
    path: `spec.parameters.${list}`,
    message: `must hold a list of maps, each with ${fields}, and no map with array, which only Azure reads`,
  };
}

/** Refuses a parameter that lists nothing. */
export function emptyListRule(list: string): AdmissionRule<'nothing-mounted'> {
  return {
    code: 'nothing-mounted',
    refuses: `${parameter(list)}.trim() in ["", "[]"]`,
    path: `spec.parameters.${list}`,
    message: 'lists no secret',
  };
}

/** Requires a parameter without which the provider refuses every mount. */
export function requiredRule(name: string, isMissing = `${parameter(name)} == ""`): AdmissionRule<'missing-parameter'> {
  return {
    code: 'missing-parameter',
    refuses: isMissing,
    path: `spec.parameters.${name}`,
    message: 'is missing; names of parameters are case-sensitive',
  };
}
