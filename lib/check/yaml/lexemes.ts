import { CST, Lexer } from 'yaml';

/**
 * The lexemes of a YAML string. The lexer of the package ends a quoted string or a flow collection at a line that is not
 * indented; go-yaml does not. A new lexer requires no indentation, so one starts where the previous one stopped too early.
 */
export function* lexemesOf(text: string): Generator<string> {
  for (let from: number | undefined = 0; from !== undefined;) {
    from = yield* lexemesFrom(text, from);
  }
}

/** The lexemes up to where the lexer stops too early; returns that place, or undefined at the end. */
function* lexemesFrom(text: string, from: number): Generator<string, number | undefined> {
  let [offset, depth, open, type] = [from, 0, from, ''];
  let [held, hasBegun]: [string[], boolean] = [[], from === 0];
  for (const lexeme of new Lexer().lex(text.slice(from))) {
    const isScalar = type === 'scalar';
    type = isScalar ? '' : (CST.tokenType(lexeme) ?? '');
    if (depth === 0) {
      open = offset;
    }
    if (open > from && (type === 'flow-error-end' || isCutOff(type, lexeme))) {
      return open;
    }
    depth = depthAfter(type, depth);
    offset += isControl(type) ? 0 : lexeme.length;
    // The document that a restarted lexer begins is the one that the previous lexer was in.
    if (type === 'doc-mode' && !hasBegun) {
      hasBegun = true;
    } else {
      held.push(lexeme);
    }
    if (depth === 0) {
      yield* held;
      held = [];
    }
  }
  yield* held;
  return undefined;
}

/** How many brackets and braces are open after a lexeme. */
export function depthAfter(type: string, depth: number): number {
  if (type === 'flow-map-start' || type === 'flow-seq-start') {
    return depth + 1;
  }
  if (type === 'flow-error-end') {
    return 0;
  }
  return type === 'flow-map-end' || type === 'flow-seq-end' ? Math.max(0, depth - 1) : depth;
}

/** Whether a lexeme is a control mark of the lexer, which is not part of the string. */
export function isControl(type: string): boolean {
  return type === 'doc-mode' || type === 'flow-error-end' || type === 'scalar';
}

const WHOLE = /^(?:"(?:[^"\\]|\\[^])*"|'(?:[^']|'')*')$/;

function isCutOff(type: string, lexeme: string): boolean {
  return type.endsWith('-quoted-scalar') && !WHOLE.test(lexeme);
}
