import type { ErrorCode, Scalar, YAMLError } from 'yaml';
import type { Source } from './places';

/**
 * Whether an error of this parser is an error of go-yaml, too. go-yaml accepts a comment directly after a quoted string, and
 * `\'` in double quotes.
 */
export function isRefused({ code, message }: YAMLError): boolean {
  const isComment = code === 'MISSING_CHAR' && message.startsWith('Comments ');
  const isApostrophe = code === 'BAD_DQ_ESCAPE' && message.endsWith("\\'");
  return code !== 'MULTIPLE_DOCS' && !isComment && !isApostrophe;
}

/** The parts of go-yaml's messages that are useful to search for. */
const MESSAGES: Readonly<Partial<Record<ErrorCode, string>>> = {
  BAD_ALIAS: 'unknown anchor referenced',
  BAD_DQ_ESCAPE: 'found unknown escape character',
  BAD_SCALAR_START: 'found character that cannot start any token',
  BLOCK_AS_IMPLICIT_KEY: 'mapping values are not allowed in this context',
  MULTILINE_IMPLICIT_KEY: "could not find expected ':'",
  TAB_AS_INDENT: 'found a tab character that violates indentation',
};

const UNEXPECTED = 'did not find expected key';

export function goError({ code, pos: [offset] }: YAMLError, { text, lines }: Source): string {
  const { line } = lines.at(offset);
  const isTab = /^ *\t/.test(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset + 1));
  return `yaml: line ${line}: ${isTab ? MESSAGES.TAB_AS_INDENT : (MESSAGES[code] ?? UNEXPECTED)}`;
}

/** The error of go-yaml for a scalar that this parser accepts; undefined if go-yaml accepts it, too. */
export function refusalOfScalar(
  { text, lines, isGoYaml }: Source,
  style: Scalar.Type | undefined,
  start: number,
  end: number,
): string | undefined {
  const line = (more: number) => lines.at(start).line + more;
  if (style === 'QUOTE_DOUBLE' && isUnclosed(text, start, end)) {
    return `yaml: line ${line(0)}: ${UNEXPECTED}`;
  }
  if (style === 'QUOTE_DOUBLE' && isGoYaml && ESCAPED_SLASH.test(text.slice(start, end))) {
    return `yaml: line ${line(0)}: ${MESSAGES.BAD_DQ_ESCAPE}`;
  }
  const isBlock = style === 'BLOCK_LITERAL' || style === 'BLOCK_FOLDED';
  const [tab] = (isBlock && TAB_IN_BLOCK.exec(text.slice(start, end))) || [];
  return tab === undefined
    ? undefined
    : `yaml: line ${line(tab.split('\n').length - 1)}: found a tab character where an indentation space is expected`;
}

/** `\/`, which the parser of `yaml` accepts. */
const ESCAPED_SLASH = /^"(?:[^"\\]|\\[^/])*\\\//;

/** A tab before the first character of a block scalar without an indentation indicator. */
const TAB_IN_BLOCK = /^[|>][-+]?(?:[ \t][^\n]*)?\n(?: *\r?\n)* *\t/;

/**
 * Whether a double-quoted string is not closed: if a line is indented too little, this parser takes an escaped quote for the
 * closing quote.
 */
function isUnclosed(text: string, start: number, end: number): boolean {
  let backslashes = 0;
  while (end - 2 - backslashes > start && text[end - 2 - backslashes] === '\\') {
    backslashes += 1;
  }
  return backslashes % 2 > 0;
}
