import { readFileSync } from 'node:fs';
import { CannotRun, withFile, WrongUsage } from './cannot-run';
import type { Io } from './io';

/** A file, with its name as given on the command line and its text. */
export interface InputFile {
  readonly name: string;
  readonly text: string;
}

/** The word for standard input on the command line. */
const STDIN = '-';

/**
 * Reads the files that a command was given.
 *
 * @throws CannotRun if there is no file, or a file cannot be read or is not text in UTF-8
 */
export async function readInputFiles(names: readonly string[], { stdin }: Pick<Io, 'stdin'>): Promise<InputFile[]> {
  if (names.length === 0) {
    throw new WrongUsage('no file given');
  }
  if (names.filter((name) => name === STDIN).length > 1) {
    throw new WrongUsage('standard input can be read once only, got - twice');
  }
  const files: InputFile[] = [];
  for (const name of names) {
    const bytes = name === STDIN ? await stdin() : withFile(name, 'read', () => readFileSync(name));
    files.push({ name, text: textOf(name, bytes) });
  }
  return files;
}

function textOf(name: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CannotRun(`${name}: must be text in UTF-8`);
  }
}
