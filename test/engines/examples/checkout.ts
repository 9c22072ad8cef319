import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { PulumiHome } from '../pulumi/stack';

const ROOT = join(__dirname, '../../..');

/** A checkout of the repository after `npm ci && npm run build`, in which commands may leave files. */
export interface Checkout {
  /** Runs commands in one shell, which stops at the first failure, and returns their output. */
  run(commands: string): Promise<string>;
  remove(): void;
}

/** Stand-ins for programs that the commands of a README call: the body of an sh script for each program. */
export type StandIns = Readonly<Record<string, string>>;

export function checkout({ env }: PulumiHome, standIns: StandIns): Checkout {
  const folder = mkdtempSync(join(tmpdir(), 'checkout-'));
  for (const part of ['examples', 'package.json', 'plugin', 'Pulumi.yaml', 'tsconfig.json']) {
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  }
  // A program of the tests next to the examples.
  cpSync(join(ROOT, 'test/examples/late-problem.ts'), join(folder, 'examples/late-problem.ts'));
  for (const part of ['dist', 'node_modules']) {
    symlinkSync(join(ROOT, part), join(folder, part));
  }
  const bin = join(folder, '.stand-ins');
  mkdirSync(bin);
  for (const [name, body] of Object.entries(standIns)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  }
  const variables = {
    ...process.env,
    ...env,
    PATH: [bin, env.PATH].join(delimiter),
    PULUMI_SKIP_CONFIRMATIONS: 'true',
    // `npm run check` checks the types of the examples.
    PULUMI_NODEJS_TRANSPILE_ONLY: 'true',
  };
  return {
    run: (commands) => shell(commands, folder, variables),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function shell(commands: string, cwd: string, env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn('bash', ['-euo', 'pipefail', '-c', commands], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => (output += data.toString()));
  }
  return new Promise((resolve, reject) => {
    child.on('close', (code) => (code === 0 ? resolve(output) : reject(new Error(`${commands}\n${output}`))));
  });
}

/** A block of commands in an example's README, by default the first block. */
export function commandsOf(example: string, index = 0): string {
  const text = readFileSync(join(ROOT, 'examples', example, 'README.md'), 'utf8');
  const [, commands] = [...text.matchAll(/```sh\n([^]*?)```/g)][index] ?? [];
  if (commands === undefined) {
    throw new Error(`examples/${example}/README.md: has no block ${index} of commands`);
  }
  return commands;
}
