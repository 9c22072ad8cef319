import { parseArgs } from 'node:util';
import { quote, withEscapes } from '../core/input/problem';
import { WrongUsage } from './cannot-run';
import type { Command, Options, Values } from './command';

/** The parsed arguments of a command. */
interface CommandLine {
  readonly help: boolean;
  readonly operands: readonly string[];
  readonly values: Values<Options>;
}

/**
 * Parses the arguments after the name of a command.
 *
 * @throws WrongUsage for an option that the command does not have, or a value that the option does not accept
 */
export function readCommandLine({ options }: Pick<Command, 'options'>, words: readonly string[]): CommandLine {
  const { values, positionals } = parsed(options, words);
  const { help, ...given } = values;
  return {
    help: help === true,
    operands: positionals,
    values: Object.fromEntries(
      Object.entries(options).map(([name, option]) => {
        const value = given[name];
        if ('choices' in option) {
          return [name, help === true ? option.default : chosen(name, option, value)];
        }
        return [name, 'value' in option ? value : value === true];
      }),
    ) as Values<Options>,
  };
}

function parsed(options: Options, words: readonly string[]) {
  const declared: Record<string, { type: 'string' | 'boolean'; short?: string }> = {
    help: { type: 'boolean', short: 'h' },
  };
  for (const [name, option] of Object.entries(options)) {
    declared[name] = { type: 'choices' in option || 'value' in option ? 'string' : 'boolean' };
  }
  try {
    const { values, positionals } = parseArgs({ args: [...words], allowPositionals: true, options: declared });
    return { values: values as Record<string, string | boolean | undefined>, positionals };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code?.startsWith('ERR_PARSE_ARGS_') !== true) {
      throw error;
    }
    // Later sentences of the message are about positional arguments that begin with a hyphen.
    throw new WrongUsage(withEscapes((message.split('. ')[0] ?? message).replace(/\n.*/s, '')));
  }
}

function chosen(
  name: string,
  { choices, default: byDefault }: { readonly choices: readonly string[]; readonly default?: string },
  given: string | boolean | undefined,
): string {
  const value = given ?? byDefault;
  if (typeof value !== 'string' || !choices.includes(value)) {
    const got = given === undefined ? 'is missing' : `is not an accepted value, got ${quote(String(given))}`;
    throw new WrongUsage(`--${name}: ${got}, accepted: ${choices.join(', ')}`);
  }
  return value;
}
