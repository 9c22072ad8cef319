import { spawnSync } from 'node:child_process';

/** One row of the table: the cost with this package next to the cost without it. */
export interface Comparison {
  readonly what: string;
  readonly unit: 'ms' | 'MB';
  /** Medians. */
  readonly library: number;
  readonly bare: number;
  readonly ratio: Spread;
  readonly rounds: number;
  /** The highest ratio allowed. */
  readonly target?: number;
}

/** The result of one measurement. */
export interface Measured {
  readonly comparisons: readonly Comparison[];
  /** Sentences printed below the table. */
  readonly notes: readonly string[];
}

/** The median of the ratios of all pairs, with the lower and the upper quartile. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** Measures both sides in turn, so other load on the machine affects both. */
export function interleave<Sample>(rounds: number, library: () => Sample, bare: () => Sample): [Sample, Sample][] {
  // The first run reads files that later runs find in the cache of the system.
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

/** The quantile of values, interpolated linearly. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  const place = (sorted.length - 1) * share;
  const [below = NaN, above = below] = sorted.slice(Math.floor(place), Math.floor(place) + 2);
  return below + (above - below) * (place - Math.floor(place));
}

/** The result of running a separate process. */
export interface Run {
  readonly milliseconds: number;
  readonly printed: string;
}

/** Runs `node` with these arguments, and measures it from start to exit. */
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
