import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseAllDocuments,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import { isJson } from '../../core/input/json';
import type {
  GoYaml,
  ParsedYaml,
  ParseYaml,
  YamlEntry,
  YamlMapping,
  YamlNode,
  YamlScalar,
} from '../../core/input/yaml-node';
import { goError, isRefused, refusalOfScalar } from './go-error';
import { type Resolved, resolvePlain } from './go-scalar';
import { placesInside, type Source, type Written } from './places';

const OPTIONS = {
  version: '1.1',
  schema: 'failsafe',
  uniqueKeys: false,
  merge: false,
  logLevel: 'silent',
  prettyErrors: false,
} as const;

/** Parses the YAML that a string of a manifest holds. */
export const parseInner: ParseYaml = (scalar, library) => {
  // The byte order mark is not part of the text.
  const mark = scalar.text.startsWith('\uFEFF') ? 1 : 0;
  const source: Source = { text: scalar.text.slice(mark), placeOf: (offset) => scalar.placeInside(offset + mark) };
  try {
    return converted(parseDocument(source.text, OPTIONS), source, library);
  } catch {
    return { error: TOO_DEEP, place: scalar.place };
  }
};

/**
 * The documents of a file, as `kubectl` reads them: a line that begins with `---` begins another one. After several that cannot be
 * read, the rest of the file is left out; with `keepsAll` nothing is, not even what is no object that is checked.
 */
export function parseFile(text: string, keepsAll = false): ParsedYaml[] {
  const parsed: ParsedYaml[] = [];
  let unreadable = 0;
  for (const { start, end } of documentsOf(text)) {
    const documents = parsePart(text.slice(start, end), start, keepsAll);
    parsed.push(...documents);
    unreadable += documents.filter((document) => 'error' in document).length;
    if (unreadable >= MAX_UNREADABLE && !keepsAll) {
      break;
    }
  }
  return parsed;
}

const MAX_UNREADABLE = 20;

function* documentsOf(text: string): Generator<{ readonly start: number; readonly end: number }> {
  let start = 0;
  for (const { index } of text.matchAll(/^---/gm)) {
    if (index > start) {
      yield { start, end: index };
    }
    start = index;
  }
  yield { start, end: text.length };
}

function parsePart(text: string, start: number, keepsAll: boolean): ParsedYaml[] {
  const source: Source = { text, placeOf: (offset) => start + offset };
  if (!keepsAll && isForeign(text)) {
    return [];
  }
  if ((text.length > MAX_OBJECT && !IS_LIST.test(text)) || (hasLongLine(text) && !isJson(text))) {
    return [{ error: 'Request entity too large', place: start }];
  }
  try {
    const documents = parseAllDocuments(text, OPTIONS);
    return 'empty' in documents ? [] : documents.map((document) => converted(document, source, 'v2'));
  } catch {
    return [{ error: TOO_DEEP, place: start }];
  }
}

/** Whether a document is an object of another kind, which nobody has to read. */
function isForeign(text: string): boolean {
  return /^[ \t-]*"?kind"?:/m.test(text) && !/SecretProviderClass|ServiceAccount|MendixApp|CSIDriver/.test(text);
}

/** etcd takes no larger object, which a list of objects is not. */
const MAX_OBJECT = 1.5 * 1024 * 1024;
const IS_LIST = /^[ \t]*"?kind"?:[ \t]*"?\w*List"?,?[ \t\r]*$/m;

/** Only programs write such lines, and they write JSON: anything else is garbage, which a parser turns into a tree for minutes. */
const LONG_LINE = 100_000;

function hasLongLine(text: string): boolean {
  return text.split('\n').some(({ length }) => length >= LONG_LINE);
}

const TOO_DEEP = 'yaml: exceeded max depth of 10000';

function converted(document: Document, source: Source, library: GoYaml): ParsedYaml {
  const error = document.errors.find(isRefused);
  if (error !== undefined) {
    return { error: goError(error, source.text), place: source.placeOf(error.pos[0]) };
  }
  const conversion = new Conversion(source, library);
  const node = document.contents === null ? undefined : conversion.node(document.contents);
  return conversion.refused ?? { node };
}

/** What go-yaml takes for an attack; every alias is walked through again. */
const MAX_ALIASES = 1000;

class Conversion {
  /** What go-yaml refuses although its syntax is right. */
  refused: { readonly error: string; readonly place: number } | undefined;
  private readonly anchors = new Map<string, YamlNode>();
  private aliases = 0;

  constructor(
    private readonly source: Source,
    private readonly library: GoYaml,
  ) {}

  node(node: Node | null): YamlNode {
    if (isAlias(node)) {
      return this.alias(node.source, node.range?.[0] ?? 0);
    }
    const begin = node?.range?.[0] ?? 0;
    const read = isMap(node)
      ? this.map(node)
      : isSeq(node)
        ? this.sequence(node.items as Node[], begin)
        : this.scalar(node);
    const anchor = node !== null && 'anchor' in node ? node.anchor : undefined;
    if (anchor !== undefined) {
      this.anchors.set(anchor, read);
    }
    return read;
  }

  private alias(name: string, offset: number): YamlNode {
    const node = this.anchors.get(name);
    this.aliases += 1;
    if (node === undefined || this.aliases > MAX_ALIASES) {
      const error =
        node === undefined ? `yaml: unknown anchor '${name}' referenced` : 'yaml: document contains excessive aliasing';
      this.refuse(error, offset);
    }
    return node ?? this.nothing(offset);
  }

  private sequence(items: readonly Node[], offset: number): YamlNode {
    return { kind: 'sequence', items: items.map((item) => this.node(item)), place: this.source.placeOf(offset) };
  }

  private map(map: YAMLMap): YamlMapping {
    const merged: YamlEntry[] = [];
    const own: YamlEntry[] = [];
    const seen = new Set<string>();
    for (const pair of map.items) {
      const [key, value] = [pair.key as Node | null, pair.value as Node | null];
      const offset = key?.range?.[0] ?? map.range?.[0] ?? 0;
      const name = this.key(key, offset);
      const read = value === null ? this.nothing(key?.range?.[1] ?? offset) : this.node(value);
      if (name === '<<' && isScalar(key) && key.type === 'PLAIN') {
        merged.push(...this.merge(read, offset));
        continue;
      }
      if (this.library === 'v3' && seen.has(name)) {
        this.refuse(`yaml: unmarshal errors: mapping key ${JSON.stringify(name)} already defined`, offset);
      }
      seen.add(name);
      own.push({ key: name, value: read, place: this.source.placeOf(offset) });
    }
    return {
      kind: 'mapping',
      entries: merged.length === 0 ? own : [...merged, ...own],
      place: this.source.placeOf(map.range?.[0] ?? 0),
    };
  }

  /** Of several maps that are merged, the first one wins. */
  private merge(node: YamlNode, offset: number): readonly YamlEntry[] {
    const maps = node.kind === 'sequence' ? [...node.items].reverse() : [node];
    return maps.flatMap((map) => {
      if (map.kind !== 'mapping') {
        this.refuse('yaml: map merge requires map or sequence of maps as the value', offset);
        return [];
      }
      return map.entries;
    });
  }

  private key(key: Node | null, offset: number): string {
    const node = this.node(key);
    if (node.kind === 'mapping' || node.kind === 'sequence') {
      this.refuse('yaml: invalid map key', offset);
      return '';
    }
    return this.library === 'v2' ? node.converted : node.text;
  }

  private scalar(node: Node | null): YamlScalar {
    if (!isScalar(node)) {
      return this.nothing(0);
    }
    const { source, library } = this;
    const text = typeof node.value === 'string' ? node.value : '';
    const [start, end] = node.range ?? [0, 0];
    const isPlain = (node.type === 'PLAIN' || node.type === undefined) && node.tag !== 'tag:yaml.org,2002:str';
    const style = node.type;
    const error = refusalOfScalar(source.text, style, start, end);
    if (error !== undefined) {
      this.refuse(error, start);
    }
    const resolved = isPlain ? resolvePlain(text, library) : { kind: 'string' as const, converted: text };
    return this.value(resolved, text, { start, end, style });
  }

  private nothing(offset: number): YamlScalar {
    return this.value({ kind: 'null', converted: '' }, '', { start: offset, end: offset, style: 'PLAIN' });
  }

  private value({ kind, converted }: Resolved, text: string, written: Written): YamlScalar {
    const { source } = this;
    const placeInside = placesInside(source, written, text);
    return { kind, text, converted, place: source.placeOf(written.start), placeInside };
  }

  private refuse(error: string, offset: number): void {
    this.refused ??= { error, place: this.source.placeOf(offset) };
  }
}
