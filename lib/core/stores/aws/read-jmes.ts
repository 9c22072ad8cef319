import { ownWords, show } from '../../input/problem';
import { said } from '../../input/rule';
import { isScalar, itemsOf, jsonTypeOf, type Place, type YamlMapping, type YamlNode } from '../../input/yaml-node';
import { type ItemField, readFields, shownNode, textOf } from '../item-reader';
import type { Reading } from '../reading';
import { readJmesPath } from './jmes-path';

const FIELDS = ['path', 'objectAlias', 'filePermission'];

/** An item of `jmesPath`: a member of the secret, and its file. */
export interface JmesEntry {
  /** The name of the member; undefined if an expression selects the member. */
  readonly key: string | undefined;
  readonly expression: string;
  readonly alias: string;
  readonly place: Place;
  readonly path: string;
}

/** Reads `jmesPath`, the members of a JSON secret that are mounted. */
export function readJmesEntries(reading: Reading, field: ItemField | undefined, path: string): JmesEntry[] {
  if (field === undefined || field.node.kind === 'null') {
    return [];
  }
  if (field.node.kind !== 'sequence') {
    const message = ownWords('must be a list of maps, each with path and objectAlias');
    const says = `Failed to load SecretProviderClass: json: cannot unmarshal ${jsonTypeOf(field.node)} into Go struct field SecretDescriptor.jmesPath of type []provider.JMESPathEntry`;
    reading.complain({
      code: 'wrong-shape',
      place: field.node.place,
      path,
      message,
      given: shownNode(field.node),
      says,
    });
    return [];
  }
  return itemsOf(field.node).flatMap((node, index): JmesEntry[] => {
    const at = `${path}[${index}]`;
    if (node.kind !== 'mapping' && node.kind !== 'null') {
      const says = `Failed to load SecretProviderClass: json: cannot unmarshal ${jsonTypeOf(node)} into Go struct field SecretDescriptor.jmesPath of type provider.JMESPathEntry`;
      const message = ownWords('must be a map with path and objectAlias');
      reading.complain({ code: 'wrong-shape', place: node.place, path: at, message, given: shownNode(node), says });
      return [];
    }
    return [
      readEntry(reading, node.kind === 'mapping' ? node : { kind: 'mapping', entries: [], place: node.place }, at),
    ];
  });
}

function readEntry(reading: Reading, node: YamlMapping, at: string): JmesEntry {
  const fields = readFields(reading, node, at, { fields: FIELDS, ignoresCase: true });
  const text = (name: string) => textOf(fields.get(name), 'v2') ?? '';
  const place = (name: string) => fields.get(name)?.node.place ?? node.place;
  const [expression, alias] = [text('path'), text('objectAlias')];
  for (const [name, says] of [
    ['path', 'Path must be specified for JMES object'],
    ['objectAlias', 'Object alias must be specified for JMES object'],
  ] as const) {
    const field = fields.get(name);
    if (field !== undefined && !isScalar(field.node)) {
      const message = ownWords('must be a string');
      reading.complain({
        code: 'wrong-shape',
        place: place(name),
        path: `${at}.${name}`,
        message,
        given: shownNode(field.node),
      });
    } else if (text(name) === '') {
      const message = ownWords('is missing');
      reading.complain({ code: 'missing-field', place: place(name), path: `${at}.${name}`, message, says });
    }
  }
  const permission = fields.get('filePermission');
  if (permission !== undefined && text('filePermission') !== '' && !/^[0-7]{4}$/.test(text('filePermission'))) {
    const message = ownWords('must be four octal digits in quotes, such as "0644"');
    const says = said`Invalid File Permission: ${text('filePermission')}`;
    reading.complain({
      code: 'invalid-field',
      place: permission.node.place,
      path: permission.path,
      message,
      given: shownNode(permission.node),
      says,
    });
  }
  return {
    key: expression === '' ? undefined : keyOf(reading, expression, fields.get('path')?.node ?? node, `${at}.path`),
    ...{ expression, alias, place: place('objectAlias'), path: `${at}.objectAlias` },
  };
}

function keyOf(reading: Reading, expression: string, node: YamlNode, path: string): string | undefined {
  const { place } = node;
  const read = readJmesPath(expression);
  if (read.kind === 'key') {
    return read.key;
  }
  const given = show(expression);
  if (read.kind === 'invalid') {
    const accepted = /^["'\s]|\n/.test(expression) ? undefined : `'${JSON.stringify(expression)}'`;
    const message = ownWords('must be JMESPath, in which a name with a hyphen needs double quotes');
    const says = said`Invalid JMES Path: ${expression}.`;
    reading.complain({
      code: 'invalid-jmespath',
      place,
      path,
      message,
      given,
      ...(accepted !== undefined && { accepted }),
      says,
    });
    return undefined;
  }
  if (read.kind === 'nested') {
    const message = ownWords('leads into an object of the secret');
    const says = said`JMES Path - ${expression} for object alias does not point to a valid object.`;
    reading.complain({ code: 'nested-jmespath', place, path, message, given, says });
  }
  reading.showAsForeign('path', node, path);
  return undefined;
}
