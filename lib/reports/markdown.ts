/**
 * A string in Markdown that is shown character by character, in a line of prose or in a table.
 *
 * Renderers disagree on a `|` in the code of a table cell, and more so after a backslash: some end the cell there, and read the
 * rest as Markdown or HTML. A string with a `|` is therefore not code, but text in which every special character is an entity,
 * which no renderer reads as syntax.
 *
 * @see https://spec.commonmark.org/0.31.2/#code-spans
 * @see https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references
 * @see https://github.github.com/gfm/#tables-extension-
 */
export function code(text: string): string {
  if (text === '' || text.includes('|')) {
    return entities(text === '' ? '""' : text);
  }
  const fence = '`'.repeat(longestRun(text) + 1);
  const padded = /^`|`$|^ .* $/.test(text) ? ` ${text} ` : text;
  return `${fence}${padded}${fence}`;
}

function entities(text: string): string {
  return text.replace(/[^A-Za-z0-9 ]/gu, (character) => `&#${String(character.codePointAt(0))};`);
}

/** A code block whose content cannot end it. */
export function codeBlock(language: string, text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

function longestRun(text: string): number {
  return text.includes('`') ? Math.max(...(text.match(/`+/g) ?? []).map((run) => run.length)) : 0;
}

/** A table. A cell may hold Markdown; {@link code} leaves no `|` in it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '&#124;')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Strings as a list in a sentence: `a`, `b` and `c`. */
export function listed(texts: readonly string[], conjunction = 'and'): string {
  const codes = texts.map(code);
  const last = codes.pop() ?? '';
  return codes.length === 0 ? last : `${codes.join(', ')} ${conjunction} ${last}`;
}

/** A page of these paragraphs. */
export function page(blocks: readonly string[]): string {
  return `${blocks.join('\n\n')}\n`;
}
