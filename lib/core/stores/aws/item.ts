import { ownWords, show } from '../../input/problem';
import { isScalar, jsonTypeOf, type YamlMapping, type YamlNode } from '../../input/yaml-node';
import { ProviderItem, textOf } from '../item-reader';
import type { Reading } from '../reading';

/** An item whose fields the provider reads through JSON, with names in any case. */
export class Item extends ProviderItem {
  constructor(reading: Reading, node: YamlMapping, path: string, fields: readonly string[]) {
    super(reading, node, path, { fields, ignoresCase: true });
  }

  /** The provider treats an empty string as a missing field. */
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
}

const LOADS = (node: YamlNode, field: string, goType: string) =>
  `Failed to load SecretProviderClass: json: cannot unmarshal ${jsonTypeOf(node)} into Go struct field SecretDescriptor.${field} of type ${goType}`;
