import type { Scalar } from 'yaml';
import type { Place, YamlEntry, YamlNode, YamlScalar } from '../../core/input/yaml-node';

/** A string, with the place in the file of each of its characters. */
export interface Source {
  readonly text: string;
  readonly placeOf: (offset: number) => Place;
}

/** A string in a source, with as much of its syntax as places need. */
export class ParsedScalar implements YamlScalar {
  private lines: BlockLines | undefined;

  constructor(
    readonly kind: YamlScalar['kind'],
    readonly text: string,
    readonly converted: string,
    private readonly source: Source,
    private readonly start: number,
    private readonly end: number,
    private readonly style: Scalar.Type | undefined,
  ) {}

  get place(): Place {
    return this.source.placeOf(this.start);
  }

  placeInside(offset: number): Place {
    const { source, start, end, text, style } = this;
    if (style === 'BLOCK_LITERAL') {
      return source.placeOf(this.offsetInBlock(offset));
    }
    // Without escapes and line breaks the string is as it is written.
    const quotes = style === 'QUOTE_DOUBLE' || style === 'QUOTE_SINGLE' ? 1 : 0;
    const isPlain = source.text.slice(start + quotes, end - quotes) === text;
    return source.placeOf(isPlain ? start + quotes + offset : start);
  }

  /** Lines of a block are those of the source without their indentation. */
  private offsetInBlock(offset: number): number {
    this.lines ??= linesOfBlock(this.source.text, this.start, this.text);
    const { ofValue, ofText, indent } = this.lines;
    const line = lineOf(ofValue, offset);
    return (ofText[line] ?? this.start) + indent + offset - (ofValue[line] ?? 0);
  }
}

/** A key of a map with its value. */
export class ParsedEntry implements YamlEntry {
  constructor(
    readonly key: string,
    readonly value: YamlNode,
    private readonly source: Source,
    private readonly start: number,
  ) {}

  get place(): Place {
    return this.source.placeOf(this.start);
  }
}

interface BlockLines {
  /** Where the lines of the value begin. */
  readonly ofValue: readonly number[];
  /** Where the same lines begin in the source. */
  readonly ofText: readonly number[];
  readonly indent: number;
}

function linesOfBlock(text: string, start: number, value: string): BlockLines {
  const ofValue = lineStarts(value);
  const first = text.indexOf('\n', start) + 1;
  const ofText: number[] = [first];
  while (ofText.length < ofValue.length) {
    const next = text.indexOf('\n', ofText.at(-1));
    if (next < 0) {
      break;
    }
    ofText.push(next + 1);
  }
  const filled = ofValue.findIndex((begin) => value[begin] !== '\n' && begin < value.length);
  const spaces = (of: string, at: number | undefined) =>
    /^ */.exec(of.slice(at, (at ?? 0) + MAX_INDENT))?.[0].length ?? 0;
  const indent = filled < 0 ? 0 : spaces(text, ofText[filled]) - spaces(value, ofValue[filled]);
  return { ofValue, ofText, indent };
}

/** Deeper than people indent. */
const MAX_INDENT = 1000;

/** The offsets at which the lines of a string begin. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
    starts.push(end + 1);
  }
  return starts;
}

/** The line, from 0, of an offset. */
export function lineOf(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}
