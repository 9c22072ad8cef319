import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

interface Start {
  readonly args: readonly string[];
  /** The folder of the suite that contains the log. */
  readonly folder: string;
  readonly env?: Record<string, string>;
  /** Throws or returns false until the server is ready. */
  readonly ready: () => Promise<boolean>;
}

const PATIENCE = 60_000;

const running: ChildProcess[] = [];

/** Starts a server and waits until it is ready. The server ends with this process, even if this process is killed. */
export async function startServer(name: string, program: string, start: Start): Promise<void> {
  const log = join(start.folder, `${name}.log`);
  const output = openSync(log, 'w');
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', program, ...start.args], {
    cwd: start.folder,
    env: { ...process.env, ...start.env },
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  running.push(child);
  const deadline = Date.now() + PATIENCE;
  while (!(await start.ready().catch(() => false))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      throw new Error(`${name} does not start: ${readFileSync(log, 'utf8').slice(-4000)}`);
    }
    await sleep(100);
  }
}

/** Ends every server that was started, ready or not. */
export async function stopServers(): Promise<void> {
  await Promise.all(running.splice(0).map((child) => end(child)));
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }
}

/** A free port of 127.0.0.1. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
