import type { Finding, Severity } from '../core/input/finding';
import { Lines } from '../core/input/lines';
import { formatProblem, type Problem, redactProblem } from '../core/input/problem';
import { explainProblem } from '../core/input/problem-codes';

/** A problem with its place in a file. */
export interface Found {
  readonly problem: Problem;
  readonly severity: Severity;
  /** In UTF-16 code units, starting at 0. */
  readonly offset: number;
  readonly subject?: string | undefined;
}

/** The approximate maximum number of findings of a file, which is read again after the first ones are corrected. */
export const MOST_FINDINGS = 1000;
/** How many problems are found, including repeated ones, before the rest of a file is skipped. */
const MOST_REPEATED = 10_000;

/** The findings of a file. A problem that several environments have at the same place is one finding. */
export class Findings {
  private readonly found = new Map<string, { readonly first: Found; more: number }>();
  private added = 0;

  public constructor(
    private readonly file: string,
    private readonly text: string,
    /** Whether messages show no given values, because the file contains secrets. */
    private readonly isRedacted: boolean,
  ) {}

  public add(found: Found): void {
    this.added++;
    const { problem, offset } = found;
    const key = `${offset} ${problem.code} ${formatProblem(problem)}`;
    const before = this.found.get(key);
    if (before === undefined) {
      this.found.set(key, { first: found, more: 0 });
    } else {
      before.more++;
    }
  }

  public get isEmpty(): boolean {
    return this.added === 0;
  }

  /** Whether there are so many findings that the rest of the file is skipped. */
  public get isFull(): boolean {
    return this.found.size >= MOST_FINDINGS || this.added >= MOST_REPEATED;
  }

  /** All findings, in the order of their places. */
  public get all(): Finding[] {
    const lines = this.found.size > 0 ? new Lines(this.text, /\r\n|\r|\n/g) : undefined;
    return [...this.found.values()]
      .sort((one, other) => one.first.offset - other.first.offset)
      .map(({ first: { problem, severity, offset, subject }, more }) => ({
        code: problem.code,
        severity,
        file: this.file,
        ...(lines?.at(offset) ?? { line: 1, column: 1 }),
        ...(subject !== undefined && { subject: more > 0 ? `${subject} and ${more} more` : subject }),
        message: formatProblem(this.isRedacted ? redactProblem(problem) : problem),
        ...explainProblem(problem.code),
      }));
  }
}
