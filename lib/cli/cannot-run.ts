import { withEscapes } from '../core/input/problem';

/** The reason why a command could not run, in one line. */
export class CannotRun extends Error {
  public override readonly name = 'CannotRun';
}

/** The command line is invalid; the help of the command describes its usage. */
export class WrongUsage extends CannotRun {}

const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EEXIST: 'exists and is not a folder',
  EISDIR: 'is a folder, must be a file',
  ELOOP: 'is a symbolic link that leads to itself',
  EMFILE: 'too many open files',
  ENAMETOOLONG: 'the path is too long',
  ENOENT: 'does not exist',
  ENOSPC: 'no space is left on the device',
  ENOTDIR: 'a part of the path is not a folder',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
};

/** Runs an action on a file or folder. A failure becomes a {@link CannotRun} with its reason in one line. */
export function withFile<Result>(path: string, action: 'read' | 'write' | 'remove', run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    throw cannotUse(path, action, error);
  }
}

/** An error that is not a system error is a bug, and is returned unchanged. */
function cannotUse(path: string, action: string, error: unknown): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  return code === undefined || syscall === undefined
    ? error
    : new CannotRun(`${withEscapes(path)}: cannot be ${PARTICIPLES[action] ?? action}: ${WORDS[code] ?? code}`);
}

const PARTICIPLES: Readonly<Record<string, string>> = { read: 'read', write: 'written', remove: 'removed' };
