import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DIST = join(__dirname, '..', 'dist');
/** Not the others of Pulumi: each has one class, and whoever imports it takes that. */
const FOLDERS = ['cdk8s', 'core', 'pulumi/vault'];

const GETTER =
  /^Object\.defineProperty\(exports, ("\w+"), \{ enumerable: true, get: function \(\) \{ return (\w+)\.(\w+); \} \}\);$/gm;

/**
 * Makes the re-exports of a compiled index load their module when they are first asked for. Whoever has environments in
 * one store would otherwise load the checks, manifests and reports of all.
 *
 * @throws Error where the compiler writes something else than is known here
 */
export function loadOnDemand(index: string): string {
  const modules = new Map<string, string>();
  const withoutLoads = index.replace(/^var (\w+) = require\(("[^"]+")\);\n/gm, (_, variable: string, path: string) => {
    modules.set(variable, path);
    return `var ${variable};\n`;
  });
  const loads = withoutLoads.replace(GETTER, (_, name: string, variable: string, member: string) => {
    const path = modules.get(variable);
    if (path === undefined) {
      throw new Error(`${name} is exported from ${variable}, which is no module`);
    }
    // Not `Object`: Node.js gives ES modules no export by name whose getter it does not know the form of.
    return `Reflect.defineProperty(exports, ${name}, { enumerable: true, get: () => (${variable} ??= require(${path})).${member} });`;
  });
  const unused = [...modules.values()].filter((path) => !loads.includes(`require(${path})`));
  if (unused.length > 0 || /^(?!Reflect\.|__exportStar\().*require\(/m.test(loads)) {
    throw new Error(`the compiler writes re-exports in another way: ${unused.join(', ')}`);
  }
  return loads;
}

if (require.main === module) {
  for (const folder of FOLDERS) {
    const files = readdirSync(join(DIST, folder), { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((name) => /(^|[\\/])index\.js$/.test(name))) {
      const path = join(DIST, folder, file);
      writeFileSync(path, loadOnDemand(readFileSync(path, 'utf8')));
    }
  }
}
