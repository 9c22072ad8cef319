/** The exit codes of every command. */
export const ExitCode = {
  /** All is well; there may be warnings and notes. */
  Fine: 0,
  /** At least one finding is an error, or `diff` found a difference. */
  Findings: 1,
  /** The command could not run: wrong usage, a file that cannot be read, a folder that cannot be written. */
  CannotRun: 2,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
