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
const TOKENS = new RegExp(
  String.raw`\s+|(?<operand>${NAME}|${QUOTED}|-?\d+|'(?:[^'\\]|\\.)*'|${'`'}(?:[^${'`'}\\]|\\.)*${'`'}|[@*])|[.[\]{}(),:]|\[\]|\|\|?|&&?|[<>=!]=|[<>!?]`,
  'y',
);

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
  if (new RegExp(`^(${NAME}|${QUOTED})(\\.(${NAME}|${QUOTED}))+$`).test(path)) {
    return { kind: 'nested' };
  }
  return isExpression(path) ? { kind: 'expression' } : { kind: 'invalid' };
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

/** Whether it has the tokens of JMESPath, and no two names side by side. */
function isExpression(path: string): boolean {
  TOKENS.lastIndex = 0;
  let wasOperand = false;
  while (TOKENS.lastIndex < path.length) {
    const match = TOKENS.exec(path);
    if (match === null) {
      return false;
    }
    const isOperand = match.groups?.operand !== undefined;
    if (isOperand && wasOperand) {
      return false;
    }
    wasOperand = isOperand || (wasOperand && match[0].trim() === '');
  }
  return path.trim() !== '';
}
