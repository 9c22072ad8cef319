import { quote } from '../core/input/problem';
import { CannotRun, WrongUsage } from './cannot-run';
import { readCommandLine } from './command-line';
import { COMMANDS } from './commands';
import { ExitCode } from './exit-codes';
import { helpOfCommand, helpOfProgram, PROGRAM } from './help';
import type { Io } from './io';
import { version } from './version';

/** The environment variable that makes the command print the stack of an unexpected error. */
const DEBUG = 'MENDIX_SECRET_STORE_DEBUG';

/** Runs the command that the arguments of the program name. Never throws. */
export async function main(words: readonly string[], io: Io): Promise<ExitCode> {
  const [name = ''] = words;
  try {
    return await runCommand(words, io);
  } catch (error) {
    io.stderr.write(`${PROGRAM}: ${error instanceof CannotRun ? error.message : unexpected(error, io.env)}\n`);
    if (error instanceof WrongUsage) {
      const command = COMMANDS.some((listed) => listed.name === name) ? `${name} ` : '';
      io.stderr.write(`Run ${PROGRAM} ${command}--help for its usage.\n`);
    }
    return ExitCode.CannotRun;
  }
}

async function runCommand([name, ...words]: readonly string[], io: Io): Promise<ExitCode> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const help = helpOfProgram(COMMANDS);
    if (name === undefined) {
      io.stderr.write(help);
      return ExitCode.CannotRun;
    }
    io.stdout.write(help);
    return ExitCode.Fine;
  }
  if (name === '--version') {
    io.stdout.write(`${version()}\n`);
    return ExitCode.Fine;
  }
  const listed = COMMANDS.find((command) => command.name === name);
  if (listed === undefined) {
    throw new WrongUsage(`no command ${quote(name)}, accepted: ${COMMANDS.map((command) => command.name).join(', ')}`);
  }
  const command = listed.load();
  const { help, operands, values } = readCommandLine(command, words);
  if (help) {
    io.stdout.write(helpOfCommand(listed, command));
    return ExitCode.Fine;
  }
  return command.run(operands, values, io);
}

/** The line about an unexpected error. Its own message may quote a file that holds a secret, so it is not shown. */
function unexpected(error: unknown, env: Io['env']): string {
  const { name, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const [, place = 'an unknown place'] = /[/\\](?:dist|lib)[/\\]([\w/\\.-]+:\d+):\d+\)?$/m.exec(stack) ?? [];
  const details = (env[DEBUG] ?? '') === '' ? `${DEBUG}=1 prints its stack` : `its stack:\n${stack}`;
  return `unexpected ${name} at ${place} in version ${version()}. This is a bug: please report it with this line and the command; ${details}`;
}
