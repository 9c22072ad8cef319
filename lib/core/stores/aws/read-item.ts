import { ownWords, show } from '../../input/problem';
import { jsonTypeOf, type Place, type YamlNode } from '../../input/yaml-node';
import { said } from '../../input/rule';
import { refusalOfFile } from '../../kubernetes/mounted-file';
import { shownNode } from '../item-reader';
import type { MountedFile, Reading } from '../reading';
import { Item } from './item';
import { type JmesEntry, readJmesEntries } from './read-jmes';
import { type AwsContext, checkName, checkParameterVersions, checkPermission, readFailover } from './read-name';

const FIELDS = [
  'objectName',
  'objectAlias',
  'objectVersion',
  'objectVersionLabel',
  'objectType',
  'filePermission',
  'jmesPath',
  'failoverObject',
];

/** The parts of an item of `objects` that are compared between items. */
export interface AwsItem {
  readonly name: string;
  readonly alias: string | undefined;
  readonly label: string | undefined;
  readonly jmes: readonly JmesEntry[];
  readonly path: string;
  readonly place: Place;
}

/** Reads an item with the files that it mounts; undefined if the node is not a valid item. */
export function readItem(reading: Reading, node: YamlNode, path: string, context: AwsContext): AwsItem | undefined {
  if (node.kind !== 'mapping') {
    const says =
      node.kind === 'null'
        ? 'Failed to load SecretProviderClass: Empty descriptor entry in SecretProviderClass'
        : `Failed to load SecretProviderClass: json: cannot unmarshal ${jsonTypeOf(node)} into Go value of type provider.SecretDescriptor`;
    const message = ownWords('must be a map with objectName and objectType');
    reading.complain({ code: 'wrong-shape', place: node.place, path, message, given: shownNode(node), says });
    return undefined;
  }
  const item = new Item(reading, node, path, FIELDS);
  const name = item.text('objectName');
  const type = item.text('objectType');
  const alias = item.text('objectAlias');
  const [version, label] = [item.text('objectVersion'), item.text('objectVersionLabel')];
  item.showForeign('objectVersion', 'objectVersionLabel', 'filePermission');
  checkName(item, name, type, context.region);
  checkPermission(item);
  if (type === 'ssmparameter') {
    item.showForeign('objectType');
    checkParameterVersions(item, name, version, label);
  }
  const failover = readFailover(item, name, type, alias, context);
  const jmes = readJmesEntries(reading, item.field('jmesPath'), `${path}.jmesPath`);
  addFiles(item, { name: name ?? '', type, alias, version: version ?? label, failover, jmes }, context);
  return { name: name ?? '', alias, label, jmes, path, place: item.placeOf('objectAlias') };
}

interface Mounted {
  readonly name: string;
  readonly type: string | undefined;
  readonly alias: string | undefined;
  readonly version: string | undefined;
  readonly failover: string | undefined;
  readonly jmes: readonly JmesEntry[];
}

/** The provider writes the whole secret in addition to the files of its members. */
function addFiles(
  item: Item,
  { name, type, alias, version, failover, jmes }: Mounted,
  { translation }: AwsContext,
): void {
  const { reading, path } = item;
  const field = alias === undefined ? 'objectName' : 'objectAlias';
  const place = item.placeOf(field);
  const from = {
    ...{ secret: name, ...(type !== undefined && { type }), ...(version !== undefined && { version }) },
    ...(failover !== undefined && { failover }),
  };
  const fileName = (given: string) =>
    translation === undefined ? given.replace(/^\/+/, '') : given.replaceAll('/', () => translation);
  const whole = fileName(alias ?? name);
  // The provider checks only the file name of the whole secret.
  if (/(\/\.\.\/)|(^\.\.\/)|(\/\.\.$)/.test(whole)) {
    item.refuse('invalid-file-name', field, 'must not contain ../', said`path can not contain ../: ${name}`);
  }
  const files: MountedFile[] = [
    ...(whole === ''
      ? []
      : [{ ...from, fileName: whole, place, path: `${path}.${field}`, isByproduct: jmes.length > 0 }]),
    ...jmes
      .filter(({ alias }) => alias !== '')
      .map(({ key, expression, alias, place, path }) => ({
        ...from,
        fileName: fileName(alias),
        place,
        path,
        ...(key === undefined ? expression !== '' && { expression } : { key }),
      })),
  ];
  for (const file of files) {
    reading.files.push(file);
    checkFile(reading, file);
  }
}

/** The provider writes through a temporary name that is up to ten bytes longer. */
const MAX_BYTES = 245;

function checkFile(reading: Reading, { fileName, place, path }: MountedFile): void {
  const given = show(fileName);
  if (fileName.includes('/')) {
    const says = 'pattern contains path separator';
    reading.complain({ code: 'file-in-folder', place, path, message: ownWords('must have no slash'), given, says });
  } else if (Buffer.byteLength(fileName) > MAX_BYTES) {
    const says = 'file name too long';
    reading.complain({
      code: 'invalid-file-name',
      place,
      path,
      message: ownWords(`must have at most ${MAX_BYTES} bytes`),
      given,
      says,
    });
  } else if (refusalOfFile(fileName) !== undefined && fileName !== '') {
    const says = refusalOfFile(fileName) ?? '';
    const code = fileName === '.' || fileName === '..' ? 'invalid-file-name' : 'dotted-file';
    reading.complain({ code, place, path, message: ownWords('must be a file name'), given, says });
  }
}
