import type { Complaint } from '../core/input/rule';
import {
  entriesOf,
  isScalar,
  itemsOf,
  type Place,
  stringOf,
  valueOf,
  type YamlEntry,
  type YamlMapping,
  type YamlNode,
} from '../core/input/yaml-node';
import { readObject } from '../core/kubernetes/read-object';
import { readSecretProviderClass } from '../core/kubernetes/secret-provider-class';
import { isKnown } from '../core/mendix/environment-of-keys';
import { STORE_NAMES, STORES } from '../stores/stores';
import { areMendix } from './mendix-objects';
import { repeatedFields, unreadable } from './rules/files';
import { readsStore } from './rules/mendix-app';
import { type ManifestFile, SourceFile } from './source-file';
import { type Checked, type CheckedClass, type CheckOptions, Collection, type World } from './world';
import { parseFile, parseInner } from './yaml/parse';

/** A complaint about the text of a file, rather than about one of its objects. */
export interface FileComplaint {
  readonly file: SourceFile;
  readonly complaint: Complaint;
}

/** Reads the objects in files. `unread` has the complaints about unreadable documents and repeated fields. */
export function readFiles(
  files: readonly ManifestFile[],
  options: CheckOptions,
): { readonly world: World; readonly unread: readonly FileComplaint[] } {
  const unread: FileComplaint[] = [];
  const objects = files.flatMap((file) => {
    const source = new SourceFile(file);
    return parseFile(file.text).flatMap((parsed): Checked[] => {
      if ('node' in parsed) {
        return objectsIn(parsed.node).map((node) => ({ file: source, object: readObject(node) }));
      }
      unread.push({ file: source, complaint: unreadable(parsed.error, parsed.place, file.text) });
      return [];
    });
  });
  const ofKind = (kind: keyof typeof GROUPS) => objects.filter(({ object }) => object.kind === kind);
  const repeated = objects.flatMap(({ file, object }) =>
    repeatedFields(object.node).map((complaint) => ({ file, complaint })),
  );
  const accounts = new Collection(ofKind('ServiceAccount'));
  const apps = new Collection(ofKind('MendixApp'));
  const world = {
    classes: new Collection(
      ofKind('SecretProviderClass').map((one) =>
        readClass(one, [...accounts.namedAs(one), ...apps.namedAs(one).filter(readsStore)]),
      ),
    ),
    accounts,
    apps,
    drivers: ofKind('CSIDriver'),
    options,
  };
  return { world, unread: [...unread, ...repeated] };
}

/** The kinds that are checked, each with the beginning of its `apiVersion`. Every other kind is ignored. */
const GROUPS = {
  SecretProviderClass: 'secrets-store.csi.x-k8s.io/',
  ServiceAccount: 'v1',
  MendixApp: 'privatecloud.mendix.com/',
  CSIDriver: 'storage.k8s.io/',
} as const;

/** The objects in a document that are checked. */
function objectsIn(node: YamlNode | undefined): YamlMapping[] {
  return everyObjectIn(node).filter((object) => {
    const kind = stringOf(valueOf(object, 'kind')) ?? '';
    const version = stringOf(valueOf(object, 'apiVersion')) ?? '';
    return Object.entries(GROUPS).some(([name, group]) => name === kind && version.startsWith(group));
  });
}

/** The objects in a document, including those in a list. */
export function everyObjectIn(node: YamlNode | undefined, depth = 0): YamlMapping[] {
  if (node?.kind !== 'mapping') {
    return [];
  }
  const kind = stringOf(valueOf(node, 'kind')) ?? '';
  const items = valueOf(node, 'items');
  return /List$/.test(kind) && items?.kind === 'sequence' && depth < MAX_DEPTH
    ? itemsOf(items).flatMap((item) => everyObjectIn(item, depth + 1))
    : [node];
}

/** The place of the key of a field. */
function placeOfKey(node: YamlNode | undefined, name: string): Place | undefined {
  return entriesOf(node).find(({ key }) => key === name)?.place;
}

/** How deep lists of objects may be nested. */
const MAX_DEPTH = 3;

/**
 * Reads a SecretProviderClass as its provider does.
 *
 * @param beside - the ServiceAccount and the MendixApp of the same name
 */
export function readClass(checked: Checked, beside: readonly Checked[]): CheckedClass {
  const {
    file,
    object: { node },
  } = checked;
  const object = readSecretProviderClass(node);
  const provider = isScalar(object.provider) ? object.provider.text : '';
  const store = STORE_NAMES.find((name) => Object.hasOwn(STORES[name].readParameters, provider));
  const reader = store === undefined ? undefined : STORES[store].readParameters[provider];
  const parameters = entriesOf(object.parameters);
  const place = placeOfKey(object.spec, 'parameters') ?? object.place;
  const input = { parameters, place, parse: parseInner };
  const read = parameters.length === 0 ? undefined : reader?.(input);
  const files = read?.files.filter(({ isByproduct }) => isByproduct !== true) ?? [];
  const isMendix = areMendix([checked, ...beside], files) || (store === undefined && namesKey(parameters));
  return { file, object, provider, store, read, files, isMendix };
}

/** Whether a parameter of an unknown provider contains a Mendix key as a separate word. */
function namesKey(parameters: readonly YamlEntry[]): boolean {
  return parameters.some(({ value }) => isScalar(value) && value.text.split(/[^\w.-]+/).some(isKnown));
}
