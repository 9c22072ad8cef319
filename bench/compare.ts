import { spawnSync } from 'node:child_process';

/** One line of the table: what this package takes against what it is compared with. */
export interface Comparison {
  readonly what: string;
  readonly unit: 'ms' | 'MB';
  /** Medians. */
  readonly library: number;
  readonly bare: number;
  readonly ratio: Spread;
  readonly rounds: number;
  /** The ratio that is not to be exceeded. */
  readonly target?: number;
}

/** What one measurement says. */
export interface Measured {
  readonly comparisons: readonly Comparison[];
  /** Sentences below the table. */
  readonly notes: readonly string[];
}

/** The middle of the ratios of all pairs, and the quartiles beside it. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** Measures both sides, one right after the other: what else the machine does meets both. */
export function interleave<Sample>(rounds: number, library: () => Sample, bare: () => Sample): [Sample, Sample][] {
  // The first run reads files that all others find in the cache of the system.
  library();
  bare();
  return Array.from({ length: rounds }, (_, round): [Sample, Sample] => {
    if (round % 2 === 0) {
      const first = library();
      return [first, bare()];
    }
    const first = bare();
    return [library(), first];
  });
}

export function compare(
  what: string,
  unit: Comparison['unit'],
  pairs: readonly (readonly [number, number])[],
  target?: number,
): Comparison {
  return {
    what,
    unit,
    library: quantile(
      pairs.map(([library]) => library),
      0.5,
    ),
    bare: quantile(
      pairs.map(([, bare]) => bare),
      0.5,
    ),
    ratio: spreadOf(pairs.map(([library, bare]) => library / bare)),
    rounds: pairs.length,
    ...(target !== undefined && { target }),
  };
}

export function spreadOf(values: readonly number[]): Spread {
  return { median: quantile(values, 0.5), low: quantile(values, 0.25), high: quantile(values, 0.75) };
}

/** Between two neighbours, as far as the place lies between them. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  const place = (sorted.length - 1) * share;
  const [below = NaN, above = below] = sorted.slice(Math.floor(place), Math.floor(place) + 2);
  return below + (above - below) * (place - Math.floor(place));
}

/** How a process of its own went. */
export interface Run {
  readonly milliseconds: number;
  readonly printed: string;
}

/** Runs `node` with these arguments, from its start to its end. */
export function run(args: readonly string[], environment: Record<string, string> = {}): Run {
  const start = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) {
    throw new Error(`node ${args.join(' ')} failed:\n${stdout}${stderr}`);
  }
  return { milliseconds, printed: stdout };
}
