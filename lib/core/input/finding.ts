/** The severity of a finding: an error makes the mount or the app fail, a warning may do so later, a note is informational. */
export type Severity = 'error' | 'warning' | 'note';

/** A problem, or a note, at a place in a file. */
export interface Finding {
  /** The stable code of the kind of finding. */
  readonly code: string;
  /** The severity of the finding. */
  readonly severity: Severity;
  /** The file as the caller named it; `-` for standard input. */
  readonly file: string;
  /** The line of the value, or of the key that lacks a value, counted from 1. */
  readonly line: number;
  /** The column, in UTF-16 code units, counted from 1. */
  readonly column: number;
  /**
   * The object that the finding is about, such as `environment shop/orders` or `SecretProviderClass shop/orders`.
   *
   * @default - none; the finding is about the file as a whole
   */
  readonly subject?: string;
  /** One line: `path: what is wrong, got what was given, accepted: what is accepted`. */
  readonly message: string;
  /** Why the finding matters. */
  readonly cause: string;
  /** How to resolve the finding. */
  readonly fix: string;
}
