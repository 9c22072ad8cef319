import type { ErrorCode, YAMLError } from 'yaml';
import { lineOf, lineStarts } from './places';

/** Unlike this parser, go-yaml takes a comment right behind a string in quotes. */
export function isRefused({ code, message }: YAMLError): boolean {
  return code !== 'MULTIPLE_DOCS' && !(code === 'MISSING_CHAR' && message.startsWith('Comments '));
}

/** What go-yaml says, as far as people search for it. */
const MESSAGES: Readonly<Partial<Record<ErrorCode, string>>> = {
  BAD_ALIAS: 'unknown anchor referenced',
  BAD_DQ_ESCAPE: 'found unknown escape character',
  BAD_SCALAR_START: 'found character that cannot start any token',
  BLOCK_AS_IMPLICIT_KEY: 'mapping values are not allowed in this context',
  MULTILINE_IMPLICIT_KEY: "could not find expected ':'",
  TAB_AS_INDENT: 'found a tab character that violates indentation',
};

const UNEXPECTED = 'did not find expected key';

export function goError({ code, pos: [offset] }: YAMLError, text: string): string {
  const line = lineOf(lineStarts(text.slice(0, offset)), offset) + 1;
  const isTab = /^ *\t/.test(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset + 1));
  return `yaml: line ${line}: ${isTab ? MESSAGES.TAB_AS_INDENT : (MESSAGES[code] ?? UNEXPECTED)}`;
}

/**
 * Whether a string in double quotes has no end: where a line is indented too little, the parser takes a quote with a backslash
 * before it for the end.
 */
export function isUnclosed(text: string, start: number, end: number): boolean {
  let backslashes = 0;
  while (end - 2 - backslashes > start && text[end - 2 - backslashes] === '\\') {
    backslashes += 1;
  }
  return backslashes % 2 > 0;
}

export function unclosedError(text: string, start: number): string {
  return `yaml: line ${lineOf(lineStarts(text.slice(0, start)), start) + 1}: ${UNEXPECTED}`;
}
