import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { compare, type Comparison, interleave, type Measured, run } from './compare';
import { FOLDER, program, ROOT } from './programs';
import type { Store } from './programs/settings';

const CLI = join(ROOT, 'node_modules', 'cdk8s-cli', 'bin', 'cdk8s');
const TARGET = 1.1;
const COUNTS = [1, 10, 100, 1000];
const OTHER_STORES: readonly Store[] = ['azure', 'gcp', 'vault'];

/** Compares whole `cdk8s synth` runs of different sizes, and the program that they run on its own. */
export function compareSynth(): Measured {
  OTHER_STORES.forEach((store) => checkSame(store, 3));
  const ofAws = COUNTS.map((count) => {
    checkSame('aws', count);
    return alone('aws', count, count === 1000 ? 5 : 11);
  });
  return {
    comparisons: [
      ...COUNTS.map((count) => synth('aws', count, count === 1000 ? 5 : 9)),
      ...ofAws,
      ...OTHER_STORES.map((store) => alone(store, 100, 9)),
    ],
    notes: [growthOf(ofAws)],
  };
}

function synth(store: Store, count: number, rounds: number): Comparison {
  const side = (name: string) => () =>
    run([CLI, 'synth', '--check-upgrade=false', '--app', appOf(name, store, count), '--output', outputOf(name)])
      .milliseconds;
  return compare(
    whatOf('`cdk8s synth`', store, count),
    'ms',
    interleave(rounds, side('library'), side('bare')),
    TARGET,
  );
}

function alone(store: Store, count: number, rounds: number): Comparison {
  const side = (name: string) => () => runAlone(name, store, count);
  return compare(whatOf('its program', store, count), 'ms', interleave(rounds, side('library'), side('bare')));
}

function runAlone(side: string, store: Store, count: number): number {
  return run([program('cdk8s'), side, store, String(count)], { CDK8S_OUTDIR: outputOf(side) }).milliseconds;
}

/** @throws Error if the sides write different files, because a comparison would be meaningless */
function checkSame(store: Store, count: number): void {
  const [library, bare] = ['library', 'bare'].map((side) => {
    rmSync(outputOf(side), { recursive: true, force: true });
    runAlone(side, store, count);
    const files = readdirSync(outputOf(side)).sort();
    return files.map((file) => `${file}\n${readFileSync(join(outputOf(side), file), 'utf8')}`);
  });
  if (library?.length !== count || library.join('') !== bare?.join('')) {
    throw new Error(`the sides of ${count} on ${store} write different files`);
  }
}

function appOf(side: string, store: Store, count: number): string {
  return `"${process.execPath}" "${program('cdk8s')}" ${side} ${store} ${count}`;
}

function outputOf(side: string): string {
  return join(FOLDER, `manifests-${side}`);
}

function whatOf(command: string, store: Store, count: number): string {
  return `${command}, ${count.toLocaleString('en')} on ${store}`;
}

/** The cost of each additional environment. If it rises, the time grows faster than the number of environments. */
function growthOf(measured: readonly Comparison[]): string {
  const steps = [1, 2, 3].map((index) => {
    const [from = NaN, to = NaN] = COUNTS.slice(index - 1, index + 1);
    const each = (of: (comparison: Comparison) => number) => {
      const [less = NaN, more = NaN] = measured.slice(index - 1, index + 1).map(of);
      return ((more - less) / (to - from)).toFixed(2);
    };
    const [library, bare] = [each((comparison) => comparison.library), each((comparison) => comparison.bare)];
    return `${from.toLocaleString('en')} to ${to.toLocaleString('en')}: ${library} ms (bare ${bare} ms)`;
  });
  return `Each further environment in its program, from ${steps.join('; ')}.`;
}
