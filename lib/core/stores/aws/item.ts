import { ownWords, show } from '../../input/problem';
import { isScalar, jsonTypeOf, type YamlMapping, type YamlNode } from '../../input/yaml-node';
import { type ItemField, readFields, shownNode, textOf } from '../item-reader';
import type { ProviderCode } from '../provider-rules';
import type { Reading } from '../reading';

/** Fields by their names, each a string as the provider has it. */
export class Item {
  private readonly fields: ReadonlyMap<string, ItemField>;

  constructor(
    readonly reading: Reading,
    readonly node: YamlMapping,
    readonly path: string,
    known: readonly string[],
  ) {
    this.fields = readFields(reading, node, path, { fields: known, ignoresCase: true });
  }

  field(name: string): ItemField | undefined {
    return this.fields.get(name);
  }

  /** An empty string is none to the provider. */
  text(name: string): string | undefined {
    const field = this.field(name);
    if (field !== undefined && !isScalar(field.node)) {
      this.refuse('wrong-shape', name, 'must be a string', LOADS(field.node, name, 'string'));
    } else if (
      isScalar(field?.node) &&
      field.node.kind !== 'string' &&
      field.node.converted !== field.node.text &&
      field.node.kind !== 'null'
    ) {
      const message = ownWords(`is read as ${show(field.node.converted)}`);
      this.reading.complain({
        code: 'converted-value',
        place: field.node.place,
        path: field.path,
        message,
        given: field.node.text,
      });
    }
    return textOf(field, 'v2') || undefined;
  }

  refuse(code: ProviderCode, name: string, message: string, says?: string): void {
    const field = this.field(name);
    this.reading.complain({
      code,
      place: field?.node.place ?? this.node.place,
      path: `${this.path}.${name}`,
      message: ownWords(message),
      ...(field !== undefined && { given: shownNode(field.node) }),
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

const LOADS = (node: YamlNode, field: string, goType: string) =>
  `Failed to load SecretProviderClass: json: cannot unmarshal ${jsonTypeOf(node)} into Go struct field SecretDescriptor.${field} of type ${goType}`;
