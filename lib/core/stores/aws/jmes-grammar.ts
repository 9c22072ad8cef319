const NAME = /[A-Za-z_]\w*/.source;
const QUOTED = /"(?:[^"\\]|\\.)*"/.source;
const LITERAL = /'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`/.source;
const SIGN = /\[\?|\[\]|\|\||&&|[<>=!]=|[.*,:{}[\]()@|&<>!]/.source;
const TOKEN = new RegExp(`[ \\t\\r\\n]*(?:(${NAME})|(${QUOTED})|(-?\\d+)|(${LITERAL})|(${SIGN})|$)`, 'sy');

const FUNCTIONS = new Set(
  `abs avg ceil contains ends_with floor join keys length map max max_by merge min min_by not_null reverse sort sort_by
  starts_with sum to_array to_number to_string type values`.split(/\s+/),
);
const OPERATORS = ['|', '||', '&&', '==', '!=', '<', '<=', '>', '>='];

interface Token {
  readonly kind: 'name' | 'quoted' | 'number' | 'literal' | 'sign';
  readonly text: string;
}

/**
 * Whether `go-jmespath` compiles a string, with functions that it has. What the expression finds is not looked at. The parsers in
 * JavaScript accept more: `a.`, with nothing behind the dot, among others.
 *
 * @see https://github.com/jmespath/go-jmespath/blob/master/parser.go
 */
export function isJmesExpression(text: string): boolean {
  const tokens = tokensOf(text);
  if (tokens === undefined || tokens.length > MAX_TOKENS) {
    return false;
  }
  const grammar = new Grammar(tokens);
  return grammar.expression() && grammar.isAtEnd();
}

/** More than an expression that people write has. */
const MAX_TOKENS = 1000;

function tokensOf(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (match === null) {
      return undefined;
    }
    const parts: readonly (string | undefined)[] = match.slice(1);
    const index = parts.findIndex((part) => part !== undefined);
    const kind = KINDS[index];
    if (kind !== undefined) {
      tokens.push({ kind, text: parts[index] ?? '' });
    }
  }
  return tokens.every(isDecodable) ? tokens : undefined;
}

const KINDS: readonly Token['kind'][] = ['name', 'quoted', 'number', 'literal', 'sign'];

/** Names in quotes and literals in back-quotes are JSON. */
function isDecodable({ kind, text }: Token): boolean {
  if (kind !== 'quoted' && !text.startsWith('`')) {
    return true;
  }
  try {
    JSON.parse(kind === 'quoted' ? text : text.slice(1, -1).replaceAll('\\`', '`'));
    return true;
  } catch {
    return false;
  }
}

/** Reads tokens from left to right: each method reads its part of the grammar, and returns whether that was there. */
class Grammar {
  private next = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  isAtEnd(): boolean {
    return this.next >= this.tokens.length;
  }

  expression(): boolean {
    if (!this.operand()) {
      return false;
    }
    while (!this.isAtEnd() && this.follows(...SUFFIXES)) {
      if (!this.suffix()) {
        return false;
      }
    }
    return true;
  }

  private operand(): boolean {
    if (this.takes('!') || this.takes('&')) {
      return this.operand();
    }
    if (this.takes('(')) {
      return this.expression() && this.takes(')');
    }
    if (this.follows('{', '[', '[?', '[]')) {
      return this.brackets(true);
    }
    const name = this.token('name');
    if (name !== undefined && this.takes('(')) {
      return FUNCTIONS.has(name) && this.list(')', true);
    }
    return (
      name !== undefined ||
      (this.token('quoted') !== undefined && !this.follows('(')) ||
      this.token('literal') !== undefined ||
      this.takes('@') ||
      this.takes('*')
    );
  }

  private suffix(): boolean {
    if (OPERATORS.some((operator) => this.takes(operator))) {
      return this.operand();
    }
    if (!this.takes('.')) {
      return this.brackets(false);
    }
    if (this.follows('{', '[')) {
      return this.takes('[') ? this.list(']', false) : this.brackets(true);
    }
    const isMember = this.follows('*') || ['name', 'quoted'].includes(this.tokens[this.next]?.kind ?? '');
    return isMember && this.operand();
  }

  /** An index, a slice, a filter, a list or a map. */
  private brackets(isList: boolean): boolean {
    if (this.takes('[]')) {
      return true;
    }
    if (this.takes('[?')) {
      return this.expression() && this.takes(']');
    }
    if (this.takes('{')) {
      return this.members();
    }
    if (!this.takes('[')) {
      return false;
    }
    if (this.follows('*') && this.tokens[this.next + 1]?.text === ']') {
      return this.takes('*') && this.takes(']');
    }
    if (this.follows(':') || this.tokens[this.next]?.kind === 'number') {
      return this.slice();
    }
    return isList && this.list(']', false);
  }

  private slice(): boolean {
    let colons = 0;
    while (colons < 3 && (this.token('number') !== undefined || this.takes(':'))) {
      colons += this.tokens[this.next - 1]?.text === ':' ? 1 : 0;
    }
    return this.takes(']');
  }

  private list(end: ')' | ']', mayBeEmpty: boolean): boolean {
    if (mayBeEmpty && this.takes(end)) {
      return true;
    }
    do {
      if (!this.expression()) {
        return false;
      }
    } while (this.takes(','));
    return this.takes(end);
  }

  private members(): boolean {
    do {
      const name = this.token('name') ?? this.token('quoted');
      if (name === undefined || !this.takes(':') || !this.expression()) {
        return false;
      }
    } while (this.takes(','));
    return this.takes('}');
  }

  private follows(...signs: readonly string[]): boolean {
    const token = this.tokens[this.next];
    return token?.kind === 'sign' && signs.includes(token.text);
  }

  private takes(sign: string): boolean {
    const isThere = this.follows(sign);
    this.next += isThere ? 1 : 0;
    return isThere;
  }

  private token(kind: Token['kind']): string | undefined {
    const token = this.tokens[this.next];
    if (token?.kind !== kind) {
      return undefined;
    }
    this.next += 1;
    return token.text;
  }
}

const SUFFIXES = [...OPERATORS, '.', '[', '[?', '[]'];
