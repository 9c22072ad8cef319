import { compare, type Comparison, interleave, type Measured, run } from './compare';
import { ENTRY_POINTS, type EntryPoint } from './entry-points';
import { writeProgram } from './programs';

const TARGET = 0.5;
const ROUNDS = 5;
const COMPILER = require.resolve('typescript/bin/tsc');
/** As the stock templates of cdk8s and Pulumi have it, apart from the module system, which is that of today. */
const COMPILER_OPTIONS = {
  noEmit: true,
  strict: true,
  skipLibCheck: true,
  target: 'es2022',
  module: 'node20',
  types: ['node'],
};

interface TypeCheck {
  readonly milliseconds: number;
  readonly megabytes: number;
}

/**
 * Type checks of programs that import entry points, against those that import the SDKs from their roots: all together,
 * which is what the target says something of, and each against the roots that somebody who uses it alone would import.
 */
export function compareTypes(): Measured {
  const own = ENTRY_POINTS.flatMap((entry) => measure(`\`${entry.name}\``, [entry]));
  // The classes of cdk8s have the same names.
  const together = measure(
    'all entry points of Pulumi',
    ENTRY_POINTS.filter(({ name }) => name.includes('/pulumi/')),
    TARGET,
  );
  return { comparisons: [...together, ...own], notes: [] };
}

function measure(name: string, entries: readonly EntryPoint[], target?: number): Comparison[] {
  const file = `types-${name.replace(/\W+/g, '-')}`;
  const library = writeProject(`${file}-library`, entries.map(libraryProgram).join(''));
  const bare = writeProject(`${file}-bare`, bareProgram([...new Set(entries.flatMap(({ sdkRoots }) => sdkRoots))]));
  const pairs = interleave(
    ROUNDS,
    () => check(library),
    () => check(bare),
  );
  const of = (field: keyof TypeCheck) => pairs.map(([one, other]) => [one[field], other[field]] as const);
  return [
    compare(`type check, ${name}`, 'ms', of('milliseconds'), target),
    compare(`its memory, ${name}`, 'MB', of('megabytes'), target),
  ];
}

function libraryProgram({ name, classes }: EntryPoint): string {
  const uses = classes.map((one) => `export class My${one} extends ${one} {}\n`);
  return `import { ${classes.join(', ')} } from '${name}';\n${uses.join('')}`;
}

function bareProgram(sdkRoots: readonly string[]): string {
  return sdkRoots.map((root, place) => `import * as sdk${place} from '${root}';\nexport { sdk${place} };\n`).join('');
}

function writeProject(name: string, program: string): string {
  writeProgram(`${name}.ts`, program);
  return writeProgram(`${name}.json`, JSON.stringify({ compilerOptions: COMPILER_OPTIONS, files: [`${name}.ts`] }));
}

function check(project: string): TypeCheck {
  const { milliseconds, printed } = run([COMPILER, '--project', project, '--extendedDiagnostics']);
  const kilobytes = /^Memory used:\s*(\d+)K$/m.exec(printed)?.[1];
  return { milliseconds, megabytes: Number(kilobytes) / 1024 };
}
