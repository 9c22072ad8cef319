import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parseAllDocuments } from 'yaml';
import { compare, interleave, type Measured, quantile, run } from './compare';
import { fleetFile } from './fleet-file';
import { FOLDER, program, ROOT, writeProgram } from './programs';

const COMMAND = join(ROOT, 'dist', 'cli', 'bin.js');
const OUT = join(FOLDER, 'manifests-fleet');
const BARE = join(FOLDER, 'manifests-bare');
const TARGET = 0.6;

/** Whole runs of `mendix-secret-store synth`, against the program of bare cdk8s that writes the same objects. */
export function compareFleet(): Measured {
  checkSame(3);
  const synthesised = interleave(
    9,
    () => synth(1000).milliseconds,
    () => bare(1000),
  );
  const empty = writeProgram('empty.js', '');
  const starts = [['--version'], ['synth', '--help'], ['synth', fileOf(1), '--stdout']].map((words) => ({
    words: words.map((word) => (word.startsWith(FOLDER) ? 'environments.yaml' : word)).join(' '),
    pairs: interleave(
      11,
      () => run([COMMAND, ...words]).milliseconds,
      () => run([empty]).milliseconds,
    ),
  }));
  return {
    comparisons: [
      compare('`mendix-secret-store synth`, 1,000 on aws', 'ms', synthesised, TARGET),
      ...starts.map(({ words, pairs }) => compare(`\`mendix-secret-store ${words}\`, bare is \`node\``, 'ms', pairs)),
    ],
    notes: [growth(), ...starts.map(({ words, pairs }) => startOf(words, pairs))],
  };
}

function startOf(words: string, pairs: readonly [number, number][]): string {
  const over = pairs.map(([command, node]) => command - node);
  return `\`mendix-secret-store ${words}\` takes ${quantile(over, 0.5).toFixed(0)} ms more than \`node\` alone (target: 100 ms).`;
}

/** What each further environment takes, and the most memory that is taken. */
function growth(): string {
  const COUNTS = [100, 1000, 10_000];
  const measured = COUNTS.map((count) => Array.from({ length: 3 }, () => synth(count)));
  const times = measured.map((runs) =>
    quantile(
      runs.map(({ milliseconds }) => milliseconds),
      0.5,
    ),
  );
  const steps = COUNTS.slice(1).map((count, index) => {
    const [less = NaN, more = NaN] = times.slice(index, index + 2);
    const each = (more - less) / (count - (COUNTS[index] ?? NaN));
    return `${COUNTS[index]?.toLocaleString('en')} to ${count.toLocaleString('en')}: ${each.toFixed(2)} ms`;
  });
  const [peak = NaN] = measured
    .slice(-1)
    .flat()
    .map(({ megabytes }) => megabytes);
  return `Each further environment of \`synth\`, from ${steps.join('; ')}. 10,000 take ${Math.round(times.at(-1) ?? NaN)} ms and ${Math.round(peak)} MB (target: 500 MB).`;
}

function synth(count: number): { readonly milliseconds: number; readonly megabytes: number } {
  const file = fileOf(count);
  const peak = writeProgram('peak.js', "process.on('exit', () => console.log(process.resourceUsage().maxRSS));\n");
  rmSync(OUT, { recursive: true, force: true });
  const { milliseconds, printed } = run(['--require', peak, COMMAND, 'synth', file, '--out', OUT]);
  return { milliseconds, megabytes: Number(printed) / 1024 };
}

function fileOf(count: number): string {
  return writeProgram(`fleet-${count}.yaml`, fleetFile('aws', count));
}

function bare(count: number): number {
  rmSync(BARE, { recursive: true, force: true });
  return run([program('cdk8s'), 'bare', 'aws', String(count)], { CDK8S_OUTDIR: BARE }).milliseconds;
}

/** @throws Error where the sides write different objects, because nothing would be compared then */
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
