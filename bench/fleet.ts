import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parseAllDocuments } from 'yaml';
import { compare, type Comparison, interleave, type Measured, quantile, run } from './compare';
import { fleetFile } from './fleet-file';
import { FOLDER, program, ROOT, writeProgram } from './programs';

const COMMAND = join(ROOT, 'dist', 'cli', 'bin.js');
const OUT = join(FOLDER, 'manifests-fleet');
const BARE = join(FOLDER, 'manifests-bare');
const TARGET = 0.6;

/** The resources that a process used, from start to exit. */
interface Usage {
  readonly milliseconds: number;
  /** CPU time only, which other load on the machine hardly affects. */
  readonly processor: number;
  readonly megabytes: number;
}

/** Compares whole runs of `mendix-secret-store synth` with a bare cdk8s program that writes the same objects. */
export function compareFleet(): Measured {
  checkSame(3);
  const empty = writeProgram('empty.js', '');
  const first = fileOf(1);
  const starts = [['--version'], ['synth', '--help'], ['synth', first, '--stdout']].map((words) => ({
    what: `\`mendix-secret-store ${words.join(' ').replace(first, 'environments.yaml')}\``,
    pairs: interleave(
      11,
      () => usageOf([COMMAND, ...words]),
      () => usageOf([empty]),
    ),
  }));
  const synthesised = interleave(
    9,
    () => synth(1000),
    () => bare(1000),
  );
  return {
    comparisons: [
      ...comparisonsOf('`mendix-secret-store synth`, 1,000 on aws', synthesised, TARGET),
      ...starts.flatMap(({ what, pairs }) => comparisonsOf(`${what}, bare is \`node\``, pairs)),
    ],
    notes: [growth(), checkOf(1000), ...starts.map(({ what, pairs }) => startOf(what, pairs))],
  };
}

type Pairs = readonly (readonly [Usage, Usage])[];

function comparisonsOf(what: string, pairs: Pairs, target?: number): Comparison[] {
  const of = (value: (usage: Usage) => number) => pairs.map(([one, other]) => [value(one), value(other)] as const);
  return [
    compare(
      what,
      'ms',
      of(({ milliseconds }) => milliseconds),
      target,
    ),
    compare(
      'its time of the processors',
      'ms',
      of(({ processor }) => processor),
    ),
  ];
}

function startOf(what: string, pairs: Pairs): string {
  const over = (value: (usage: Usage) => number) =>
    quantile(
      pairs.map(([command, node]) => value(command) - value(node)),
      0.5,
    ).toFixed(0);
  const [whole, processor] = [over(({ milliseconds }) => milliseconds), over((usage) => usage.processor)];
  return `${what} takes ${whole} ms more than \`node\` alone, of the processors ${processor} ms (target: 100 ms).`;
}

/** The time of each additional environment, and the peak memory. */
function growth(): string {
  const counts = [100, 1000, 10_000];
  const measured = counts.map((count) => Array.from({ length: 3 }, () => synth(count)));
  const median = (index: number, value: (usage: Usage) => number) => quantile((measured[index] ?? []).map(value), 0.5);
  const steps = [1, 2].map((index) => {
    const [from = NaN, to = NaN] = counts.slice(index - 1, index + 1);
    const each = (value: (usage: Usage) => number) =>
      ((median(index, value) - median(index - 1, value)) / (to - from)).toFixed(2);
    const [whole, processor] = [each(({ milliseconds }) => milliseconds), each((usage) => usage.processor)];
    return `${from.toLocaleString('en')} to ${to.toLocaleString('en')}: ${whole} ms (of the processors ${processor} ms)`;
  });
  const most = [median(2, ({ milliseconds }) => milliseconds), median(2, ({ megabytes }) => megabytes)].map(Math.round);
  return `Each further environment of \`synth\`, from ${steps.join('; ')}. 10,000 take ${most[0]} ms and ${most[1]} MB (target: 500 MB).`;
}

/** The time that `check` takes for the manifests of this many environments. */
function checkOf(count: number): string {
  synth(count);
  const runs = Array.from({ length: 5 }, () => usageOf([COMMAND, 'check', OUT]));
  const [whole, processor] = [runs.map(({ milliseconds }) => milliseconds), runs.map((usage) => usage.processor)].map(
    (values) => quantile(values, 0.5).toFixed(0),
  );
  return `\`mendix-secret-store check\` of ${count.toLocaleString('en')} environments takes ${whole} ms, of the processors ${processor} ms (target: 2,000 ms).`;
}

function synth(count: number): Usage {
  const file = fileOf(count);
  rmSync(OUT, { recursive: true, force: true });
  return usageOf([COMMAND, 'synth', file, '--out', OUT]);
}

function bare(count: number): Usage {
  rmSync(BARE, { recursive: true, force: true });
  return usageOf([program('cdk8s'), 'bare', 'aws', String(count)], { CDK8S_OUTDIR: BARE });
}

function usageOf(args: readonly string[], environment: Record<string, string> = {}): Usage {
  const atExit = 'process.on("exit", () => console.log(`\\n${JSON.stringify(process.resourceUsage())}`));\n';
  const { milliseconds, printed } = run(['--require', writeProgram('usage.js', atExit), ...args], environment);
  const usage = JSON.parse(printed.trim().split('\n').at(-1) ?? '') as NodeJS.ResourceUsage;
  const { maxRSS, userCPUTime, systemCPUTime } = usage;
  return { milliseconds, processor: (userCPUTime + systemCPUTime) / 1000, megabytes: maxRSS / 1024 };
}

function fileOf(count: number): string {
  return writeProgram(`fleet-${count}.yaml`, fleetFile('aws', count));
}

/** @throws Error if the sides write different objects, because a comparison would be meaningless */
function checkSame(count: number): void {
  synth(count);
  bare(count);
  const [fleet, objects] = [OUT, BARE].map((folder) =>
    readdirSync(folder).map((file) =>
      parseAllDocuments(readFileSync(join(folder, file), 'utf8')).map((one) => one.toJS() as object),
    ),
  );
  if (fleet?.length !== count || !isDeepStrictEqual(fleet, objects)) {
    throw new Error(`the sides of ${count} write different objects`);
  }
}
