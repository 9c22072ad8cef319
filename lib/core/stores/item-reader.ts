import { ownWords, show } from '../input/problem';
import { said } from '../input/rule';
import { entriesOf, isScalar, type Place, type YamlEntry, type YamlMapping, type YamlNode } from '../input/yaml-node';
import type { ProviderCode } from './provider-rules';
import type { Reading } from './reading';

/** A field of an item as it is written. */
export interface ItemField {
  readonly name: string;
  readonly node: YamlNode;
  readonly path: string;
}

/** The fields of an item that a provider knows. */
export interface ItemGrammar {
  readonly fields: readonly string[];
  /** Whether case is ignored, as in `encoding/json`: such a provider first converts the YAML to JSON. */
  readonly ignoresCase?: boolean;
}

/** An item of a list, with its fields. */
export class ProviderItem {
  private readonly fields: ReadonlyMap<string, ItemField>;

  constructor(
    readonly reading: Reading,
    readonly node: YamlMapping,
    readonly path: string,
    grammar: ItemGrammar,
  ) {
    this.fields = readFields(reading, node, path, grammar);
  }

  field(name: string): ItemField | undefined {
    return this.fields.get(name);
  }

  /** The place of a field, or of the item if the field is missing. */
  placeOf(name: string): Place {
    return this.field(name)?.node.place ?? this.node.place;
  }

  refuse(code: ProviderCode, name: string, message: string, says?: string, accepted?: string): void {
    const field = this.field(name);
    this.reading.complain({
      code,
      place: this.placeOf(name),
      path: `${this.path}.${name}`,
      message: ownWords(message),
      ...(field !== undefined && { given: shownNode(field.node) }),
      ...(accepted !== undefined && { accepted }),
      ...(says !== undefined && { says }),
    });
  }

  showForeign(...names: readonly string[]): void {
    for (const name of names) {
      const field = this.field(name);
      if (field !== undefined) {
        this.reading.showAsForeign(name, field.node, field.path);
      }
    }
  }
}

/**
 * The fields of an item by name. Reports fields that the provider ignores.
 *
 * @see https://pkg.go.dev/encoding/json#Unmarshal
 */
export function readFields(
  reading: Reading,
  item: YamlMapping,
  path: string,
  { fields, ignoresCase = false }: ItemGrammar,
): Map<string, ItemField> {
  const read = new Map<string, ItemField>();
  for (const entry of ignoresCase ? sorted(entriesOf(item)) : entriesOf(item)) {
    const { key, value } = entry;
    const meant = fields.includes(key) ? key : fields.find((field) => field.toLowerCase() === key.toLowerCase());
    if (meant !== undefined && (ignoresCase || meant === key)) {
      if (read.has(meant)) {
        const message = ownWords('appears twice in this item; the last one wins');
        reading.complain({ code: 'repeated-item-field', place: entry.place, path: `${path}.${key}`, message });
      }
      // A later field wins, unless it is null.
      if (value.kind !== 'null' || !read.has(meant)) {
        read.set(meant, { name: meant, node: value, path: `${path}.${key}` });
      }
    } else if (meant !== undefined) {
      const message = ownWords(`is ignored, because the name of the field is ${meant}`);
      reading.complain({ code: 'field-case', place: entry.place, path: `${path}.${shownKey(key)}`, message });
    } else {
      const accepted = fields.join(', ');
      const at = `${path}.${shownKey(key)}`;
      const message = ownWords('is not a field of this provider');
      reading.complain({ code: 'unknown-field', place: entry.place, path: at, message, accepted });
      reading.showAsIgnored(shownKey(key), entry.place, at);
    }
  }
  return read;
}

/** Entries in the order of the converted JSON, in which names are sorted. */
function sorted(entries: readonly YamlEntry[]): YamlEntry[] {
  return [...entries].sort(({ key: one }, { key: other }) => (one === other ? 0 : one < other ? -1 : 1));
}

/** A key as a path shows it. */
export function shownKey(key: string): string {
  return said`${key}`;
}

/** The string into which the YAML library decodes a field; undefined if the field is missing, null, a list or a map. */
export function textOf(field: ItemField | undefined, library: 'v2' | 'v3'): string | undefined {
  if (!isScalar(field?.node) || field.node.kind === 'null') {
    return undefined;
  }
  return library === 'v2' ? field.node.converted : field.node.text;
}

/** A numeric Go type. */
export type GoNumber = 'int32' | 'uint32';

/** Whether a value is a number in the range of a type. Decimal places are dropped. */
export function isNumber(node: YamlNode, type: GoNumber): boolean {
  if (node.kind !== 'integer' && node.kind !== 'float') {
    return false;
  }
  const number = Math.trunc(Number(node.converted));
  return type === 'int32' ? (number | 0) === number : number >>> 0 === number;
}

/** The error of go-yaml for a value that does not fit a field. */
export function unmarshalError(node: YamlNode, goType: string): string {
  const given =
    node.kind === 'sequence'
      ? '!!seq'
      : node.kind === 'mapping'
        ? '!!map'
        : `${TAGS[node.kind]} \`${node.text.slice(0, 40)}\``;
  return said`cannot unmarshal ${given} into ${goType}`;
}

const TAGS = { string: '!!str', integer: '!!int', float: '!!float', boolean: '!!bool', null: '!!null' } as const;

/** A value as messages show it. */
export function shownNode(node: YamlNode): string {
  if (node.kind === 'sequence') {
    return 'a list';
  }
  if (node.kind === 'mapping') {
    return 'a map';
  }
  return node.kind === 'string' ? show(node.text) : said`${node.kind === 'null' ? 'nothing' : node.text}`;
}
