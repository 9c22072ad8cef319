import { compare, type Comparison, interleave, type Measured, run } from './compare';
import { ENTRY_POINTS, type EntryPoint } from './entry-points';
import { writeProgram } from './programs';

const TARGET = 0.5;
const ROUNDS = 5;
const COMPILER = require.resolve('typescript/bin/tsc');
/** The options of the stock cdk8s and Pulumi templates, except for the module system, which is the current one. */
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
 * Compares type checks of programs that import entry points with those of programs that import the SDKs from their roots: all
 * entry points of Pulumi together, to which the target applies, and each entry point with only the roots that it needs.
 */
export function compareTypes(): Measured {
  const own = ENTRY_POINTS.flatMap((entry) => measure(`\`${entry.name}\``, [entry]));
  // Without the cdk8s entry points, whose classes have the same names.
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
