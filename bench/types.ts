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

/** Type checks of programs that import an entry point, against those that import the SDKs from their roots. */
export function compareTypes(): Measured {
  const entries = ENTRY_POINTS.filter(
    ({ name }, index) => ENTRY_POINTS.findIndex((entry) => entry.name === name) === index,
  );
  return { comparisons: entries.flatMap(measure), notes: [] };
}

function measure(entry: EntryPoint, index: number): Comparison[] {
  const library = writeProject(`types-${index}-library`, libraryProgram(entry));
  const bare = writeProject(`types-${index}-bare`, bareProgram(entry));
  const pairs = interleave(
    ROUNDS,
    () => check(library),
    () => check(bare),
  );
  const of = (field: keyof TypeCheck) => pairs.map(([one, other]) => [one[field], other[field]] as const);
  return [
    compare(`type check, \`${entry.name}\``, 'ms', of('milliseconds'), TARGET),
    compare(`its memory, \`${entry.name}\``, 'MB', of('megabytes'), TARGET),
  ];
}

function libraryProgram({ name, classes }: EntryPoint): string {
  const uses = classes.map((one) => `export class My${one} extends ${one} {}\n`);
  return `import { ${classes.join(', ')} } from '${name}';\n${uses.join('')}`;
}

function bareProgram({ sdkRoots }: EntryPoint): string {
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
