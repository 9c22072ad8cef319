/**
 * Whether `given` is older than `needed`, compared number by number; a missing number counts as zero.
 * Both are dotted numbers such as `2.15.0`, `10.24` or `9.18.1.1234`.
 */
export function isOlder(given: string, needed: string): boolean {
  const givenParts = given.split('.').map(Number);
  const neededParts = needed.split('.').map(Number);
  for (let index = 0; index < Math.max(givenParts.length, neededParts.length); index++) {
    const difference = (givenParts[index] ?? 0) - (neededParts[index] ?? 0);
    if (difference !== 0) {
      return difference < 0;
    }
  }
  return false;
}

/** Two to four dotted numbers, as Mendix writes its Runtime and Operator versions. */
export const VERSION = /^\d{1,5}(\.\d{1,5}){1,2}(\.\d{1,9})?$/;

/** A feature and the oldest versions that support it. */
export interface Gate {
  /** The wording after "must be 2.10.1 or newer, for": `database.authentication "AwsIam"`. */
  readonly feature: string;
  readonly operator?: string;
  readonly mendix?: string;
}
