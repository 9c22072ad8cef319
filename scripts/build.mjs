import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist');
const BUILT = join(ROOT, 'node_modules/.cache/mendix-secret-store/built');
const SOURCES = ['lib', 'plugin', 'scripts', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];

/** A hash of everything that `dist` is built from. */
function hashOfSources() {
  const hash = createHash('sha256');
  const add = (path) => {
    hash.update(path);
    if (statSync(join(ROOT, path)).isDirectory()) {
      const entries = readdirSync(join(ROOT, path)).sort();
      entries.forEach((entry) => add(join(path, entry)));
    } else {
      hash.update(readFileSync(join(ROOT, path)));
    }
  };
  SOURCES.forEach(add);
  return hash.digest('hex');
}

/** Builds `dist`, unless it was built from the same sources: a build takes half of the time of the tests. */
const sources = hashOfSources();
if (!existsSync(DIST) || !existsSync(BUILT) || readFileSync(BUILT, 'utf8') !== sources) {
  rmSync(DIST, { recursive: true, force: true });
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
  // `npm run check` checks the types.
  execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--noCheck'], { cwd: ROOT, stdio: 'inherit' });
  // The plugin for other languages and its schema, so the package holds `dist` only.
  cpSync(join(ROOT, 'lib/schema.json'), join(DIST, 'schema.json'));
  cpSync(join(ROOT, 'lib/fleet/fleet.schema.json'), join(DIST, 'fleet/fleet.schema.json'));
  cpSync(join(ROOT, 'plugin'), join(DIST, 'plugin'), { recursive: true });
  mkdirSync(dirname(BUILT), { recursive: true });
  writeFileSync(BUILT, sources);
}
