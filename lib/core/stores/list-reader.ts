import { ownWords } from '../input/problem';
import { said } from '../input/rule';
import { isScalar, itemsOf, type YamlNode } from '../input/yaml-node';
import { type GoNumber, isNumber, ProviderItem, shownNode, textOf, unmarshalError } from './item-reader';
import type { Reading } from './reading';

/** The grammar of a list of maps that a provider reads with `yaml.v3`. */
export interface ListGrammar {
  readonly fields: readonly string[];
  /** The numeric fields with their Go types. Every other field is a string, unless `others` lists it. */
  readonly numbers: Readonly<Record<string, GoNumber>>;
  readonly others?: readonly string[];
  /** The Go type of an item, as errors name it. */
  readonly goType: string;
  /** Whether a null item crashes the provider, because its items are pointers. Otherwise the provider skips it. */
  readonly crashesAtNull: boolean;
  /** Adds the prefix of the provider to an error of its YAML library. */
  readonly says: (error: string) => string;
}

/** An item of a list whose fields the provider reads with `yaml.v3`. */
export class ListItem extends ProviderItem {
  text(name: string): string {
    return textOf(this.field(name), 'v3') ?? '';
  }
}

/** Reads the items of a list, and reports values of any other shape. */
export function readList(reading: Reading, list: YamlNode | undefined, path: string, grammar: ListGrammar): ListItem[] {
  if (list !== undefined && list.kind !== 'sequence') {
    const says = grammar.says(`yaml: unmarshal errors: ${unmarshalError(list, `[]${grammar.goType}`)}`);
    const message = ownWords('must hold a list of maps');
    reading.complain({ code: 'wrong-shape', place: list.place, path, message, given: shownNode(list), says });
  }
  return itemsOf(list).flatMap((node, index): ListItem[] => {
    const at = `${path}[${index}]`;
    if (node.kind === 'null' && !grammar.crashesAtNull) {
      return [];
    }
    if (node.kind !== 'mapping') {
      const error = `yaml: unmarshal errors: ${unmarshalError(node, grammar.goType)}`;
      const says = node.kind === 'null' ? said`the provider crashes at a null item` : grammar.says(error);
      const message = ownWords(`must be a map with ${grammar.fields.slice(0, 2).join(' and ')}`);
      reading.complain({ code: 'wrong-shape', place: node.place, path: at, message, given: shownNode(node), says });
      return [];
    }
    const item = new ListItem(reading, node, at, grammar);
    checkTypes(item, grammar);
    return [item];
  });
}

function checkTypes(item: ListItem, { fields, numbers, others = [], says }: ListGrammar): void {
  for (const name of fields.filter((name) => !others.includes(name))) {
    const node = item.field(name)?.node;
    const number = numbers[name];
    if (node === undefined || node.kind === 'null' || (number ? isNumber(node, number) : isScalar(node))) {
      continue;
    }
    const error = `yaml: unmarshal errors: ${unmarshalError(node, number ?? 'string')}`;
    item.refuse('wrong-shape', name, number ? 'must be a number without quotes' : 'must be a string', says(error));
  }
}
