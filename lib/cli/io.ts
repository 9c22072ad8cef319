/** An output of a command. */
export interface Output {
  readonly write: (text: string) => void;
  /** Whether it is a terminal. */
  readonly isTerminal: boolean;
}

/** The parts of its process that a command uses. */
export interface Io {
  /** The environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Reads standard input to its end. */
  readonly stdin: () => Promise<Buffer>;
  /** The result of the command: findings, manifests, reports. */
  readonly stdout: Output;
  /** Messages on what the command did, or why it could not run. */
  readonly stderr: Output;
}

/** Whether an output is coloured. @see https://no-color.org */
export function isColoured({ isTerminal }: Output, env: Io['env']): boolean {
  return isTerminal && (env.NO_COLOR ?? '') === '';
}
