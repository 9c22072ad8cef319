import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  type Tags,
  type YAMLMap,
} from 'yaml';

/** A scalar as a Go library holds it before decoding it into a field: the source text and the resolved value. */
export class GoScalar {
  constructor(
    readonly text: string,
    readonly value: string | number | boolean | null,
  ) {}
}
export type GoMap = Map<string, GoValue>;
export type GoValue = GoScalar | GoValue[] | GoMap;

/** Tags of YAML 1.1 that `yaml.v2` does not resolve for an interface. */
const UNRESOLVED = ['intTime', 'floatTime', 'timestamp', 'binary', 'omap', 'pairs', 'set'];

/**
 * Reads YAML by the rules of `yaml.v2`, which the AWS provider uses, or of `yaml.v3`, which the other providers use: v2 reads
 * YAML 1.1 and keeps the last of two equal keys, and v3 refuses the second key.
 *
 * @returns undefined if the string has no value
 * @see https://github.com/yaml/go-yaml/tree/v2
 * @see https://github.com/yaml/go-yaml/tree/v3
 */
export function goYaml(given: string, library: 'v2' | 'v3'): GoValue | undefined {
  const text = given.replace(/^\uFEFF/, '');
  const document = parseDocument(text, {
    ...(library === 'v2' ? { version: '1.1', schema: 'yaml-1.1' } : { version: '1.2', schema: 'core' }),
    uniqueKeys: library === 'v3',
    merge: false,
    customTags: (tags: Tags) =>
      tags.filter((tag) => !UNRESOLVED.includes(typeof tag === 'string' ? tag : tagName(tag))),
    logLevel: 'silent',
    prettyErrors: false,
  });
  const [error] = document.errors.filter(
    ({ code, message }) => code !== 'MULTIPLE_DOCS' && !message.startsWith('Comments must be separated'),
  );
  if (error !== undefined) {
    throw new Error(`yaml: ${error.message}`);
  }
  const value = document.contents === null ? undefined : valueOf(document.contents, document, text);
  return value instanceof GoScalar && value.value === null ? undefined : value;
}

function tagName({ tag }: { tag: string }): string {
  return tag.replace(/^tag:yaml.org,2002:/, '');
}

function valueOf(node: Node | null, document: Document, text: string): GoValue {
  if (isAlias(node)) {
    const resolved = node.resolve(document);
    if (resolved === undefined) {
      throw new Error(`yaml: unknown anchor '${node.source}' referenced`);
    }
    return valueOf(resolved, document, text);
  }
  if (isSeq(node)) {
    return node.items.map((item) => valueOf(item as Node, document, text));
  }
  if (isMap(node)) {
    return mapOf(node, document, text);
  }
  if (!isScalar(node)) {
    return new GoScalar('', null);
  }
  const { value, source = '', type, range } = node;
  requireScalar(text.slice(range?.[0], range?.[1]), type);
  return new GoScalar(source, ['boolean', 'number', 'string'].includes(typeof value) ? (value as string) : null);
}

/**
 * Refuses scalars that the parser accepts and Go refuses: a double-quoted string whose last quote is escaped, and a block with
 * a tab before its first character.
 */
export function requireScalar(written: string, type: string | undefined): void {
  if (type === 'QUOTE_DOUBLE' && /(?<!\\)(\\\\)*\\"$/.test(written)) {
    throw new Error('yaml: did not find expected key');
  }
  if (/^[|>][-+]?( [^\n]*)?\n(\s*\n)* *\t/.test(written) && type?.startsWith('BLOCK') === true) {
    throw new Error('yaml: found a tab character where an indentation space is expected');
  }
}

/** The keys of a map, which take precedence over the keys of the maps that are merged into it. */
function mapOf(map: YAMLMap, document: Document, text: string): GoMap {
  const own: GoMap = new Map();
  const merged: GoMap = new Map();
  for (const { key, value } of map.items) {
    const name = isScalar(key) ? (key.source ?? '') : key === null ? '' : undefined;
    if (name === undefined) {
      throw new Error('yaml: invalid map key');
    }
    const read = valueOf(value as Node | null, document, text);
    if (name !== '<<') {
      own.set(name, read);
      continue;
    }
    for (const other of Array.isArray(read) ? [...read].reverse() : [read]) {
      if (!(other instanceof Map)) {
        throw new Error('yaml: map merge requires map or sequence of maps as the value');
      }
      other.forEach((inner, innerName) => merged.set(innerName, inner));
    }
  }
  return new Map([...merged, ...own]);
}

/** A list as `yaml.v3` decodes it: null is an empty list, and null items are skipped unless the items are pointers. */
export function listOf(value: GoValue | undefined, goType: string): GoValue[] {
  if (value !== undefined && !Array.isArray(value) && !isNull(value)) {
    throw new Error(`yaml: unmarshal errors: cannot unmarshal ${kindOf(value)} into ${goType}`);
  }
  const items = Array.isArray(value) ? value : [];
  return goType.startsWith('[]*') ? items : items.filter((item) => !isNull(item));
}

/** A map as `yaml.v3` decodes it into a struct. */
export function structOf(value: GoValue | undefined, goType: string): GoMap {
  if (value !== undefined && !(value instanceof Map) && !isNull(value)) {
    throw new Error(`yaml: unmarshal errors: cannot unmarshal ${kindOf(value)} into ${goType}`);
  }
  return value instanceof Map ? value : new Map<string, GoValue>();
}

/** A string as `yaml.v3` decodes it: the source text, even if it reads as another type. */
export function textOf(value: GoValue | undefined): string {
  if (value !== undefined && !(value instanceof GoScalar)) {
    throw new Error(`yaml: unmarshal errors: cannot unmarshal ${kindOf(value)} into string`);
  }
  return value === undefined || value.value === null ? '' : value.text;
}

/** A number as `yaml.v3` decodes it, without its fraction; 0 if the value is null or not set. */
export function numberOf(value: GoValue | undefined, goType: 'int32' | 'uint32' = 'int32'): number {
  if (value === undefined || isNull(value)) {
    return 0;
  }
  const number = value instanceof GoScalar && typeof value.value === 'number' ? Math.trunc(value.value) : NaN;
  const isInside = goType === 'int32' ? (number | 0) === number : number >>> 0 === number;
  if (!isInside) {
    throw new Error(`yaml: unmarshal errors: cannot unmarshal ${kindOf(value)} into ${goType}`);
  }
  return number;
}

export function isNull(value: GoValue | undefined): boolean {
  return value instanceof GoScalar && value.value === null;
}

export function kindOf(value: GoValue): string {
  return Array.isArray(value) ? '!!seq' : value instanceof Map ? '!!map' : `!!${typeof value.value}`;
}
