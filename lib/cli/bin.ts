#!/usr/bin/env node
import { main } from './main';
import { ExitCode } from './exit-codes';
import type { Output } from './io';

/** Standard output or error. A reader may close the pipe early, as `head` does; the exit code stays the same. */
function outputOf(stream: NodeJS.WriteStream): Output {
  stream.on('error', ({ code = 'unknown error' }: NodeJS.ErrnoException) => {
    if (code !== 'EPIPE') {
      process.exitCode = ExitCode.CannotRun;
      process.stderr.write(`mendix-secret-store: cannot print: ${code}\n`);
    }
  });
  return { isTerminal: stream.isTTY, write: (text) => void stream.write(text) };
}

async function stdin(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

void main(process.argv.slice(2), {
  env: process.env,
  stdin,
  stdout: outputOf(process.stdout),
  stderr: outputOf(process.stderr),
}).then((exitCode) => {
  process.exitCode ??= exitCode;
});
