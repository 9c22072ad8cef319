import { Composer, Parser } from 'yaml';
import { isJson } from '../../core/input/json';
import { Lines } from '../../core/input/lines';
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
  const text = scalar.text.slice(mark);
  const source: Source = {
    text,
    lines: new Lines(text),
    isGoYaml: true,
    placeOf: (offset) => scalar.placeInside(offset + mark),
  };
  try {
    const [first] = documentsIn(source, library);
    return first ?? { node: undefined };
  } catch {
    return { error: TOO_DEEP, place: scalar.place };
  }
};

/** The documents of a source. Each is converted when it is asked for: of an inner string, only the first is read. */
function* documentsIn(source: Source, library: GoYaml): Generator<ParsedYaml> {
  const parser = new Parser();
  const lexemes = [...lexemesOf(source.text)];
  const tokens = lexemes.flatMap((lexeme) => [...parser.next(lexeme)]);
  let tab = source.isGoYaml ? refusedTab(lexemes, library) : undefined;
  const composer = new Composer(OPTIONS);
  for (const document of composer.compose([...tokens, ...parser.end()], tab !== undefined, source.text.length)) {
    yield convertDocument(document, source, library, tab);
    tab = undefined;
  }
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
    for (const document of parsePart(text.slice(start, end), start, keepsAll)) {
      parsed.push(document);
      unreadable += 'error' in document ? 1 : 0;
      if (unreadable >= MAX_UNREADABLE && !keepsAll) {
        return parsed;
      }
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
  const isInJson = isJson(text);
  if ((text.length > MAX_OBJECT && !IS_LIST.test(text)) || (hasLongLine(text) && !isInJson)) {
    return [{ error: 'Request entity too large', place: start }];
  }
  const isGoYaml = KIND.test(text) && !isInJson;
  const source: Source = { text, lines: new Lines(text), isGoYaml, placeOf: (offset) => start + offset };
  try {
    return [...documentsIn(source, 'v2')];
  } catch {
    return [{ error: TOO_DEEP, place: start }];
  }
}

/**
 * Whether a document is an object of a kind that is not checked. A document with a backslash is parsed, because its kind may be
 * written with escapes.
 */
function isForeign(text: string): boolean {
  return KIND.test(text) && !/SecretProviderClass|ServiceAccount|MendixApp|CSIDriver|\\/.test(text);
}

const KIND = /^[ \t-]*"?kind"?:/m;

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
