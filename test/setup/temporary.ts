import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'mendix-secret-store-tests-';

/**
 * Makes a temporary folder for this process and its children, and removes the temporary folders of runs that were killed.
 */
export function enterTemporaryFolder(parent = tmpdir()): string {
  for (const entry of readdirSync(parent)) {
    const [, owner] = new RegExp(`^${PREFIX}(\\d+)$`).exec(entry) ?? [];
    if (owner !== undefined && !isAlive(Number(owner))) {
      rmSync(join(parent, entry), { recursive: true, force: true });
    }
  }
  const folder = join(parent, `${PREFIX}${process.pid}`);
  mkdirSync(folder, { recursive: true });
  process.env.TMPDIR = folder;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // A process of another user exists, but accepts no signal.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Runs before the workers of Jest start. */
export default function setUp(): void {
  enterTemporaryFolder();
}
