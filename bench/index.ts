import { cpus } from 'node:os';
import type { Measured } from './compare';
import { compareFleet } from './fleet';
import { compareImports } from './imports';
import { writePrograms } from './programs';
import { comparePulumi } from './pulumi';
import { compareSynth } from './synth';
import { tableOf } from './table';
import { compareTypes } from './types';

const MEASUREMENTS: Readonly<Record<string, () => Measured>> = {
  synth: compareSynth,
  fleet: compareFleet,
  pulumi: comparePulumi,
  imports: compareImports,
  types: compareTypes,
};

/** Runs all measurements, or only the named ones: `npm run bench -- synth imports`. */
function main(names: readonly string[]): void {
  const unknown = names.filter((name) => !Object.hasOwn(MEASUREMENTS, name));
  if (unknown.length > 0) {
    throw new Error(`${unknown.join(', ')}: must be ${Object.keys(MEASUREMENTS).join(', ')}`);
  }
  writePrograms();
  const measured = Object.entries(MEASUREMENTS)
    .filter(([name]) => names.length === 0 || names.includes(name))
    .map(([, measure]) => measure());
  const today = new Date().toISOString().slice(0, 10);
  console.log(
    `Node.js ${process.version}, ${cpus().length} processors, ${process.platform} ${process.arch}, ${today}.\n`,
  );
  console.log(tableOf(measured.flatMap(({ comparisons }) => comparisons)));
  measured.flatMap(({ notes }) => notes).forEach((note) => console.log(`\n${note}`));
}

main(process.argv.slice(2));
