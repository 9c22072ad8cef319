import type { Scalar } from 'yaml';
import { Lines } from '../../core/input/lines';
import type { Place } from '../../core/input/yaml-node';

/** A string, with the place of each of its characters in the file. */
export interface Source {
  readonly text: string;
  readonly lines: Lines;
  /** Whether go-yaml decides what is valid: neither in JSON nor in a file that is not a manifest. */
  readonly isGoYaml: boolean;
  readonly placeOf: (offset: number) => Place;
}

/** Where a value is in a source, and how it is written. */
export interface Written {
  readonly start: number;
  readonly end: number;
  readonly style: Scalar.Type | undefined;
}

/** The places of the characters of a value. */
export function placesInside(source: Source, { start, end, style }: Written, value: string): (offset: number) => Place {
  const written = source.text.slice(start, end);
  if (style === 'BLOCK_LITERAL') {
    const offsetOf = offsetsInBlock(written, value);
    return (offset) => source.placeOf(start + offsetOf(offset));
  }
  const quotes = style === 'QUOTE_DOUBLE' || style === 'QUOTE_SINGLE' ? 1 : 0;
  // Without escapes and line breaks, the value equals the written string.
  const isPlain = written.slice(quotes, written.length - quotes) === value;
  return (offset) => source.placeOf(isPlain ? start + quotes + offset : start);
}

/**
 * Maps offsets in a value to offsets in its block: after the line with `|`, the lines of the block are those of the value,
 * indented.
 */
function offsetsInBlock(block: string, value: string): (offset: number) => number {
  const [ofBlock, ofValue] = [new Lines(block), new Lines(value)];
  const [, empty = '', spaces = ''] = /^(\n*)( *)/.exec(value) ?? [];
  const first = ofBlock.startOf(empty.length + 2);
  const indent = block.slice(first).search(/[^ ]|$/) - spaces.length;
  return (offset) => {
    const { line, column } = ofValue.at(offset);
    return ofBlock.startOf(line + 1) + indent + column - 1;
  };
}
