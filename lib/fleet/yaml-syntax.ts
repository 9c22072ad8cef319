import { Composer, type CST, type Document, type ErrorCode, type Node, Parser } from 'yaml';
import { MAX_DEPTH } from '../core/input/json';
import { createProblem, ownWords } from '../core/input/problem';
import type { PlacedProblem } from './yaml-file';

/** Messages by the error codes of the parser. Its own messages are not used: they quote the file, which may hold a secret. */
const MESSAGES: { readonly [Code in ErrorCode]?: string } & { readonly RESOURCE_EXHAUSTION: string } = {
  BAD_ALIAS: 'has an anchor or alias without a name, or an alias that ends in a colon',
  ALIAS_PROPS: 'has an alias with an anchor or a tag',
  BAD_DIRECTIVE: 'has a directive that is not understood: remove the line that begins with %',
  BAD_DQ_ESCAPE:
    'has an escape in double quotes that YAML does not know; write \\\\ for a backslash, or use single quotes',
  BAD_INDENT:
    'is indented differently from the other items or members, or follows a bracket, brace or quote that is not closed',
  BAD_SCALAR_START: 'begins a string with a character that YAML reserves: put it in quotes',
  BLOCK_AS_IMPLICIT_KEY:
    'has a key and a value where only a value can be: put the string in quotes, or begin a new line',
  BLOCK_IN_FLOW: 'has a block inside braces or brackets',
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

/** How many syntax problems are shown: later ones mostly follow from the first. */
const MOST_PROBLEMS = 10;

/** How deep YAML may be nested: deeper than anything that the checks accept, but not deep enough to overflow the stack. */
export const MAX_YAML_DEPTH = MAX_DEPTH + 20;

/** The nodes of a YAML string, or the problems that make the string invalid. */
export function parseYaml(text: string): {
  readonly contents: Node | null;
  readonly problems: readonly PlacedProblem[];
} {
  const tokens = [...new Parser().parse(text)];
  const tooDeep = tokens.map(placeTooDeep).find((offset) => offset !== undefined);
  if (tooDeep !== undefined) {
    const problem = createProblem('invalid-yaml', 'file', ownWords(MESSAGES.RESOURCE_EXHAUSTION));
    return { contents: null, problems: [{ problem, offset: tooDeep }] };
  }
  const composer = new Composer({
    ...{ version: '1.2', schema: 'core', resolveKnownTags: false },
    // The reader itself finds keys that are set twice, because the package compares each key with all others.
    uniqueKeys: false,
  });
  const [document, second] = composer.compose(tokens, true, text.length);
  const problems = document === undefined ? [] : problemsOf(document);
  return {
    contents: document?.contents ?? null,
    problems:
      second === undefined ? problems : [...problems, placed('MULTIPLE_DOCS', second.range[0])].slice(0, MOST_PROBLEMS),
  };
}

/** The place of a value that is nested too deep for the composer, which is recursive. */
function placeTooDeep(document: CST.Token): number | undefined {
  const open: (readonly [token: CST.Token, depth: number])[] = [[document, 0]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [token, depth] = next;
    if (depth > MAX_YAML_DEPTH + 1) {
      return 'offset' in token ? token.offset : 0;
    }
    const inside = 'items' in token ? token.items.flatMap(({ key, value }) => [key, value]) : [];
    for (const one of token.type === 'document' ? [token.value] : inside) {
      if (one !== undefined && one !== null && 'items' in one) {
        open.push([one, depth + 1]);
      }
    }
  }
  return undefined;
}

function problemsOf({ errors, warnings, directives }: Document.Parsed): PlacedProblem[] {
  return [
    ...(directives.yaml.version === '1.2' ? [] : [placed('BAD_DIRECTIVE', 0)]),
    ...[...errors, ...warnings].slice(0, MOST_PROBLEMS).map(({ code, pos }) => placed(code, pos[0])),
  ].slice(0, MOST_PROBLEMS);
}

function placed(code: ErrorCode, offset: number): PlacedProblem {
  return {
    problem: createProblem('invalid-yaml', 'file', ownWords(MESSAGES[code] ?? 'is not YAML from here on')),
    offset,
  };
}
