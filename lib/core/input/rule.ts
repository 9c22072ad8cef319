import type { Severity } from './finding';
import { type OwnWords, ownWords, type Problem } from './problem';
import { INVISIBLE } from './invisible';
import type { Place } from './yaml-node';

/** One kind of finding. */
export interface Rule {
  readonly severity: Severity;
  /** Why the finding matters, in one or two sentences. */
  readonly cause: string;
  /** How to resolve the finding. */
  readonly fix: string;
}

/** The rules about one subject, by their codes. */
export type Rules = Readonly<Record<string, Rule>>;

/** A violation of a rule in an object. */
export interface Complaint<Code extends string = string> {
  readonly code: Code;
  readonly place: Place;
  /** The path of the value, such as `spec.parameters.objects[0].objectName`. */
  readonly path: string;
  /** What is wrong. */
  readonly message: OwnWords;
  /** The given value, as shown. */
  readonly given?: string;
  /** The accepted values. */
  readonly accepted?: string;
  /** The error message of the provider, the driver or Kubernetes, as users search for it. */
  readonly says?: string;
}

/** A problem as a complaint about a manifest. */
export function complaintOf<Code extends string>(
  { message, given, accepted }: Problem,
  code: Code,
  place: Place,
  path: string,
  says?: string,
): Complaint<Code> {
  return {
    ...{ code, place, path },
    message: ownWords(message),
    ...(given !== undefined && { given }),
    ...(accepted !== undefined && { accepted }),
    ...(says !== undefined && { says }),
  };
}

/** The error message of a provider with names filled in, on one line. */
export function said(strings: TemplateStringsArray, ...names: readonly (string | number)[]): string {
  return strings.map((text, index) => text + inText(names[index])).join('');
}

const INVISIBLE_IN_TEXT = new RegExp(INVISIBLE, 'gu');

function inText(name: string | number | undefined): string {
  const text = String(name ?? '');
  const short = text.length > MAX_NAME ? `${text.slice(0, MAX_NAME)}...` : text;
  return short.replace(INVISIBLE_IN_TEXT, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** The maximum number of characters of a name that are shown. */
const MAX_NAME = 200;
