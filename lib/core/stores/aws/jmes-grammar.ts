import { isJson } from '../../input/json';

export const NAME = /[A-Za-z_]\w*/.source;
/** A quoted name, which is a JSON string. */
export const QUOTED = /"(?:[^"\\\u0000-\u001f]|\\["\\/bfnrt]|\\u[\dA-Fa-f]{4})*"/.source;

const IDENTIFIER = new RegExp(`^${NAME}`);
const QUOTED_IDENTIFIER = new RegExp(`^${QUOTED}`);
const STRING = /^'(?:\\'|[^'\\]|\\(?!'))*'/;
const LITERAL = /^`(?:[^`\\]|\\.)*`/s;
const PREFIX = /^(?:!|&(?!&))/;
const OPERATOR = /^(?:\|\|?|&&|[=!<>]=|[<>])/;
const SUFFIX = new RegExp(`${OPERATOR.source}|^[.[]`);
/** An index, a slice, a list wildcard or a flattening. */
const ITEMS = /^\[(?:\]|\s*\*\s*\]|(?=\s*[-:\d])\s*(?:-?\d+)?\s*(?::\s*(?:-?\d+\s*)?){0,2}\])/;
const BLANKS = /^[ \t\r\n]+/;

const FUNCTIONS = new Set(
  `abs avg ceil contains ends_with floor join keys length map max max_by merge min min_by not_null reverse sort sort_by
  starts_with sum to_array to_number to_string type values`.split(/\s+/),
);

/**
 * Whether `go-jmespath` compiles a string and knows every function in it. The result of the expression is not checked. The
 * JavaScript parsers accept more: `a.`, with nothing after the dot, `'a`, without its second quote, or `a-b` as a subtraction.
 *
 * @see https://github.com/jmespath/go-jmespath/blob/master/parser.go
 */
export function isJmesExpression(text: string): boolean {
  const grammar = new Grammar(text.replace(BLANKS, ''));
  return text.length <= MAX_LENGTH && grammar.expression() && grammar.isAtEnd();
}

/** Longer than any expression written by hand. */
const MAX_LENGTH = 2000;

/** Reads from left to right: each method reads its part of the grammar, and returns whether it matched. */
class Grammar {
  constructor(private rest: string) {}

  isAtEnd(): boolean {
    return this.rest === '';
  }

  expression(): boolean {
    let isRead = this.operand();
    while (isRead && SUFFIX.test(this.rest)) {
      isRead = this.suffix();
    }
    return isRead;
  }

  private operand(): boolean {
    if (this.takes(PREFIX)) {
      return this.operand();
    }
    if (this.takes('(')) {
      return this.expression() && this.takes(')');
    }
    if (this.takes('{')) {
      return this.members();
    }
    if (this.rest.startsWith('[')) {
      return this.brackets(true);
    }
    const literal = this.take(LITERAL);
    if (literal !== undefined) {
      return isJson(literal.slice(1, -1).replaceAll('\\`', '`'));
    }
    const name = this.take(IDENTIFIER);
    if (name !== undefined && this.takes('(')) {
      return FUNCTIONS.has(name) && (this.takes(')') || this.list(')'));
    }
    return name !== undefined || [QUOTED_IDENTIFIER, STRING, '@', '*'].some((form) => this.takes(form));
  }

  private suffix(): boolean {
    if (this.takes(OPERATOR)) {
      return this.operand();
    }
    if (!this.takes('.')) {
      return this.brackets(false);
    }
    return this.takes('[') ? this.list(']') : /^[A-Za-z_"*{]/.test(this.rest) && this.operand();
  }

  private brackets(mayBeList: boolean): boolean {
    if (this.takes('[?')) {
      return this.expression() && this.takes(']');
    }
    return this.takes(ITEMS) || (mayBeList && this.takes('[') && this.list(']'));
  }

  private list(end: ')' | ']'): boolean {
    do {
      if (!this.expression()) {
        return false;
      }
    } while (this.takes(','));
    return this.takes(end);
  }

  private members(): boolean {
    do {
      const isName = this.takes(IDENTIFIER) || this.takes(QUOTED_IDENTIFIER);
      if (!isName || !this.takes(':') || !this.expression()) {
        return false;
      }
    } while (this.takes(','));
    return this.takes('}');
  }

  private takes(form: string | RegExp): boolean {
    return this.take(form) !== undefined;
  }

  /** Consumes the next token, with the blanks after it; undefined if the token does not match. */
  private take(form: string | RegExp): string | undefined {
    const taken =
      typeof form === 'string' ? (this.rest.startsWith(form) ? form : undefined) : form.exec(this.rest)?.[0];
    if (taken !== undefined) {
      this.rest = this.rest.slice(taken.length).replace(BLANKS, '');
    }
    return taken;
  }
}
