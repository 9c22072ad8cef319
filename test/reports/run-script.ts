import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { raw } from 'jq-wasm';

/** One call of a command, as the command received it. */
interface Call {
  readonly command: string;
  readonly args: string[];
  /** The content of the file that an argument names. */
  readonly file?: string;
  /** The input from a pipe. */
  readonly input?: string;
  /** The value of the environment variable that sets the endpoint. */
  readonly endpoint?: string;
}

export interface ScriptRun {
  readonly calls: Call[];
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The files that the script left behind. */
  readonly leftovers: string[];
}

export interface ScriptOptions {
  /** The value that the editor types for each null. */
  readonly typed?: string;
  /** The content of the file when the editor closes, instead of typed values. */
  readonly edited?: string;
  /** The answer of the store to a read. */
  readonly stored?: string;
  /** The error of the store to a read, on standard error. */
  readonly refused?: string;
  /** The output of each command whose arguments contain the name of the answer. */
  readonly answers?: Readonly<Record<string, string>>;
  /** A command fails if its arguments contain this text. */
  readonly failing?: string;
}

const STORE_COMMANDS = ['aws', 'az', 'gcloud', 'vault', 'bao', 'kubectl'];

/**
 * The script that replaces each command in the PATH. It asks this process, because a Node.js process for every call took most
 * of the time of these tests. jq reads its standard input unless its last argument is a file; other commands read a pipe.
 */
const STAND_IN = `#!/bin/bash
asked=$ASKED/$$
printf '%s\\0' "\${0##*/}" "$HOME" "$CLOUDSDK_API_ENDPOINT_OVERRIDES_SECRETMANAGER" "$@" > "$asked.arguments"
if [[ $0 == */jq && ! -f \${!#} || $0 != */jq && -p /dev/stdin ]]; then cat > "$asked.input"; fi
exec 3<>"/dev/tcp/127.0.0.1/$PORT"
printf '%s\\n' "$asked" >&3
read -r exit_code <&3
cat "$asked.stdout"
cat "$asked.stderr" >&2
exit "$exit_code"
`;

interface Answer {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exitCode: number;
}

interface Asked {
  readonly command: string;
  /** The home of the user, which a script changes when it opens an editor. */
  readonly home: string;
  readonly endpoint: string;
  readonly args: string[];
  /** The input from a pipe. */
  readonly input: () => string;
}

/** Runs jq as WebAssembly, because not every machine has jq. */
async function answerOfJq({ args, input }: Asked): Promise<Answer> {
  const rest = [...args];
  const flags: string[] = [];
  while (rest[0]?.startsWith('--') === true) {
    flags.push(...rest.splice(0, rest[0] === '--arg' ? 3 : 1));
  }
  const [filter = '', ...files] = rest;
  const text = files.length > 0 ? files.map((file) => readFileSync(file, 'utf8')).join('\n') : input();
  const { stdout, stderr, exitCode } = await raw(text, filter, flags);
  const ends = flags.includes('--join-output') || stdout === '' ? '' : '\n';
  return { stdout: stdout + ends, stderr, exitCode };
}

/** Types a value for every null or writes the content of the test, and leaves an editor file in the home of the user. */
function answerOfEditor({ args: [path = ''], home }: Asked, { typed = 'value', edited }: ScriptOptions): Answer {
  const before = readFileSync(path, 'utf8');
  writeFileSync(join(home, '.viminfo'), before);
  const type = ([key, value]: [string, unknown]) => [key, value ?? typed];
  const after = () => Object.fromEntries(Object.entries(JSON.parse(before) as object).map(type)) as unknown;
  writeFileSync(path, edited ?? JSON.stringify(after()));
  return { exitCode: 0 };
}

/** The call, with the content of the file that its arguments name. */
function callOf({ command, endpoint, args, input }: Asked, work: string): Call {
  const named = args.flatMap((arg) => [arg, arg.replace(/^(@|file:\/\/|--(data-)?file=)/, '')]);
  const path = named.find((arg) => arg.startsWith(work) && existsSync(arg));
  return {
    command,
    args: path === undefined ? args : args.map((arg) => arg.replace(path, 'FILE')),
    ...(path !== undefined && { file: readFileSync(path, 'utf8') }),
    ...(endpoint !== '' && { endpoint }),
    ...(input() !== '' && { input: input() }),
  };
}

/** The answer of a store's command: the stored value if the command reads. */
function answerOfStore({ args }: Asked, { stored, refused = '', answers = {}, failing }: ScriptOptions): Answer {
  const words = args.join(' ');
  if (failing !== undefined && words.includes(failing)) {
    return { exitCode: 1 };
  }
  const answer = Object.entries(answers).find(([part]) => words.includes(part));
  if (answer !== undefined) {
    return { stdout: answer[1], exitCode: 0 };
  }
  if (!/get-secret-value|kv get|versions access/.test(words)) {
    return { exitCode: 0 };
  }
  return { stdout: stored ?? '', stderr: refused, exitCode: stored === undefined ? 254 : 0 };
}

/** Runs a script of a runbook in bash, with commands that only record their calls. */
export async function runScript(code: string, options: ScriptOptions = {}): Promise<ScriptRun> {
  const folder = mkdtempSync(join(tmpdir(), 'runbook-'));
  const [bin, work, asked] = [join(folder, 'bin'), join(folder, 'tmp'), join(folder, 'asked')];
  [bin, work, asked].forEach((path) => mkdirSync(path));
  [...STORE_COMMANDS, 'jq', 'editor'].forEach((name) => writeFileSync(join(bin, name), STAND_IN, { mode: 0o755 }));
  const calls: Call[] = [];
  const answer = async (question: Asked): Promise<Answer> => {
    if (question.command === 'jq') {
      return answerOfJq(question);
    }
    if (question.command === 'editor') {
      return answerOfEditor(question, options);
    }
    calls.push(callOf(question, work));
    return answerOfStore(question, options);
  };
  const server = createServer((socket) => {
    socket.once('data', (line) => {
      void (async () => {
        const path = line.toString().trim();
        const [command = '', home = '', endpoint = '', ...args] = readFileSync(`${path}.arguments`, 'utf8')
          .split('\0')
          .slice(0, -1);
        const input = () => (existsSync(`${path}.input`) ? readFileSync(`${path}.input`, 'utf8') : '');
        const {
          stdout = '',
          stderr = '',
          exitCode,
        } = await answer({ command, home, endpoint, args, input }).catch((error: unknown): Answer => ({
          stderr: String(error),
          exitCode: 70,
        }));
        writeFileSync(`${path}.stdout`, stdout);
        writeFileSync(`${path}.stderr`, stderr);
        socket.end(`${exitCode}\n`);
      })();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const environment = {
    PATH: `${bin}:${process.env.PATH ?? ''}`,
    TMPDIR: work,
    HOME: work,
    EDITOR: 'editor',
    ASKED: asked,
    PORT: String((server.address() as AddressInfo).port),
  };
  try {
    const result = await new Promise<Omit<ScriptRun, 'calls' | 'leftovers'>>((resolve) => {
      const child = execFile(
        'bash',
        ['--norc', '-c', code],
        { env: environment, cwd: work },
        (error, stdout, stderr) => {
          resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr });
        },
      );
      child.stdin?.end();
    });
    return { ...result, calls, leftovers: readdirSync(work) };
  } finally {
    server.close();
    rmSync(folder, { recursive: true });
  }
}
