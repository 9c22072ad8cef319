import { CST } from 'yaml';
import type { GoYaml } from '../../core/input/yaml-node';
import { depthAfter, isControl } from './lexemes';

/** A tab that go-yaml refuses, and its error message. */
export interface RefusedTab {
  readonly offset: number;
  readonly message: string;
}

const NO_TOKEN = 'found character that cannot start any token';
const TAB = 'found a tab character that violates indentation';

/**
 * The first tab that go-yaml refuses. It accepts no tab where a key could start outside flow collections, even before a comment
 * or in an empty line, nor as the indentation of a line that could continue a plain string.
 *
 * @see https://github.com/yaml/go-yaml/blob/v3/scannerc.go yaml_parser_scan_to_next_token, yaml_parser_scan_plain_scalar
 */
export function refusedTab(lexemes: Iterable<string>, library: GoYaml): RefusedTab | undefined {
  const scan = new Scan();
  let [before, inScalar] = ['', false];
  // v3 accepts a tab between two comments.
  let held: RefusedTab | undefined;
  for (const lexeme of lexemes) {
    const type = inScalar ? (before === 'block-scalar-header' ? 'block' : 'plain') : (CST.tokenType(lexeme) ?? '');
    inScalar = type === 'scalar';
    const isToken = !['space', 'newline', 'comment'].includes(type);
    const mayHold = library === 'v3' && scan.isBehindComment;
    const tab = scan.tabIn(type, lexeme);
    held = type === 'comment' ? undefined : (held ?? tab);
    if ((held !== undefined && (isToken || !mayHold)) || scan.isOver) {
      return held;
    }
    before = isToken && type !== 'scalar' ? type : before;
  }
  return held;
}

class Scan {
  /** Whether the first document has ended; no other is scanned. */
  isOver = false;
  /** Whether only white space follows a comment on a line of its own. */
  isBehindComment = false;
  private hasBegun = false;
  private offset = 0;
  private lineStart = 0;
  private depth = 0;
  /** Whether a key could start here; the column where the last one could; the column of the innermost block collection. */
  private mayBegin = true;
  private begin = 0;
  private indent = -1;
  /** Whether the line holds only spaces so far; whether only white space follows a plain string. */
  private isLeading = true;
  private isBehindPlain = false;

  tabIn(type: string, lexeme: string): RefusedTab | undefined {
    if (isControl(type)) {
      return undefined;
    }
    const at = type === 'space' ? lexeme.indexOf('\t') : -1;
    const column = this.offset - this.lineStart;
    const tab = type === 'plain' ? this.tabInPlain(lexeme) : at < 0 ? undefined : this.tabAt(column + at);
    this.follow(type, lexeme, column);
    this.offset += lexeme.length;
    if (lexeme.includes('\n')) {
      this.lineStart = this.offset - (lexeme.length - 1 - lexeme.lastIndexOf('\n'));
    }
    return tab;
  }

  private tabAt(column: number): RefusedTab | undefined {
    const offset = this.lineStart + column;
    if (this.isBehindPlain) {
      return this.isLeading && column <= this.indent ? { offset, message: TAB } : undefined;
    }
    return this.mayBegin && this.depth === 0 ? { offset, message: NO_TOKEN } : undefined;
  }

  private tabInPlain(lexeme: string): RefusedTab | undefined {
    const tabs = [...lexeme.matchAll(/\n( *)\t/g)].filter(([, spaces = '']) => spaces.length <= this.indent);
    return tabs.map(({ 0: { length }, index }) => ({ offset: this.offset + index + length - 1, message: TAB }))[0];
  }

  private follow(type: string, lexeme: string, column: number): void {
    if (type === 'space') {
      this.isLeading &&= !lexeme.includes('\t');
      return;
    }
    this.isBehindPlain = type === 'plain' || (type === 'newline' && this.isBehindPlain);
    this.isLeading = type === 'newline' || type === 'block';
    this.depth = depthAfter(type, this.depth);
    this.isBehindComment =
      (type === 'comment' && this.mayBegin) || (this.isBehindComment && (type === 'newline' || type === 'comment'));
    if (type === 'newline' || type === 'comment' || type === 'byte-order-mark') {
      this.mayBegin ||= type === 'newline';
      return;
    }
    this.begin = this.mayBegin ? column : this.begin;
    if (this.depth === 0 && ['seq-item-ind', 'explicit-key-ind', 'map-value-ind'].includes(type)) {
      this.indent = this.begin;
    }
    this.mayBegin =
      type === 'seq-item-ind' ||
      type === 'explicit-key-ind' ||
      type === 'block' ||
      (type === 'map-value-ind' && this.mayBegin);
    this.isOver = type === 'doc-end' || (type === 'doc-start' && this.hasBegun);
    this.hasBegun = true;
  }
}
