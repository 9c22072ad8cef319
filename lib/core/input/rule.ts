import type { Severity } from './finding';
import { type OwnWords, ownWords, type Problem } from './problem';
import { INVISIBLE } from './invisible';
import type { Place } from './yaml-node';

/** One kind of finding. */
export interface Rule {
  readonly severity: Severity;
  /** Why it matters: one sentence or two. */
  readonly cause: string;
  /** What to do. */
  readonly fix: string;
}

/** The rules about one subject, by their codes. */
export type Rules = Readonly<Record<string, Rule>>;

/** Something that a rule finds in an object. */
export interface Complaint<Code extends string = string> {
  readonly code: Code;
  readonly place: Place;
  /** Where, as people write it: `spec.parameters.objects[0].objectName`. */
  readonly path: string;
  /** What is wrong. */
  readonly message: OwnWords;
  /** What was given, as it is shown. */
  readonly given?: string;
  /** What is accepted. */
  readonly accepted?: string;
  /** What the provider, the driver or Kubernetes says, as people search for it. */
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

/** The error of a provider with names filled in, on one line. */
export function said(strings: TemplateStringsArray, ...names: readonly (string | number)[]): string {
  return strings.map((text, index) => text + inText(names[index])).join('');
}

const INVISIBLE_IN_TEXT = new RegExp(INVISIBLE, 'gu');

function inText(name: string | number | undefined): string {
  const text = String(name ?? '');
  const short = text.length > MAX_NAME ? `${text.slice(0, MAX_NAME)}...` : text;
  return short.replace(INVISIBLE_IN_TEXT, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** How much of a name is shown. */
const MAX_NAME = 200;
