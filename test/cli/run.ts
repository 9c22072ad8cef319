import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Io } from '../../lib/cli/io';
import { main } from '../../lib/cli/main';

/** The output and the exit code of a command. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Given {
  readonly stdin?: string | Buffer;
  readonly env?: Io['env'];
  readonly isTerminal?: boolean;
}

/** Runs the command in this process. */
export async function run(
  words: readonly string[],
  { stdin = '', env = {}, isTerminal = false }: Given = {},
): Promise<Ran> {
  const printed = { stdout: '', stderr: '' };
  const outputOf = (name: keyof typeof printed) => ({
    isTerminal,
    write: (text: string) => {
      printed[name] += text;
    },
  });
  const code = await main(words, {
    env,
    stdin: () => Promise.resolve(Buffer.from(stdin)),
    stdout: outputOf('stdout'),
    stderr: outputOf('stderr'),
  });
  return { code, ...printed };
}

/** A folder for the tests of a file, which is removed after them. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cli-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
