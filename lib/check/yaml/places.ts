import type { Scalar } from 'yaml';
import type { Place } from '../../core/input/yaml-node';

/** A text, and the place in the file of each of its characters. */
export interface Source {
  readonly text: string;
  readonly placeOf: (offset: number) => Place;
}

/** Finds the place of a character of a string that stands in a source as a scalar. */
export function placesInside({ text, placeOf }: Source, scalar: Scalar, value: string): (offset: number) => Place {
  const [start, end] = scalar.range ?? [0, 0];
  switch (scalar.type) {
    case 'BLOCK_LITERAL':
      return placesInBlock(text, start, value, placeOf);
    case 'QUOTE_DOUBLE':
    case 'QUOTE_SINGLE':
      return text.slice(start + 1, end - 1) === value ? (offset) => placeOf(start + 1 + offset) : () => placeOf(start);
    default:
      return text.slice(start, end) === value ? (offset) => placeOf(start + offset) : () => placeOf(start);
  }
}

/** Lines of a block are those of the source without their indentation. */
function placesInBlock(
  text: string,
  start: number,
  value: string,
  placeOf: (offset: number) => Place,
): (offset: number) => Place {
  let lines:
    { readonly ofValue: readonly number[]; readonly ofText: readonly number[]; readonly indent: number } | undefined;
  return (offset) => {
    lines ??= linesOfBlock(text, start, value);
    const line = lineOf(lines.ofValue, offset);
    const begin = lines.ofText[line] ?? start;
    const column = offset - (lines.ofValue[line] ?? 0);
    return placeOf(begin + lines.indent + column);
  };
}

function linesOfBlock(text: string, start: number, value: string) {
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

/** Where the lines of a text begin. */
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
