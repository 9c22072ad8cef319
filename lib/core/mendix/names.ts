import { createHash } from 'node:crypto';

/**
 * A name within a service's limit: as it is where it fits, else its beginning and a hash of the whole.
 * The same name always gives the same result, so both faces and a second cluster agree.
 */
export function boundedName(name: string, limit: number): string {
  if (name.length <= limit) {
    return name;
  }
  const hash = shortHash(name);
  return `${name.slice(0, limit - hash.length - 1)}-${hash}`;
}

/** Ten hexadecimal digits that follow from a string, and that no other string is likely to have. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}
