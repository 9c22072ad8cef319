/** How much a finding matters: an error fails the mount or the app, a warning may do so later, a note is good to know. */
export type Severity = 'error' | 'warning' | 'note';

/** Something that is wrong, or good to know, at a place in a file. */
export interface Finding {
  /** The stable code of its kind. */
  readonly code: string;
  /** How much it matters. */
  readonly severity: Severity;
  /** The file as the caller named it; `-` for standard input. */
  readonly file: string;
  /** The line of the value, or of the key that lacks one, from 1. */
  readonly line: number;
  /** The column, in UTF-16 code units, from 1. */
  readonly column: number;
  /**
   * What it is about: `environment shop/orders`, `SecretProviderClass shop/orders`.
   *
   * @default - none; it is about the file as a whole
   */
  readonly subject?: string;
  /** One line: `path: what is wrong, got what was given, accepted: what is accepted`. */
  readonly message: string;
  /** Why it matters. */
  readonly cause: string;
  /** What to do. */
  readonly fix: string;
}
