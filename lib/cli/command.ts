import type { ExitCode } from './exit-codes';
import type { Io } from './io';

/** An option that is either set or not. */
interface Flag {
  readonly summary: string;
}

/** An option with a value. */
interface Valued {
  readonly summary: string;
  /** The name of the value in the help: `DIR`. */
  readonly value: string;
}

/** An option with one of several values. */
interface Choice {
  readonly summary: string;
  readonly choices: readonly string[];
  /** @default - the option is required */
  readonly default?: string;
}

/** The options of a command, by name, without the two hyphens. */
export type Options = Readonly<Record<string, Flag | Valued | Choice>>;

/** The value of each option. */
export type Values<Declared extends Options> = {
  readonly [Name in keyof Declared]: Declared[Name] extends { choices: readonly (infer Value)[] }
    ? Value
    : Declared[Name] extends { value: string }
      ? string | undefined
      : boolean;
};

/** One way to call a command, and what it does. */
interface Example {
  /** The command line without the name of the program. */
  readonly command: string;
  readonly what: string;
}

/** A command. Its help is written from this definition, too. */
export interface Command {
  /** The arguments after its name, one line for each way to call it: `FILE... --out DIR`. */
  readonly usage: readonly string[];
  /** The description of the command, in paragraphs. */
  readonly description: readonly string[];
  readonly options: Options;
  readonly examples: readonly Example[];
  readonly run: (operands: readonly string[], values: Values<Options>, io: Io) => ExitCode | Promise<ExitCode>;
}

/** Defines a command. `run` receives the options with their declared types. */
export function defineCommand<const Declared extends Options>(
  command: Omit<Command, 'options' | 'run'> & {
    readonly options: Declared;
    readonly run: (operands: readonly string[], values: Values<Declared>, io: Io) => ExitCode | Promise<ExitCode>;
  },
): Command {
  return command as Command;
}
