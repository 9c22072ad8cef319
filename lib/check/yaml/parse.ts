import { Composer, Parser } from 'yaml';
import { isJson } from '../../core/input/json';
import type { GoYaml, ParsedYaml, ParseYaml } from '../../core/input/yaml-node';
import type { Source } from './places';
import { convertDocument } from './convert';
import { lexemesOf } from './lexemes';
import { refusedTab } from './tabs';

const OPTIONS = {
  version: '1.1',
  schema: 'failsafe',
  uniqueKeys: false,
  merge: false,
} as const;

/** Parses the YAML that a string of a manifest holds. */
export const parseInner: ParseYaml = (scalar, library) => {
  // The byte order mark is not part of the text.
  const mark = scalar.text.startsWith('\uFEFF') ? 1 : 0;
  const source: Source = {
    text: scalar.text.slice(mark),
    isJson: false,
    placeOf: (offset) => scalar.placeInside(offset + mark),
  };
  try {
    const [first] = documentsIn(source, library);
    return first ?? { node: undefined };
  } catch {
    return { error: TOO_DEEP, place: scalar.place };
  }
};

function documentsIn(source: Source, library: GoYaml): ParsedYaml[] {
  const parser = new Parser();
  const lexemes = [...lexemesOf(source.text)];
  const tokens = lexemes.flatMap((lexeme) => [...parser.next(lexeme)]);
  const tab = refusedTab(lexemes, library);
  const composer = new Composer(OPTIONS);
  const documents = [...composer.compose([...tokens, ...parser.end()], tab !== undefined, source.text.length)];
  return documents.map((document, index) => convertDocument(document, source, library, index === 0 ? tab : undefined));
}

/**
 * The documents of a file, as `kubectl` reads them: a line that begins with `---` begins another document. After too many
 * unreadable documents, the rest of the file is skipped. With `keepsAll` nothing is skipped, not even objects of kinds that are
 * not checked.
 */
export function parseFile(text: string, keepsAll = false): ParsedYaml[] {
  const parsed: ParsedYaml[] = [];
  let unreadable = 0;
  for (const { start, end } of documentsOf(text)) {
    const documents = parsePart(text.slice(start, end), start, keepsAll);
    parsed.push(...documents);
    unreadable += documents.filter((document) => 'error' in document).length;
    if (unreadable >= MAX_UNREADABLE && !keepsAll) {
      break;
    }
  }
  return parsed;
}

const MAX_UNREADABLE = 20;

function* documentsOf(text: string): Generator<{ readonly start: number; readonly end: number }> {
  let start = 0;
  for (const { index } of text.matchAll(/^---/gm)) {
    if (index > start) {
      yield { start, end: index };
    }
    start = index;
  }
  yield { start, end: text.length };
}

function parsePart(text: string, start: number, keepsAll: boolean): ParsedYaml[] {
  if (!keepsAll && isForeign(text)) {
    return [];
  }
  const source: Source = { text, isJson: isJson(text), placeOf: (offset) => start + offset };
  if ((text.length > MAX_OBJECT && !IS_LIST.test(text)) || (hasLongLine(text) && !source.isJson)) {
    return [{ error: 'Request entity too large', place: start }];
  }
  try {
    return documentsIn(source, 'v2');
  } catch {
    return [{ error: TOO_DEEP, place: start }];
  }
}

/**
 * Whether a document is an object of a kind that is not checked. A document with a backslash is parsed, because its kind may be
 * written with escapes.
 */
function isForeign(text: string): boolean {
  return /^[ \t-]*"?kind"?:/m.test(text) && !/SecretProviderClass|ServiceAccount|MendixApp|CSIDriver|\\/.test(text);
}

/** The largest object that etcd accepts. A list of objects may be larger. */
const MAX_OBJECT = 1.5 * 1024 * 1024;
const IS_LIST = /^[ \t]*"?kind"?:[ \t]*"?\w*List"?,?[ \t\r]*$/m;

/**
 * Only programs write lines of this length, and they write JSON. Anything else is garbage that a parser would spend minutes on.
 */
const LONG_LINE = 100_000;

function hasLongLine(text: string): boolean {
  return text.split('\n').some(({ length }) => length >= LONG_LINE);
}

const TOO_DEEP = 'yaml: exceeded max depth of 10000';
