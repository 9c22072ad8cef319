import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CannotRun, withFile } from './cannot-run';
import { withEscapes } from '../core/input/problem';

/**
 * The files that operands name. Of a folder, these are its YAML and JSON files, sorted, without those in hidden folders and
 * `node_modules`.
 *
 * @throws CannotRun if a file or folder does not exist, or a folder holds no such file
 */
export function manifestNames(operands: readonly string[]): string[] {
  return operands.flatMap((name) => {
    if (name === '-' || !withFile(name, 'read', () => statSync(name)).isDirectory()) {
      return [name];
    }
    const names = namesIn(name);
    if (names.length === 0) {
      throw new CannotRun(`${withEscapes(name)}: holds no .yaml, .yml or .json file`);
    }
    return names;
  });
}

function namesIn(folder: string): string[] {
  const entries = withFile(folder, 'read', () => readdirSync(folder, { withFileTypes: true }));
  return entries
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        return entry.name.startsWith('.') || entry.name === 'node_modules' ? [] : namesIn(path);
      }
      return /\.(ya?ml|json)$/i.test(entry.name) && isToBeRead(path) ? [path] : [];
    });
}

/**
 * Whether a file is read. A repository may hold a link to a device or a pipe, which has no end. A broken link is read, which
 * fails.
 */
function isToBeRead(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() !== false;
}
