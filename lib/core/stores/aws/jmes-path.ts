import { isJmesExpression, NAME, QUOTED } from './jmes-grammar';

/** How the provider interprets a JMESPath. */
export type JmesPath =
  | { readonly kind: 'key'; readonly key: string }
  /** Members of members, such as `a.b`. */
  | { readonly kind: 'nested' }
  /** Functions, filters and other expressions. */
  | { readonly kind: 'expression' }
  /** Not JMESPath. */
  | { readonly kind: 'invalid' };

const MEMBER = `(?:${NAME}|${QUOTED})`;
const KEY = new RegExp(`^${MEMBER}$`);
const NESTED = new RegExp(`^${MEMBER}(?:\\.${MEMBER})+$`);

/**
 * Interprets the path of an object. The lexer of `go-jmespath` accepts a hyphen only in a number, so it refuses `database-type`.
 *
 * @see https://github.com/jmespath/go-jmespath/blob/master/lexer.go
 */
export function readJmesPath(path: string): JmesPath {
  if (KEY.test(path)) {
    return { kind: 'key', key: path.startsWith('"') ? (JSON.parse(path) as string) : path };
  }
  if (NESTED.test(path)) {
    return { kind: 'nested' };
  }
  return { kind: isJmesExpression(path) ? 'expression' : 'invalid' };
}
