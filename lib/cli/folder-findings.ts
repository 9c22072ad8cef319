import { join } from 'node:path';
import type { Finding, Severity } from '../core/input/finding';
import type { FileState, FoundFile } from './output-folder';

type Words = Pick<Finding, 'code' | 'message' | 'cause' | 'fix'>;

/** The texts of a finding for each state in which a file differs from the fleet. */
const WORDS: Readonly<Record<Exclude<FileState, 'unchanged'>, Words>> = {
  missing: {
    code: 'missing-file',
    message: 'does not exist, but the fleet has its environment',
    cause: 'The environment was added or renamed, and the folder was not written again.',
    fix: 'Run the command without `--check`, and commit what it writes.',
  },
  different: {
    code: 'different-file',
    message: 'differs from the manifest of its environment, from this line on',
    cause:
      'The file of the fleet was changed and the folder was not written again, or the written file was changed by hand.',
    fix: 'Make changes in the file of the fleet, run the command without `--check`, and commit what it writes.',
  },
  stale: {
    code: 'stale-file',
    message: 'was written for an environment that the fleet no longer has',
    cause: 'The environment was removed or renamed. The tool that applies the folder still applies this file.',
    fix: 'Run the command with `--prune`, or remove the file. The environment itself is removed where the folder is applied.',
  },
  foreign: {
    code: 'foreign-file',
    message: 'exists, but this command did not write it for this fleet, and never overwrites it',
    cause:
      'Its first line does not name this command and this fleet, so a person, another tool or another fleet wrote it, or it is not a regular file.',
    fix: 'Move the file away or choose another folder. If the fleet got another `name`, remove what was written under the old one.',
  },
};

/** The findings for files that differ from the fleet. */
export function folderFindings(folder: string, files: readonly FoundFile[], severity: Severity): Finding[] {
  return files.flatMap(({ name, state, line }) =>
    state === 'unchanged' ? [] : [{ severity, file: join(folder, name), line, column: 1, ...WORDS[state] }],
  );
}
