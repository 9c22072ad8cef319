/**
 * YAML for the strings inside a SecretProviderClass: block sequences of maps in which every value is a double-quoted
 * string, or of strings that hold such maps.
 *
 * Written by hand because the grammar is small, because each provider reads YAML with a different library and YAML
 * version (an unquoted `yes`, `0644` or `1_000` is a string to one and not to another), and because the root entry of
 * this package loads no third-party module. Tests read the result back as YAML 1.1 and 1.2.
 */
export interface QuotedMap {
  readonly [key: string]: string | QuotedMap | readonly QuotedMap[];
}

/** A map with one key, whose value is a list of strings, each of which is again YAML for a map. */
export function sequenceOfTexts(key: string, items: readonly QuotedMap[]): string {
  const texts = items.map((item) => `  - |\n${quotedMap(item, '    ')}`);
  return `${key}:\n${texts.join('')}`;
}

export function quotedSequence(items: readonly QuotedMap[], indent = ''): string {
  return items.map((item) => `${indent}- ${quotedMap(item, `${indent}  `).trimStart()}`).join('');
}

function quotedMap(map: QuotedMap, indent: string): string {
  return Object.entries(map)
    .map(([key, value]) => `${indent}${key}:${quotedValue(value, indent)}`)
    .join('');
}

function quotedValue(value: QuotedMap[string], indent: string): string {
  if (typeof value === 'string') {
    return ` ${quoted(value)}\n`;
  }
  const inner = `${indent}  `;
  return `\n${isSequence(value) ? quotedSequence(value, inner) : quotedMap(value, inner)}`;
}

function isSequence(value: QuotedMap | readonly QuotedMap[]): value is readonly QuotedMap[] {
  return Array.isArray(value);
}

/**
 * Quotes a string for YAML. A JSON string is a double-quoted YAML string once everything outside ASCII is escaped: by
 * code point, because the YAML libraries of Go and C refuse the two halves of a surrogate pair.
 */
export function quoted(value: string): string {
  return JSON.stringify(value).replace(/[\u007f-\u{10ffff}]/gu, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
}
