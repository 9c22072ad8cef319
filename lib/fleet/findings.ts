import type { Finding, Severity } from '../core/input/finding';
import { Lines } from '../core/input/lines';
import { formatProblem, type Problem, redactProblem } from '../core/input/problem';
import { explainProblem } from '../core/input/problem-codes';

/** What is found at a place in a text. */
export interface Found {
  readonly problem: Problem;
  readonly severity: Severity;
  /** In UTF-16 code units from 0. */
  readonly offset: number;
  readonly subject?: string | undefined;
}

/** How many findings a file has at most, or so: whoever corrects the first ones reads it again. */
export const MOST_FINDINGS = 1000;
/** How often something is found, again and again at one place, before the rest of a file is left. */
const MOST_REPEATED = 10_000;

/** What is found in a file. What is found several times at one place, for one environment after another, is one finding. */
export class Findings {
  private readonly found = new Map<string, { readonly first: Found; more: number }>();
  private added = 0;

  public constructor(
    private readonly file: string,
    private readonly text: string,
    /** Whether messages show nothing of what was given, because the file has secrets in it. */
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

  /** Whether so much is found that nobody reads more of it. */
  public get isFull(): boolean {
    return this.found.size >= MOST_FINDINGS || this.added >= MOST_REPEATED;
  }

  /** All of them, in the order of their places. */
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
