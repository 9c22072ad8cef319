import { compare, type Comparison, interleave, type Measured, run } from './compare';
import { ENTRY_POINTS, type EntryPoint } from './entry-points';
import { writeProgram } from './programs';

/** Loading cdk8s takes a tenth of a second, of which checks and reports are a larger share. */
const targetOf = (name: string) => (name.includes('/cdk8s/') ? 1.25 : 1.1);

/** Compares processes that import the classes of an entry point with processes that import only its SDK modules. */
export function compareImports(): Measured {
  return { comparisons: ENTRY_POINTS.map(measure), notes: [] };
}

function measure(entry: EntryPoint, index: number): Comparison {
  const { name, classes } = entry;
  const imports = `const { ${classes.join(', ')} } = require('${name}');\n`;
  const library = writeProgram(`import-${index}.js`, imports);
  const modules = sdkModulesOf(imports, index);
  const bare = writeProgram(`import-${index}-bare.js`, modules.map((module) => `require('${module}');\n`).join(''));
  const pairs = interleave(
    11,
    () => run([library]).milliseconds,
    () => run([bare]).milliseconds,
  );
  return compare(`import, \`${name}\`, ${shortOf(classes)}`, 'ms', pairs, targetOf(name));
}

/** Class names, shortened but long enough to tell the rows apart. */
function shortOf(classes: readonly string[]): string {
  return classes.map((name) => name.replace('MendixSecretStore', '…')).join(' and ');
}

/** The SDK modules that this package requires, in the same order. The bare program loads exactly these. */
function sdkModulesOf(imports: string, index: number): string[] {
  const tracer = `const Module = require('node:module');
const load = Module._load;
const seen = new Set();
Module._load = (request, parent, ...rest) => {
  if (/^(@pulumi\\/|cdk8s|constructs)/.test(request) && !/node_modules/.test(parent.filename)) {
    seen.add(request);
  }
  return load(request, parent, ...rest);
};
${imports}console.log(JSON.stringify([...seen]));
`;
  return JSON.parse(run([writeProgram(`import-${index}-traced.js`, tracer)]).printed) as string[];
}
