import type { ExitCode } from './exit-codes';
import type { Io } from './io';

/** An option that is either set or not. */
interface Flag {
  readonly summary: string;
}

/** An option with a value. */
interface Valued {
  readonly summary: string;
  /** What the value is called in the help: `DIR`. */
  readonly value: string;
}

/** An option with one of several values. */
interface Choice {
  readonly summary: string;
  readonly choices: readonly string[];
  /** @default - the option has to be set */
  readonly default?: string;
}

/** The options of a command, by their names without the two hyphens. */
export type Options = Readonly<Record<string, Flag | Valued | Choice>>;

/** What was given for each option. */
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

/** A command, from which its help is written, too. */
export interface Command {
  /** The words behind its name, one line for each way to call it: `FILE... --out DIR`. */
  readonly usage: readonly string[];
  /** What it does, in paragraphs. */
  readonly description: readonly string[];
  readonly options: Options;
  readonly examples: readonly Example[];
  readonly run: (operands: readonly string[], values: Values<Options>, io: Io) => ExitCode | Promise<ExitCode>;
}

/** A command whose options have the types that they were declared with. */
export function defineCommand<const Declared extends Options>(
  command: Omit<Command, 'options' | 'run'> & {
    readonly options: Declared;
    readonly run: (operands: readonly string[], values: Values<Declared>, io: Io) => ExitCode | Promise<ExitCode>;
  },
): Command {
  return command as Command;
}
