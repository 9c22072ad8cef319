import { quoted } from '../core/kubernetes/yaml';

/**
 * JSON as documents of YAML. Readers of YAML 1.1 and 1.2 get the same: whatever is not plainly a word is in double quotes, and
 * strings of several lines are literal blocks as far as every reader takes them unchanged. Members keep their order; those that
 * are null or undefined are left out, as Kubernetes reads them.
 *
 * Written by hand because the package `yaml` takes as long for this as everything else together.
 */
export function yamlDocuments(documents: readonly object[]): string {
  return documents.map((document) => valueOf(document, '').trimStart()).join('---\n');
}

/** A value, with what is between it and the `:` or `-` before it. */
function valueOf(value: unknown, indent: string): string {
  if (typeof value === 'string') {
    return stringOf(value, indent);
  }
  if (Array.isArray(value)) {
    return listOf(value.filter(isGiven), indent);
  }
  if (typeof value === 'object' && value !== null) {
    return mapOf(value, indent);
  }
  // Readers of YAML 1.1 take 1e+21 for a string.
  return ` ${String(value).replace(/^(-?\d+)e/, '$1.0e')}\n`;
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

function listOf(items: readonly unknown[], indent: string): string {
  if (items.length === 0) {
    return ' []\n';
  }
  let text = '\n';
  for (const item of items) {
    const inner = valueOf(item, `${indent}  `);
    // The first member or item of what is in a list is in the line of its hyphen.
    text += `${indent}-${inner.startsWith('\n') ? ` ${inner.slice(indent.length + 3)}` : inner}`;
  }
  return text;
}

function mapOf(map: object, indent: string): string {
  let text = '';
  for (const [name, value] of Object.entries(map)) {
    if (isGiven(value)) {
      const key = wordOf(name);
      text += `${indent}${key.length > MOST_IN_KEY ? `? ${key}\n${indent}` : key}:${valueOf(value, `${indent}  `)}`;
    }
  }
  return text === '' ? ' {}\n' : `\n${text}`;
}

/** How long a key may be that has no `?` before it: YAML says 1024 characters. */
const MOST_IN_KEY = 1000;

function stringOf(value: string, indent: string): string {
  return isBlock(value)
    ? ` |${value.endsWith('\n') ? '' : '-'}\n${value.replace(/\n$/, '').replace(/^(?=[^\n])/gm, indent)}\n`
    : ` ${wordOf(value)}\n`;
}

/**
 * Whether a string has several lines that a literal block holds as they are: of printable ASCII, without spaces at the ends of
 * lines, with no space or empty line at the beginning, and with one line break or none at the end.
 */
function isBlock(value: string): boolean {
  return (
    value.trimEnd().includes('\n') && /^[!-~][\n -~]*$/.test(value) && !/ \n|[ \n]\n?$/.test(value.replace(/\n$/, ''))
  );
}

/** A string in one line. */
function wordOf(value: string): string {
  return WORD.test(value) && !RESERVED.test(value) ? value : quoted(value);
}

/** A string of letters that no reader takes for anything but a string: no number, date or time begins with a letter. */
const WORD = /^[A-Za-z](?:[\w./@+-]|[: ](?=[\w./:]))*$/;

/** What YAML 1.1 or 1.2 reads as a boolean or null, and what some readers take for a number. */
const RESERVED = /^(?:y|n|yes|no|on|off|true|false|null|e[-+]?[\d_]+)$/i;
