import type { Document, ErrorCode } from 'yaml';
import { createProblem, ownWords } from '../core/input/problem';
import type { PlacedProblem } from './yaml-file';

/** What is wrong, by the code of the parser. Its own messages are not used: they quote the file, which may hold a secret. */
const MESSAGES: { readonly [Code in ErrorCode]?: string } = {
  BAD_ALIAS: 'has an anchor or alias without a name, or an alias that ends in a colon',
  ALIAS_PROPS: 'has an alias with an anchor or a tag',
  BAD_DIRECTIVE: 'has a directive that is not understood: remove the line that begins with %',
  BAD_DQ_ESCAPE:
    'has an escape in double quotes that YAML does not know; write \\\\ for a backslash, or use single quotes',
  BAD_INDENT: 'is indented differently from the other items or members here',
  BAD_SCALAR_START: 'begins a string with a character that YAML reserves: put it in quotes',
  BLOCK_AS_IMPLICIT_KEY:
    'has a key and a value where only a value can be: put the string in quotes, or begin a new line',
  BLOCK_IN_FLOW: 'has a block inside of braces or brackets',
  KEY_OVER_1024_CHARS: 'has a key of more than 1024 characters',
  MISSING_CHAR: 'lacks a character here, such as a closing quote, bracket or brace, a comma, or a space after a colon',
  MULTILINE_IMPLICIT_KEY: 'has a key of several lines: a colon may be missing in the line before',
  MULTIPLE_ANCHORS: 'has two anchors for one value',
  MULTIPLE_DOCS: 'must be one document: remove the second "---", or put what follows into another file',
  MULTIPLE_TAGS: 'has two tags for one value',
  RESOURCE_EXHAUSTION: 'is nested too deep',
  TAB_AS_INDENT: 'is indented with a tab: use spaces',
  TAG_RESOLVE_FAILED:
    'has a tag that is not one of !!str, !!int, !!float, !!bool, !!null, !!map and !!seq, or does not fit',
};

/** How many problems of the syntax are shown: those after the first ones mostly follow from them. */
const MOST_PROBLEMS = 10;

/** What makes a file no YAML that can be read. */
export function checkSyntax({
  errors,
  warnings,
  directives,
}: Pick<Document, 'errors' | 'warnings' | 'directives'>): PlacedProblem[] {
  const version = directives?.yaml.version === '1.2' ? [] : [{ code: 'BAD_DIRECTIVE' as const, pos: [0] as const }];
  return [...version, ...errors, ...warnings].slice(0, MOST_PROBLEMS).map(({ code, pos }) => ({
    problem: createProblem('invalid-yaml', 'file', ownWords(MESSAGES[code] ?? 'is not YAML from here on')),
    offset: pos[0],
  }));
}
