export const AWS = 'store: aws, namespace: apps, region: eu-west-1, constants: [Shop.Url]';
export const ROLE = 'roleArn: arn:aws:iam::123456789012:role/orders';
/** A valid environment in one line. */
export const GOOD = `{${AWS}, name: orders, ${ROLE}}`;
export const fleet = (environment: string, top = '') => `version: 1\n${top}environments:\n  - ${environment}\n`;

/** A file that is broken in one place. */
export interface BrokenFile {
  readonly what: string;
  /** The text, with `«` at the place of the finding. */
  readonly text: string;
  readonly code: string;
  /** The beginning of the message, from its path on. */
  readonly message: string;
}

export const broken = (what: string, text: string, code: string, message: string): BrokenFile => ({
  what,
  text,
  code,
  message,
});
