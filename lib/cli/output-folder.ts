import {
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { CannotRun, withFile } from './cannot-run';

/** A file that the folder should hold. */
export interface OutputFile {
  /** Its name in the folder, such as `shop.orders.yaml`. */
  readonly name: string;
  /** Its whole content. The first line is the same in all files. */
  readonly content: string;
}

/**
 * The state of a file in a folder. `missing` and `different` files have to be written, and `stale` files should not exist.
 * `foreign` files are never overwritten: another tool or another fleet wrote them, or they are not regular files.
 */
export type FileState = 'missing' | 'different' | 'unchanged' | 'foreign' | 'stale';

/** A file in a folder, with its state. */
export interface FoundFile {
  readonly name: string;
  readonly state: FileState;
  /** The first line that differs, starting at 1. */
  readonly line: number;
}

/** The names of the files of environments. A file with any other name is never read or removed. */
const NAME = /^[a-z0-9-]+(\.[a-z0-9-]+){1,2}\.yaml$/;

/**
 * Compares a folder with the files that it should hold. The files of the fleet are regular files directly in it with this first
 * line. Symbolic links are never followed.
 *
 * @param firstLine - the line that says which command and which fleet wrote a file
 * @param files - what should be written
 * @param expected - the names of all files that belong to the fleet and are not stale
 * @throws CannotRun if it is not a folder, or something in it cannot be read
 */
export function compareFolder(
  folder: string,
  firstLine: string,
  files: readonly OutputFile[],
  expected: ReadonlySet<string>,
): FoundFile[] {
  const existing = new Set(namesIn(folder));
  const stale = [...existing].filter(
    (name) => NAME.test(name) && !expected.has(name) && isOurs(join(folder, name), firstLine),
  );
  return [
    ...files.map((file): FoundFile =>
      existing.has(file.name) ? found(folder, file, firstLine) : { name: file.name, state: 'missing', line: 1 },
    ),
    ...stale.sort().map((name): FoundFile => ({ name, state: 'stale', line: 1 })),
  ];
}

function namesIn(folder: string): string[] {
  return withFile(folder, 'read', () => {
    const stats = statSync(folder, { throwIfNoEntry: false });
    if (stats?.isDirectory() === false) {
      throw new CannotRun(`${folder}: is a file, must be a folder`);
    }
    return stats === undefined ? [] : readdirSync(folder);
  });
}

function found(folder: string, { name, content }: OutputFile, firstLine: string): FoundFile {
  const path = join(folder, name);
  return withFile(path, 'read', () => {
    if (!lstatSync(path).isFile()) {
      return { name, state: 'foreign', line: 1 };
    }
    const text = readFileSync(path, 'utf8');
    if (text === content) {
      return { name, state: 'unchanged', line: 1 };
    }
    return beginsWith(text, firstLine)
      ? { name, state: 'different', line: lineOfDifference(text, content) }
      : { name, state: 'foreign', line: 1 };
  });
}

function lineOfDifference(text: string, wanted: string): number {
  const [lines, wantedLines] = [text.split('\n'), wanted.split('\n')];
  const index = lines.findIndex((line, at) => line !== wantedLines[at]);
  return (index === -1 ? lines.length : index) + 1;
}

/**
 * Counts the files in a folder whose first line has this beginning, by the rest of that line.
 *
 * @throws CannotRun if it is not a folder, or something in it cannot be read
 */
export function countByFirstLine(folder: string, beginning: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of namesIn(folder).filter((name) => NAME.test(name))) {
    const text = beginningOf(join(folder, name), Buffer.byteLength(beginning) + MAX_REST);
    const [line = '', ...others] = text.split(/\r?\n/);
    const rest = line.slice(beginning.length);
    if (line.startsWith(beginning) && others.length > 0) {
      counts.set(rest, (counts.get(rest) ?? 0) + 1);
    }
  }
  return counts;
}

/** Longer than the rest of a first line. */
const MAX_REST = 80;

/** Whether a file is regular and has this first line. Only the first line is read. */
function isOurs(path: string, firstLine: string): boolean {
  return beginsWith(beginningOf(path, Buffer.byteLength(firstLine) + 2), firstLine);
}

/** The first bytes of a regular file; empty for any other file. */
function beginningOf(path: string, length: number): string {
  return withFile(path, 'read', () => {
    if (!lstatSync(path).isFile()) {
      return '';
    }
    const buffer = Buffer.alloc(length);
    const descriptor = openSync(path, 'r');
    try {
      return buffer.toString('utf8', 0, readSync(descriptor, buffer));
    } finally {
      closeSync(descriptor);
    }
  });
}

function beginsWith(text: string, firstLine: string): boolean {
  return text.startsWith(firstLine) && /^\r?(\n|$)/.test(text.slice(firstLine.length, firstLine.length + 2));
}

/**
 * Writes files into a folder, which is created if it does not exist. Each file is first written under a temporary name and then
 * renamed, so no incomplete file has its final name.
 *
 * @throws CannotRun if a file cannot be written
 */
export function writeFiles(folder: string, files: readonly OutputFile[]): void {
  withFile(folder, 'write', () => mkdirSync(folder, { recursive: true }));
  for (const { name, content } of files) {
    const path = join(folder, name);
    const beside = join(folder, `.${name}.${process.pid}`);
    withFile(path, 'write', () => {
      try {
        writeFileSync(beside, content, { flag: 'wx' });
        renameSync(beside, path);
      } catch (error) {
        rmSync(beside, { force: true });
        throw error;
      }
    });
  }
}

/**
 * Removes files of a folder that {@link compareFolder} found to be stale.
 *
 * @throws CannotRun if one cannot be removed
 */
export function removeFiles(folder: string, names: readonly string[]): void {
  for (const name of names) {
    const path = join(folder, name);
    withFile(path, 'remove', () => rmSync(path));
  }
}
