import { compare, type Comparison, interleave, type Measured, run } from './compare';
import { program } from './programs';

const TARGET = 1.1;
const SIZES = [
  { store: 'aws', count: 1, rounds: 11 },
  { store: 'aws', count: 20, rounds: 11 },
  { store: 'aws', count: 200, rounds: 15 },
  { store: 'azure', count: 1, rounds: 11 },
  { store: 'azure', count: 20, rounds: 7 },
  // Each environment on Azure writes every value as a separate secret: 3,600 resources.
  { store: 'azure', count: 200, rounds: 3 },
  { store: 'gcp', count: 1, rounds: 11 },
  { store: 'gcp', count: 20, rounds: 7 },
  // Likewise on Google Cloud: 7,600 resources.
  { store: 'gcp', count: 200, rounds: 3 },
  { store: 'vault', count: 1, rounds: 11 },
  { store: 'vault', count: 20, rounds: 11 },
  { store: 'vault', count: 200, rounds: 15 },
];

interface ProgramRun {
  /** From the start of the process to its end. */
  readonly whole: number;
  /** From the first resource to the last, without the import of the SDKs. */
  readonly inside: number;
  readonly registered: number;
}

/** Compares Pulumi programs of different sizes, which run against a monitor in their own process. */
export function comparePulumi(): Measured {
  const measured = SIZES.map(({ store, count, rounds }) => measure(store, count, rounds));
  return { comparisons: [...measured.map(([whole]) => whole), ...measured.map(([, inside]) => inside)], notes: [] };
}

function measure(store: string, count: number, rounds: number): [Comparison, Comparison] {
  const side = (name: string) => () => runProgram(name, store, count);
  const pairs = interleave(rounds, side('library'), side('bare'));
  if (pairs.some(([library, bare]) => library.registered !== bare.registered)) {
    throw new Error(`the sides of ${count} on ${store} register a different number of resources`);
  }
  const times = (of: (run: ProgramRun) => number) => pairs.map(([library, bare]) => [of(library), of(bare)] as const);
  return [
    compare(
      `Pulumi program, ${count} on ${store}`,
      'ms',
      times(({ whole }) => whole),
      TARGET,
    ),
    compare(
      `its resources, ${count} on ${store}`,
      'ms',
      times(({ inside }) => inside),
    ),
  ];
}

function runProgram(side: string, store: string, count: number): ProgramRun {
  const { milliseconds, printed } = run([program('pulumi'), side, store, String(count)]);
  const { registered, milliseconds: inside } = JSON.parse(printed) as { registered: number; milliseconds: number };
  return { whole: milliseconds, inside, registered };
}
