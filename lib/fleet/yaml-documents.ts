import { quoted } from '../core/kubernetes/yaml';

/**
 * JSON as YAML documents, which parsers of YAML 1.1 and 1.2 read alike: every string that is not a plain word is in double
 * quotes, and a string of several lines is a literal block if every parser reads it unchanged. Members keep their order. Members
 * that are null or undefined are left out, which means the same to Kubernetes.
 *
 * Written by hand because the package `yaml` takes as long for this as everything else together.
 */
export function yamlDocuments(documents: readonly object[]): string {
  return documents.map((document) => valueOf(document, '').trimStart()).join('---\n');
}

/** A value, with the white space between it and the `:` or `-` before it. */
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
  // Parsers of YAML 1.1 read 1e+21 as a string.
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
    // The first member or item of a list item is on the line of the hyphen.
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

/** The maximum length of a key without `?` before it. YAML allows 1024 characters. */
const MOST_IN_KEY = 1000;

function stringOf(value: string, indent: string): string {
  return isBlock(value)
    ? ` |${value.endsWith('\n') ? '' : '-'}\n${value.replace(/\n$/, '').replace(/^(?=[^\n])/gm, indent)}\n`
    : ` ${wordOf(value)}\n`;
}

/**
 * Whether a literal block holds a string of several lines unchanged: the string is printable ASCII, has no spaces at the ends of
 * lines, no space or empty line at the beginning, and at most one line break at the end.
 */
function isBlock(value: string): boolean {
  return (
    value.trimEnd().includes('\n') && /^[!-~][\n -~]*$/.test(value) && !/ \n|[ \n]\n?$/.test(value.replace(/\n$/, ''))
  );
}

/** A string on one line. */
function wordOf(value: string): string {
  return WORD.test(value) && !RESERVED.test(value) ? value : quoted(value);
}

/** An unquoted word that every parser reads as a string: no number, date or time begins with a letter. */
const WORD = /^[A-Za-z](?:[\w./@+-]|[: ](?=[\w./:]))*$/;

/** Words that YAML 1.1 or 1.2 reads as a boolean or null, or that some parsers read as a number. */
const RESERVED = /^(?:y|n|yes|no|on|off|true|false|null|e[-+]?[\d_]+)$/i;
