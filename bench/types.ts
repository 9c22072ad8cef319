import { compare, type Comparison, interleave, type Measured, run } from './compare';
import { ENTRY_POINTS, type EntryPoint } from './entry-points';
import { writeProgram } from './programs';

const TARGET = 0.5;
const COMPILER = require.resolve('typescript/bin/tsc');
/** As the stock templates of cdk8s and Pulumi have it. */
const OPTIONS = [
  '--noEmit',
  '--strict',
  '--skipLibCheck',
  '--target',
  'es2022',
  '--module',
  'node20',
  '--types',
  'node',
];

interface TypeCheck {
  readonly milliseconds: number;
  readonly megabytes: number;
}

/** Type checks of programs that import an entry point, against those that import the SDKs from their roots. */
export function compareTypes(): Measured {
  const entries = ENTRY_POINTS.filter(
    ({ name }, index) => ENTRY_POINTS.findIndex((one) => one.name === name) === index,
  );
  return { comparisons: entries.flatMap(measure), notes: [] };
}

function measure({ name, classes, sdkRoots }: EntryPoint, index: number): Comparison[] {
  const uses = classes.map(
    (one) => `export const make${one} = (...args: ConstructorParameters<typeof ${one}>) => new ${one}(...args);\n`,
  );
  const library = writeProgram(
    `types-${index}.ts`,
    `import { ${classes.join(', ')} } from '${name}';\n${uses.join('')}`,
  );
  const roots = sdkRoots.map(
    (root, place) => `import * as sdk${place} from '${root}';\nexport type Sdk${place} = keyof typeof sdk${place};\n`,
  );
  const bare = writeProgram(`types-${index}-bare.ts`, roots.join(''));
  const pairs = interleave(
    5,
    () => check(library),
    () => check(bare),
  );
  const of = (field: keyof TypeCheck) => pairs.map(([one, other]) => [one[field], other[field]] as const);
  return [
    compare(`type check, \`${name}\``, 'ms', of('milliseconds'), TARGET),
    compare(`its memory, \`${name}\``, 'MB', of('megabytes'), TARGET),
  ];
}

function check(file: string): TypeCheck {
  const { milliseconds, printed } = run([
    '--max-old-space-size=8192',
    COMPILER,
    ...OPTIONS,
    '--extendedDiagnostics',
    file,
  ]);
  const kilobytes = /^Memory used:\s*(\d+)K$/m.exec(printed)?.[1];
  return { milliseconds, megabytes: Number(kilobytes) / 1024 };
}
