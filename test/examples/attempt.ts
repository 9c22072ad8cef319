import { spawn } from 'node:child_process';
import { join } from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import { record, type Registration } from '../pulumi/harness';

/** A program and its configuration. */
export type Attempt = readonly [file: string, config?: Record<string, string>];

export interface Attempted {
  /** The messages of the thrown error and of unhandled rejections. */
  readonly problems: string;
  readonly registrations: Registration[];
}

/**
 * Runs programs that fail, one after another in one process, without a launcher that would end the process at the first error.
 * {@link runProgram} shows that an error ends the process of a program.
 */
export async function attempt(programs: readonly Attempt[]): Promise<Attempted[]> {
  // Pulumi keeps the stack of every promise, and mapping them to sources would take a third of the time of these programs.
  const flags = ['--stack-trace-limit=0', '--require', 'ts-node/register/transpile-only'];
  const child = spawn(process.execPath, [...flags, __filename, JSON.stringify(programs)], {
    cwd: join(__dirname, '../..'),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [answer, errors] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (answer += data.toString()));
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
  await new Promise((resolve) => child.on('close', resolve));
  // The exit code is not checked, because the programs fail.
  if (answer === '') {
    throw new Error(`the programs could not be tried: ${errors}`);
  }
  return JSON.parse(answer) as Attempted[];
}

async function tryAll(programs: readonly Attempt[]): Promise<Attempted[]> {
  const problems = new Set<string>();
  const note = (error: unknown) => problems.add((error as Error).message);
  process.on('unhandledRejection', note);
  const attempted: Attempted[] = [];
  for (const [file, config = {}] of programs) {
    problems.clear();
    const seen: Registration[] = [];
    const entries = Object.entries(config).map(([key, value]) => [`project:${key}`, value]);
    pulumi.runtime.setAllConfig(Object.fromEntries(entries) as Record<string, string>);
    const path = join(__dirname, '../..', file);
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- loading the program again must run it again
    delete require.cache[path];
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- loading a program runs it
    record(() => require(path) as unknown, { seen }).catch(note);
    // A program has ended when the event loop is empty.
    await new Promise((resolve) => process.once('beforeExit', () => setImmediate(resolve)));
    attempted.push({ problems: [...problems].join('\n'), registrations: seen });
  }
  return attempted;
}

if (require.main === module) {
  void tryAll(JSON.parse(process.argv[2] ?? '[]') as Attempt[]).then((attempted) => {
    process.stdout.write(JSON.stringify(attempted), () => process.exit());
  });
}
