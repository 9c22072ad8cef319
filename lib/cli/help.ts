import type { Command, Options } from './command';
import type { ListedCommand } from './commands';

/** The name of the program on the command line. */
export const PROGRAM = 'mendix-secret-store';

const EXIT_CODES = [
  'Exit codes:',
  ...columns([
    ['0', 'all is well; there may be warnings and notes'],
    ['1', 'at least one finding is an error, or diff found a difference'],
    ['2', 'the command could not run: wrong usage, a file that cannot be read or written'],
  ]),
];

/** The help of the program, with its commands. */
export function helpOfProgram(commands: readonly ListedCommand[]): string {
  return lines([
    `Usage: ${PROGRAM} COMMAND [OPTIONS]`,
    '',
    'Environments of Mendix on Kubernetes whose settings are in an external secret store: written, checked and compared.',
    '',
    'Commands:',
    ...columns(commands.map(({ name, summary }) => [name, summary])),
    '',
    'Options:',
    ...columns([
      ['-h, --help', 'print this, or the help of a command'],
      ['--version', 'print the version'],
    ]),
    '',
    ...EXIT_CODES,
    '',
    `${PROGRAM} COMMAND --help has the options of a command, with examples.`,
  ]);
}

/** The help of a command. */
export function helpOfCommand({ name }: Pick<ListedCommand, 'name'>, command: Command): string {
  const [first = '', ...others] = command.usage.map((words) => `${PROGRAM} ${name}${words === '' ? '' : ` ${words}`}`);
  return lines([
    `Usage: ${first}`,
    ...others.map((usage) => `       ${usage}`),
    ...command.description.flatMap((paragraph) => ['', paragraph]),
    '',
    'Options:',
    ...columns([...optionRows(command.options), ['-h, --help', 'print this']]),
    '',
    'Examples:',
    ...command.examples.flatMap(({ command: words, what }) => [`  # ${what}`, `  ${PROGRAM} ${words}`]),
    '',
    ...EXIT_CODES,
  ]);
}

function optionRows(options: Options): [string, string][] {
  return Object.entries(options).map(([name, option]) => {
    if ('choices' in option) {
      const byDefault = option.default === undefined ? '' : ` (default: ${option.default})`;
      return [`--${name} ${option.choices.join('|')}`, `${option.summary}${byDefault}`];
    }
    return [`--${name}${'value' in option ? ` ${option.value}` : ''}`, option.summary];
  });
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
