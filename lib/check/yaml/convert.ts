import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import type { GoYaml, ParsedYaml, YamlEntry, YamlMapping, YamlNode, YamlScalar } from '../../core/input/yaml-node';
import { goError, isRefused, refusalOfScalar } from './go-error';
import { type Resolved, resolvePlain, valueOfQuoted } from './go-scalar';
import { placesInside, type Source, type Written } from './places';
import type { RefusedTab } from './tabs';

/** A parsed document as nodes, or the error with which Go refuses it. */
export function convertDocument(document: Document, source: Source, library: GoYaml, tab?: RefusedTab): ParsedYaml {
  const error = document.errors.find(isRefused);
  if (tab !== undefined && !(error !== undefined && error.pos[0] < tab.offset)) {
    const { line } = source.lines.at(tab.offset);
    return { error: `yaml: line ${line}: ${tab.message}`, place: source.placeOf(tab.offset) };
  }
  if (error !== undefined) {
    return { error: goError(error, source), place: source.placeOf(error.pos[0]) };
  }
  const conversion = new Conversion(source, library);
  const node = document.contents === null ? undefined : conversion.node(document.contents);
  return conversion.refused ?? { node };
}

/** The limits above which go-yaml refuses a document as an attack. Each alias counts again, with all nodes inside it. */
const MAX_ALIASES = 1000;
const MAX_REPEATED_NODES = 100_000;

class Conversion {
  /** The first error of go-yaml in a document whose syntax is valid. */
  refused: { readonly error: string; readonly place: number } | undefined;
  private readonly anchors = new Map<string, { readonly node: YamlNode; readonly size: number }>();
  private aliases = 0;
  private nodes = 0;
  private repeatedNodes = 0;

  constructor(
    private readonly source: Source,
    private readonly library: GoYaml,
  ) {}

  node(node: Node | null): YamlNode {
    if (isAlias(node)) {
      return this.alias(node.source, node.range?.[0] ?? 0);
    }
    const begin = node?.range?.[0] ?? 0;
    const before = this.nodes++ + this.repeatedNodes;
    const read = isMap(node)
      ? this.map(node)
      : isSeq(node)
        ? this.sequence(node.items as Node[], begin)
        : this.scalar(node);
    const anchor = node !== null && 'anchor' in node ? node.anchor : undefined;
    if (anchor !== undefined) {
      this.anchors.set(anchor, { node: read, size: this.nodes + this.repeatedNodes - before });
    }
    return read;
  }

  private alias(name: string, offset: number): YamlNode {
    const anchor = this.anchors.get(name);
    this.aliases += 1;
    this.repeatedNodes += anchor?.size ?? 0;
    if (anchor === undefined) {
      this.refuse(`yaml: unknown anchor '${name}' referenced`, offset);
    } else if (this.aliases > MAX_ALIASES || this.repeatedNodes > MAX_REPEATED_NODES) {
      this.refuse('yaml: document contains excessive aliasing', offset);
    }
    return anchor === undefined || this.refused !== undefined ? this.nothing(offset) : anchor.node;
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
    // The own members of a map override those that are merged into it.
    const inherited = new Map(merged.filter(({ key }) => !seen.has(key)).map((entry) => [entry.key, entry]));
    return {
      kind: 'mapping',
      entries: [...inherited.values(), ...own],
      place: this.source.placeOf(map.range?.[0] ?? 0),
    };
  }

  /** If several maps are merged, the first one wins. */
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
    const [start, end] = node.range ?? [0, 0];
    const text = typeof node.value === 'string' ? valueOfQuoted(node.value, source.text.slice(start, end)) : '';
    const isPlain = (node.type === 'PLAIN' || node.type === undefined) && node.tag !== 'tag:yaml.org,2002:str';
    const style = node.type;
    const error = refusalOfScalar(source, style, start, end);
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
