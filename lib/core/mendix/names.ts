import { createHash } from 'node:crypto';

/**
 * A name within the limit of a service: the name itself if it fits, otherwise its beginning and a hash of the whole
 * name. The same name always gives the same result, so Pulumi, cdk8s and a second cluster agree.
 */
export function boundedName(name: string, limit: number): string {
  if (name.length <= limit) {
    return name;
  }
  const hash = shortHash(name);
  return `${name.slice(0, limit - hash.length - 1)}-${hash}`;
}

/** A hash of a string: ten hexadecimal digits, which no other string is likely to have. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}
