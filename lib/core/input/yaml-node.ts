/**
 * Parsed YAML, with each value as the Go libraries of Kubernetes and of the providers interpret it. Core reads these
 * nodes and does not parse YAML itself, because the root entry of this package loads no third-party module.
 */
export type YamlNode = YamlScalar | YamlSequence | YamlMapping;

/** A place in a file: an offset in UTF-16 code units. */
export type Place = number;

/** A value that is neither a list nor a map. */
export interface YamlScalar {
  /** The type of the value in the library of the reader. */
  readonly kind: 'string' | 'integer' | 'float' | 'boolean' | 'null';
  /** The value as written, without quotes: the result when a library decodes it into a string. */
  readonly text: string;
  /** The result of a conversion through JSON: `420` for `0644`, `true` for `yes`. The same as `text` for a string. */
  readonly converted: string;
  readonly place: Place;
  /** The place of a character of `text`: exact in a block literal, otherwise the beginning of the value. */
  placeInside(offset: number): Place;
}

/** A list. */
interface YamlSequence {
  readonly kind: 'sequence';
  readonly items: readonly YamlNode[];
  readonly place: Place;
}

/** A map. A repeated key has more than one entry. */
export interface YamlMapping {
  readonly kind: 'mapping';
  readonly entries: readonly YamlEntry[];
  readonly place: Place;
}

/** A key of a map with its value. */
export interface YamlEntry {
  readonly key: string;
  readonly value: YamlNode;
  /** The place of the key. */
  readonly place: Place;
}

/** The library that a provider reads YAML with, which decides what is a string, and whether a key may be repeated. */
export type GoYaml =
  /** `gopkg.in/yaml.v2`, which `sigs.k8s.io/yaml` turns into JSON: YAML 1.1, and the last of two equal keys wins. */
  | 'v2'
  /** `gopkg.in/yaml.v3`: YAML 1.2 with the octal numbers of 1.1, and no repeated keys. */
  | 'v3';

/** The result of parsing YAML: a node, which is undefined if the string holds nothing, or a syntax error. */
export type ParsedYaml = { readonly node: YamlNode | undefined } | { readonly error: string; readonly place: Place };

/** Parses the YAML in a string. */
export type ParseYaml = (text: YamlScalar, library: GoYaml) => ParsedYaml;

/** The value of a key; of a repeated key, the last value. */
export function valueOf(node: YamlNode | undefined, key: string): YamlNode | undefined {
  return node?.kind === 'mapping' ? node.entries.filter((entry) => entry.key === key).at(-1)?.value : undefined;
}

/** The value at a path of keys. */
export function valueAt(node: YamlNode | undefined, ...keys: readonly string[]): YamlNode | undefined {
  return keys.reduce<YamlNode | undefined>(valueOf, node);
}

/** The entries of a map; empty for any other node. */
export function entriesOf(node: YamlNode | undefined): readonly YamlEntry[] {
  return node?.kind === 'mapping' ? node.entries : [];
}

/** The items of a list; empty for any other node. */
export function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  return node?.kind === 'sequence' ? node.items : [];
}

/** Whether a node is a scalar, and not a list, a map or undefined. */
export function isScalar(node: YamlNode | undefined): node is YamlScalar {
  return node !== undefined && node.kind !== 'sequence' && node.kind !== 'mapping';
}

/** The string value of a node; undefined if the node is not a string. */
export function stringOf(node: YamlNode | undefined): string | undefined {
  return node?.kind === 'string' ? node.text : undefined;
}

/** The Go type of the JSON value of a node, as Go names it in errors. */
export function jsonTypeOf({ kind }: YamlNode): string {
  return (
    { sequence: 'array', mapping: 'object', integer: 'number', float: 'number', boolean: 'bool' }[kind as string] ??
    kind
  );
}

/** A node as plain JSON data. Anything nested too deep, as in a list or a map that contains itself, becomes null. */
export function plainData(node: YamlNode, depth = 0): unknown {
  if (depth > MAX_DEPTH) {
    return null;
  }
  if (node.kind === 'sequence') {
    return node.items.map((item) => plainData(item, depth + 1));
  }
  if (node.kind === 'mapping') {
    return Object.fromEntries(node.entries.map(({ key, value }) => [key, plainData(value, depth + 1)]));
  }
  switch (node.kind) {
    case 'string':
      return node.text;
    case 'null':
      return null;
    case 'boolean':
      return node.converted === 'true';
    default:
      return Number(node.converted);
  }
}

/** More levels than any object of Kubernetes has. */
const MAX_DEPTH = 40;

/**
 * Plain data as a node, the inverse of {@link plainData}, for an object that was read from a cluster or written by this
 * library.
 */
export function nodeOf(value: unknown): YamlNode {
  const place = 0;
  if (Array.isArray(value)) {
    return { kind: 'sequence', items: value.map(nodeOf), place };
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    return { kind: 'mapping', entries: entries.map(([key, item]) => ({ key, value: nodeOf(item), place })), place };
  }
  const kind = kindOf(value);
  const text = typeof value === 'string' ? value : kind === 'null' ? '' : JSON.stringify(value);
  return { kind, text, converted: text, place, placeInside: () => place };
}

function kindOf(value: unknown): YamlScalar['kind'] {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'boolean';
    case 'number':
      return Number.isInteger(value) ? 'integer' : 'float';
    default:
      return 'null';
  }
}
