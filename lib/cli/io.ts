/** Where something is printed. */
export interface Output {
  readonly write: (text: string) => void;
  /** Whether a person reads it on a terminal. */
  readonly isTerminal: boolean;
}

/** What a command has of the process that runs it. */
export interface Io {
  /** The environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Reads standard input to its end. */
  readonly stdin: () => Promise<Buffer>;
  /** What the command is for: findings, manifests, reports. */
  readonly stdout: Output;
  /** What it did, and why it could not run. */
  readonly stderr: Output;
}

/** Whether an output is coloured. @see https://no-color.org */
export function isColoured({ isTerminal }: Output, env: Io['env']): boolean {
  return isTerminal && (env.NO_COLOR ?? '') === '';
}
