import { parseDocument } from 'yaml';
import type { GoYaml, YamlScalar } from '../../core/input/yaml-node';

/** A value as a YAML library resolves it. */
export type Resolved = Pick<YamlScalar, 'kind' | 'converted'>;

const NULLS = /^(~|null|Null|NULL|)$/;
const TRUES = { v2: /^(true|True|TRUE|y|Y|yes|Yes|YES|on|On|ON)$/, v3: /^(true|True|TRUE)$/ };
const FALSES = { v2: /^(false|False|FALSE|n|N|no|No|NO|off|Off|OFF)$/, v3: /^(false|False|FALSE)$/ };
const INTEGER = /^[-+]?(0[bB][01]+|0[oO]?[0-7]+|0[xX][0-9a-fA-F]+|0|[1-9][0-9]*)$/;
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;

/**
 * Resolves an unquoted string as the YAML libraries of Go do.
 *
 * @see https://github.com/yaml/go-yaml/blob/v2/resolve.go
 * @see https://github.com/yaml/go-yaml/blob/v3/resolve.go
 */
export function resolvePlain(text: string, library: GoYaml): Resolved {
  if (text.length > MAX_NUMBER || !/^([-+.0-9~nNyYtTfFoO]|$)/.test(text)) {
    return { kind: 'string', converted: text };
  }
  if (NULLS.test(text)) {
    return { kind: 'null', converted: text };
  }
  if (TRUES[library].test(text)) {
    return { kind: 'boolean', converted: 'true' };
  }
  if (FALSES[library].test(text)) {
    return { kind: 'boolean', converted: 'false' };
  }
  if (/^[-+]?\.(inf|Inf|INF)$|^\.(nan|NaN|NAN)$/.test(text)) {
    return { kind: 'float', converted: text };
  }
  if (!/^[-+.0-9]/.test(text)) {
    return { kind: 'string', converted: text };
  }
  const plain = text.replaceAll('_', '');
  if (INTEGER.test(plain)) {
    return { kind: 'integer', converted: integer(plain) };
  }
  return FLOAT.test(plain) ? { kind: 'float', converted: String(Number(plain)) } : { kind: 'string', converted: text };
}

/** Longer than any number. */
const MAX_NUMBER = 100;

/** An integer in decimal; a leading zero means octal. */
function integer(plain: string): string {
  const [, sign = '', digits = ''] = /^([-+]?)(.*)$/.exec(plain) ?? [];
  const value = BigInt(digits.replace(/^0(?=[0-7]+$)/, '0o'));
  return `${sign === '-' && value !== 0n ? '-' : ''}${value}`;
}

/**
 * The value of a quoted string. In double quotes go-yaml reads `\'` as an apostrophe, of which the parser keeps the backslash.
 *
 * @param written - the string with its quotes
 */
export function valueOfQuoted(value: string, written: string): string {
  return written.startsWith('"') && written.includes("\\'")
    ? String(parseDocument(written.replace(/\\([^])/g, (escape, of: string) => (of === "'" ? of : escape))).toJS())
    : value;
}
