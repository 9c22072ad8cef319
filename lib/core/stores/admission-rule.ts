import { cel, matches } from '../kubernetes/admission-policy';
import type { ProviderCode } from './provider-rules';
import type { SettingCode } from './setting-rules';

/**
 * A rule of `check`, or the part of it that CEL can say, for the API server. It refuses what is surely wrong, and lets pass what it
 * does not understand: CEL reads no YAML.
 */
export interface AdmissionRule<Code extends string> {
  /** The code that `check` gives to what is refused here. */
  readonly code: Code;
  /** CEL that is true of what is refused. */
  readonly refuses: string;
  /** Where, as people write it. */
  readonly path: string;
  /** What is wrong. */
  readonly message: string;
  /** What is accepted. */
  readonly accepted?: string;
}

/** The rules about what one provider reads, which ask for no other provider. */
export interface ProviderAdmission {
  /** The `provider` of a SecretProviderClass. */
  readonly provider: string;
  readonly rules: readonly AdmissionRule<ProviderAdmissionCode>[];
}

/** Codes of what the provider refuses, and of what it takes, and the cloud or Vault does not. */
export type ProviderAdmissionCode = ProviderCode | SettingCode;

/** The variables of the policy that rules read. They exist for every object, so no rule has to ask. */
export const VARIABLES = {
  /** The name of the provider; empty for what is no SecretProviderClass. */
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

/** A pattern for a value that is alone on its line, with or without quotes. */
export const yamlValue = (pattern: string): string => `(?:${pattern}|"${pattern}"|'${pattern}')[ ]*\\r?$`;

/** A pattern for the beginning of a line with a field of an item. */
export const yamlField = (field: string): string => `^[ ]*(?:- +)?${field}:[ ]+`;

/**
 * Whether a field has one of the values that are accepted, wherever it has a plain word as its value; a value that is written in
 * another way is not looked at.
 */
export function fieldIsNoneOf(text: string, field: string, accepted: readonly string[]): string {
  const anyWord = `(?m)${yamlField(field)}${yamlValue('\\w+')}`;
  const isAccepted = matches('line', new RegExp(`:[ ]+["']?(?:${[...accepted, 'null'].join('|')})["']?[ ]*\\r?$`));
  return `${text}.findAll(${cel(anyWord)}).exists(line, !${isAccepted})`;
}

/** A field in a line that begins with a tab, which YAML takes only inside of brackets and of strings. */
const TAB = /^[ ]*\t[ \t]*(?:- +)?[A-Za-z]+:(?:[ \t\r]|$)/m;

/**
 * The list of the parameter is YAML with a tab at the beginning of a line.
 *
 * @param unless - what may hold such a line
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

/** A refusal of something in the items of a list. A list in the shape of Azure is left to another rule. */
export const inItems = (list: string, refuses: string): string =>
  all(`!${matches(parameter(list), OF_AZURE)}`, refuses);

/** The parameter has the list of Azure, where the provider reads a list of maps. */
export function azureListRule(list: string, fields: string): AdmissionRule<'wrong-shape'> {
  return {
    code: 'wrong-shape',
    refuses: matches(parameter(list), OF_AZURE),
    path: `spec.parameters.${list}`,
    message: `must hold a list of maps, each with ${fields}, and no map with array, which only Azure reads`,
  };
}

/** The parameter has no list at all. */
export function emptyListRule(list: string): AdmissionRule<'nothing-mounted'> {
  return {
    code: 'nothing-mounted',
    refuses: `${parameter(list)}.trim() in ["", "[]"]`,
    path: `spec.parameters.${list}`,
    message: 'lists no secret',
  };
}

/** A parameter without which the provider refuses every mount. */
export function requiredRule(name: string, isMissing = `${parameter(name)} == ""`): AdmissionRule<'missing-parameter'> {
  return {
    code: 'missing-parameter',
    refuses: isMissing,
    path: `spec.parameters.${name}`,
    message: 'is missing; names of parameters are case-sensitive',
  };
}
