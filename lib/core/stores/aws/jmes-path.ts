import { isJmesExpression } from './jmes-grammar';

/** What the provider makes of a JMESPath. */
export type JmesPath =
  | { readonly kind: 'key'; readonly key: string }
  /** Members of members, such as `a.b`. */
  | { readonly kind: 'nested' }
  /** Functions, filters and the like. */
  | { readonly kind: 'expression' }
  /** Not JMESPath. */
  | { readonly kind: 'invalid' };

const NAME = String.raw`[A-Za-z_]\w*`;
const QUOTED = String.raw`"(?:[^"\\]|\\.)*"`;

/**
 * What a path of an object means. The lexer of `go-jmespath` knows no hyphen but that of a number, so that it refuses
 * `database-type`.
 *
 * @see https://github.com/jmespath/go-jmespath/blob/master/lexer.go
 */
export function readJmesPath(path: string): JmesPath {
  const key = keyOf(path);
  if (key !== undefined) {
    return { kind: 'key', key };
  }
  if (!isJmesExpression(path)) {
    return { kind: 'invalid' };
  }
  const isNested = new RegExp(`^(${NAME}|${QUOTED})(\\.(${NAME}|${QUOTED}))+$`).test(path);
  return { kind: isNested ? 'nested' : 'expression' };
}

function keyOf(path: string): string | undefined {
  if (new RegExp(`^${NAME}$`).test(path)) {
    return path;
  }
  if (!new RegExp(`^${QUOTED}$`).test(path)) {
    return undefined;
  }
  try {
    return JSON.parse(path) as string;
  } catch {
    return undefined;
  }
}
