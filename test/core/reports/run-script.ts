import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One call of a command line, as the command saw it. */
interface Call {
  readonly command: string;
  readonly args: string[];
  /** What was in the files that the arguments name, in their place. */
  readonly file?: string;
  /** The variables of the environment that this test looks at. */
  readonly endpoint?: string;
}

export interface ScriptRun {
  readonly calls: Call[];
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What the script left behind. */
  readonly leftovers: string[];
}

const STORE_COMMANDS = ['aws', 'az', 'gcloud', 'vault', 'bao', 'kubectl'];

/** Notes how it was called, with the content of the file that it was given, and answers with what the store holds. */
const STORE_COMMAND = `
const { appendFileSync, existsSync, readFileSync } = require('node:fs');
const args = process.argv.slice(3);
const named = args.flatMap((arg) => [arg, arg.replace(/^@/, ''), arg.replace(/^file:\\/\\//, ''), arg.replace(/^--(data-)?file=/, '')]);
const path = named.find((arg) => arg.startsWith(process.env.TMPDIR) && existsSync(arg));
const shown = path === undefined ? args : args.map((arg) => arg.replace(path, 'FILE'));
const call = { command: process.argv[2], args: shown, file: path && readFileSync(path, 'utf8'), endpoint: process.env.CLOUDSDK_API_ENDPOINT_OVERRIDES_SECRETMANAGER };
appendFileSync(process.env.CALLS, JSON.stringify(call) + '\\n');
if (/get-secret-value|kv get|versions access/.test(args.join(' '))) {
  process.stdout.write(process.env.STORED ?? '');
  process.exitCode = process.env.STORED === undefined ? 254 : 0;
}
`;

/** Types a value for every null, or does what the test says; and leaves what editors leave in the home of the user. */
const EDITOR = `
const { readFileSync, writeFileSync } = require('node:fs');
const path = process.argv[2];
writeFileSync(process.env.HOME + '/.viminfo', readFileSync(path));
const typed = JSON.parse(process.env.TYPED);
const values = JSON.parse(readFileSync(path, 'utf8'));
const edited = Object.entries(values).map(([key, value]) => [key, value ?? typed]);
writeFileSync(path, process.env.EDITED ?? JSON.stringify(Object.fromEntries(edited)));
`;

/** jq itself, as WebAssembly: not every machine has it. */
const JQ = `
const { readFileSync } = require('node:fs');
const { raw } = require(${JSON.stringify(createRequire(__filename).resolve('jq-wasm'))});
const args = process.argv.slice(2);
const flags = [];
while (args[0].startsWith('--')) flags.push(...args.splice(0, args[0] === '--arg' ? 3 : 1));
const [filter, ...files] = args;
const input = (files.length > 0 ? files : [0]).map((file) => readFileSync(file, 'utf8')).join('\\n');
raw(input, filter, flags).then(({ stdout, stderr, exitCode }) => {
  process.stdout.write(flags.includes('--join-output') || stdout === '' ? stdout : stdout + '\\n');
  process.stderr.write(stderr);
  process.exitCode = exitCode;
});
`;

export interface ScriptOptions {
  /** What is typed in the editor for each value that is not known. */
  readonly typed?: string;
  /** What is in the file when the editor is left, instead. */
  readonly edited?: string;
  /** What the store answers when it is read. */
  readonly stored?: string;
}

/** Runs a script of a runbook in bash, with command lines that only note how they are called. */
export async function runScript(
  code: string,
  { typed = 'value', edited, stored }: ScriptOptions = {},
): Promise<ScriptRun> {
  const folder = mkdtempSync(join(tmpdir(), 'runbook-'));
  const [bin, work] = [join(folder, 'bin'), join(folder, 'tmp')];
  [bin, work].forEach((path) => mkdirSync(path));
  const calls = join(folder, 'calls');
  writeFileSync(calls, '');
  const command = (name: string, script: string, ...args: string[]) => {
    writeFileSync(join(bin, `${name}.js`), script);
    const words = [process.execPath, join(bin, `${name}.js`), ...args].map((word) => `'${word}'`);
    writeFileSync(join(bin, name), `#!/bin/sh\nexec ${words.join(' ')} "$@"\n`);
    chmodSync(join(bin, name), 0o755);
  };
  STORE_COMMANDS.forEach((name) => command(name, STORE_COMMAND, name));
  command('jq', JQ);
  command('editor', EDITOR);
  const environment = {
    PATH: `${bin}:${process.env.PATH ?? ''}`,
    TMPDIR: work,
    HOME: work,
    EDITOR: 'editor',
    CALLS: calls,
    TYPED: JSON.stringify(typed),
    ...(edited !== undefined && { EDITED: edited }),
    ...(stored !== undefined && { STORED: stored }),
  };
  try {
    const result = await new Promise<Omit<ScriptRun, 'calls' | 'leftovers'>>((resolve) => {
      execFile('bash', ['--norc', '-c', code], { env: environment, cwd: work }, (error, stdout, stderr) => {
        resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr });
      });
    });
    const lines = readFileSync(calls, 'utf8').split('\n').filter(Boolean);
    return { ...result, calls: lines.map((line) => JSON.parse(line) as Call), leftovers: readdirSync(work) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
