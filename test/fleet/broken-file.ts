export const AWS = 'store: aws, namespace: apps, region: eu-west-1, constants: [Shop.Url]';
export const ROLE = 'roleArn: arn:aws:iam::123456789012:role/orders';
/** A good environment in one line. */
export const GOOD = `{${AWS}, name: orders, ${ROLE}}`;
export const fleet = (environment: string, top = '') => `version: 1\n${top}environments:\n  - ${environment}\n`;

/** A file that is broken in one place. */
export interface BrokenFile {
  readonly what: string;
  /** Its text, with `«` at the place that is found. */
  readonly text: string;
  readonly code: string;
  /** How the message goes on after the path, and what the path is. */
  readonly message: string;
}

export const broken = (what: string, text: string, code: string, message: string): BrokenFile => ({
  what,
  text,
  code,
  message,
});
