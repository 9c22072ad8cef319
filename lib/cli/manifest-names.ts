import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CannotRun, withFile } from './cannot-run';
import { withEscapes } from '../core/input/problem';

/**
 * The files that operands name: of a folder those with manifests, sorted, without hidden folders and `node_modules`.
 *
 * @throws CannotRun if something does not exist, or a folder holds no manifest
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

/** A link to a device or a pipe, which a repository may hold, has no end. One to nothing is an error where it is read. */
function isToBeRead(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() !== false;
}
