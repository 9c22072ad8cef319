import { ownWords } from '../../input/problem';
import { said } from '../../input/rule';
import { isScalar, itemsOf, valueOf, type YamlNode, type YamlScalar } from '../../input/yaml-node';
import { refusalOfFile } from '../../kubernetes/mounted-file';
import { isNumber, shownNode, unmarshalError } from '../item-reader';
import { ListItem } from '../list-reader';
import { checkOverwritten } from '../overwritten-files';
import { parseText, readNames, requireFiles, requireParameter } from '../parameter-reader';
import { parameterPath, type ParameterInput, Reading, type ReadParameters } from '../reading';
import { PARAMETERS, readSettings } from './read-settings';
import { refusalOfObjectName } from './objects';

/** The types of objects. */
export const OBJECT_TYPES = ['secret', 'key', 'cert'];
const FIELDS = [
  'objectName',
  'objectAlias',
  'objectVersion',
  'objectVersionHistory',
  'objectType',
  'objectFormat',
  'objectEncoding',
  'filePermission',
];

/**
 * The parameters of a SecretProviderClass as the Azure provider reads them: `objects` is a map with the list `array` of strings,
 * each of which itself contains YAML.
 *
 * @see https://github.com/Azure/secrets-store-csi-driver-provider-azure/blob/master/pkg/provider/provider.go
 * @see https://github.com/Azure/secrets-store-csi-driver-provider-azure/blob/master/pkg/provider/validate.go
 */
export function readAzureParameters(input: ParameterInput): ReadParameters {
  const reading = new Reading(input);
  readNames(reading, PARAMETERS);
  const { identity, settings } = readSettings(reading);
  readItems(reading).forEach((node, index) => {
    // The provider skips a null item.
    if (node.kind !== 'null') {
      readItem(reading, node, index);
    }
  });
  checkOverwritten(reading);
  requireFiles(reading, 'objects');
  return reading.result(identity, settings);
}

function readItems(reading: Reading): readonly YamlNode[] {
  const path = parameterPath('objects');
  const objects = reading.parameter('objects');
  if (objects === undefined || objects.text.trim() === '') {
    requireParameter(reading, 'objects', 'objects is not set');
    return [];
  }
  const says = (error: string) => `failed to yaml unmarshal objects, error: ${error}`;
  const node = parseText(reading, trimmed(objects), path, 'v3', says);
  if (node === undefined) {
    return [];
  }
  const array = valueOf(node, 'array');
  const list = array?.kind === 'null' ? undefined : array;
  if (node.kind === 'mapping' && (list === undefined || list.kind === 'sequence')) {
    const others = node.entries.filter(({ key }) => key !== 'array');
    others.forEach(({ key, place }) => {
      const message = ownWords('is ignored, because the list is called array');
      reading.complain({ code: 'unknown-field', place, path: said`${path}.${key}`, message });
    });
    return itemsOf(list);
  }
  const wrong = node.kind === 'mapping' ? (list ?? node) : node;
  const message = ownWords('must hold a map with the list array, whose items are strings of YAML');
  const type = node.kind === 'mapping' ? '[]string' : 'types.StringArray';
  const error = `yaml: unmarshal errors: ${unmarshalError(wrong, type)}`;
  reading.complain({
    code: 'wrong-shape',
    place: wrong.place,
    path,
    message,
    given: shownNode(wrong),
    says: says(error),
  });
  return [];
}

/** A scalar without surrounding blanks. The provider trims every parameter. */
function trimmed(scalar: YamlScalar): YamlScalar {
  const text = scalar.text.trim();
  const start = scalar.text.indexOf(text);
  return { ...scalar, text, place: scalar.place, placeInside: (offset) => scalar.placeInside(offset + start) };
}

function readItem(reading: Reading, text: YamlNode, index: number): void {
  const path = `${parameterPath('objects')}.array[${index}]`;
  if (!isScalar(text)) {
    const error = `yaml: unmarshal errors: ${unmarshalError(text, 'string')}`;
    const message = ownWords('must be a string that holds YAML: begin the item with "- |"');
    const says = `failed to yaml unmarshal objects, error: ${error}`;
    reading.complain({ code: 'wrong-shape', place: text.place, path, message, given: shownNode(text), says });
    return;
  }
  const says = (error: string) => `unmarshal failed for keyVaultObjects at index ${index}, error: ${error}`;
  const node = parseText(reading, text, path, 'v3', says) ?? { kind: 'mapping', entries: [], place: text.place };
  if (node.kind !== 'mapping') {
    const message = ownWords('must hold a map with objectName and objectType');
    const error = says(`yaml: unmarshal errors: ${unmarshalError(node, 'types.KeyVaultObject')}`);
    reading.complain({ code: 'wrong-shape', place: node.place, path, message, given: shownNode(node), says: error });
    return;
  }
  readObject(new AzureObject(reading, node, path, { fields: FIELDS }));
}

/** An object of the vault that an item describes, with surrounding blanks removed from its strings. */
class AzureObject extends ListItem {
  override text(name: string): string {
    return super.text(name).trim();
  }
}

function readObject(object: AzureObject): void {
  const { reading, path } = object;
  const [name, type] = [object.text('objectName'), object.text('objectType')];
  const alias = object.text('objectAlias');
  const version = object.text('objectVersion');
  for (const field of FIELDS) {
    const given = object.field(field);
    if (given !== undefined && !isScalar(given.node)) {
      object.refuse('wrong-shape', field, 'must be a string', unmarshalError(given.node, 'string'));
    }
    const isOurs = ['objectName', 'objectAlias'].includes(field) || (field === 'objectType' && type === 'secret');
    if (given !== undefined && !isOurs) {
      reading.showAsForeign(field, given.node, given.path);
    }
  }
  const says = (error: string) =>
    said`failed to get objectType:${type}, objectName:${name}, objectVersion:${version}: ${error}`;
  checkName(object, name, type, says);
  checkFormat(object, type, says);
  const field = alias === '' ? 'objectName' : 'objectAlias';
  const fileName = alias === '' ? name : alias;
  const refusal = refusalOfAzureFile(fileName);
  if (refusal !== undefined && name !== '') {
    object.refuse('invalid-file-name', field, 'must be the name of a file', says(refusal));
  }
  if (fileName !== '') {
    const file = { fileName, secret: name, place: object.placeOf(field), path: `${path}.${field}` };
    reading.files.push(version === '' ? file : { ...file, version });
  }
}

function checkName(object: AzureObject, name: string, type: string, says: (error: string) => string): void {
  if (name === '') {
    object.refuse('missing-field', 'objectName', 'is missing', says('file name must not be empty'));
  } else if (refusalOfObjectName(name) !== undefined) {
    object.refuse('invalid-reference', 'objectName', refusalOfObjectName(name) ?? '', says('BadParameter'));
  }
  if (type === '') {
    const error = says('Invalid vaultObjectTypes. Should be secret, key, or cert');
    object.refuse('missing-field', 'objectType', 'is missing', error);
  } else if (!OBJECT_TYPES.includes(type)) {
    const error = says('Invalid vaultObjectTypes. Should be secret, key, or cert');
    object.refuse('invalid-field', 'objectType', 'must be "secret", "key" or "cert"', error);
  }
}

function checkFormat(object: AzureObject, type: string, says: (error: string) => string): void {
  const [format, encoding] = [object.text('objectFormat'), object.text('objectEncoding')];
  if (format !== '' && !/^(pem|pfx)$/i.test(format)) {
    object.refuse(
      'invalid-field',
      'objectFormat',
      'must be "PEM" or "PFX"',
      says(`invalid objectFormat: ${format}, should be PEM or PFX`),
    );
  } else if (format.toLowerCase() === 'pfx' && type !== 'secret') {
    object.refuse(
      'invalid-field',
      'objectFormat',
      'must be "PEM"',
      says('PFX format only supported for objectType: secret'),
    );
  }
  if (encoding !== '' && type !== 'secret') {
    object.refuse(
      'invalid-field',
      'objectEncoding',
      'is supported only for the type "secret"',
      says('objectEncoding only supported for objectType: secret'),
    );
  } else if (encoding !== '' && !/^(hex|base64|utf-8)$/i.test(encoding)) {
    const error = says(`invalid objectEncoding: ${encoding}, should be hex, base64 or utf-8`);
    object.refuse('invalid-field', 'objectEncoding', 'must be "hex", "base64" or "utf-8"', error);
  }
  const permission = object.text('filePermission');
  if (permission !== '' && !/^[0-7]{1,4}$/.test(permission)) {
    object.refuse('unreadable-file', 'filePermission', 'must be octal digits in quotes, such as "0644"');
  }
  const history = object.field('objectVersionHistory');
  if (history !== undefined && !isNumber(history.node, 'int32') && history.node.kind !== 'null') {
    object.refuse('wrong-shape', 'objectVersionHistory', 'must be a number', unmarshalError(history.node, 'int32'));
  }
}

function refusalOfAzureFile(fileName: string): string | undefined {
  if (fileName.startsWith('/')) {
    return 'file name must be a relative path';
  }
  return fileName.includes('..') ? "file name must not contain '..'" : refusalOfFile(fileName);
}
