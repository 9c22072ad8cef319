/** Finds the line and the column of an offset in a string. */
export class Lines {
  private readonly starts: readonly number[];

  constructor(text: string, breaks = /\n/g) {
    this.starts = [0, ...Array.from(text.matchAll(breaks), ({ 0: end, index }) => index + end.length)];
  }

  /** The line and the column of an offset, both from 1. */
  at(offset: number): { readonly line: number; readonly column: number } {
    let [low, high] = [0, this.starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      [low, high] = (this.starts[middle] ?? 0) <= offset ? [middle, high] : [low, middle];
    }
    return { line: low + 1, column: offset - (this.starts[low] ?? 0) + 1 };
  }

  /** The offset at which a line begins; 0 if there is no such line. */
  startOf(line: number): number {
    return this.starts[line - 1] ?? 0;
  }
}
