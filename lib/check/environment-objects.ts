import { nodeOf, stringOf, valueOf, type YamlMapping } from '../core/input/yaml-node';
import { type ReadObject, readObject } from '../core/kubernetes/read-object';
import { areMendix } from './mendix-objects';
import { everyObjectIn, readClass } from './read-files';
import { type ManifestFile, SourceFile } from './source-file';
import type { Checked, CheckedClass } from './world';
import { parseFile } from './yaml/parse';

/** The objects of one environment, which have its name and its namespace. */
export interface FoundEnvironment {
  readonly name: string;
  /** Undefined if the objects have none. */
  readonly namespace: string | undefined;
  readonly serviceAccount: Checked | undefined;
  readonly secretProviderClass: CheckedClass | undefined;
  readonly mendixApp: Checked | undefined;
}

/** A document that is not valid YAML. */
interface UnreadableDocument {
  readonly file: SourceFile;
  readonly place: number;
  readonly error: string;
}

/** The objects found in files or in a cluster. */
export interface FoundObjects {
  readonly environments: readonly FoundEnvironment[];
  /** Objects that belong to no environment. */
  readonly others: readonly Checked[];
  /** Objects of an environment that already has an object of the same kind, such as the object of another cluster. */
  readonly repeated: readonly Checked[];
  readonly unreadable: readonly UnreadableDocument[];
}

/** Objects as files, or as plain data under the name of their source, such as `cluster`. */
export type ObjectSource = ManifestFile | PlainObjects;

/** Objects as plain data. */
export interface PlainObjects {
  /** The name of the source in findings. */
  readonly name: string;
  /** The objects, as the API server accepts them. */
  readonly objects: readonly object[];
}

type Slot = 'serviceAccount' | 'secretProviderClass' | 'mendixApp';
const SLOTS: Readonly<Record<string, Slot>> = {
  'v1 ServiceAccount': 'serviceAccount',
  'secrets-store.csi.x-k8s.io SecretProviderClass': 'secretProviderClass',
  'privatecloud.mendix.com MendixApp': 'mendixApp',
};

/**
 * Finds the objects of environments, in any order.
 *
 * @param keepsAll - whether to find objects of other kinds, too
 */
export function findObjects(sources: readonly ObjectSource[], keepsAll = false): FoundObjects {
  const groups = new Map<string, { -readonly [Name in Slot]?: Checked }>();
  const others: Checked[] = [];
  const repeated: Checked[] = [];
  const unreadable: UnreadableDocument[] = [];
  for (const source of sources) {
    const file = new SourceFile('text' in source ? source : { name: source.name, text: '' });
    for (const node of nodesOf(source, file, unreadable, keepsAll)) {
      const found = { file, object: readObject(node) };
      const slot = slotOf(found.object);
      if (slot === undefined) {
        others.push(found);
        continue;
      }
      const key = `${found.object.namespace ?? ''} ${found.object.name}`;
      const group = groups.get(key) ?? {};
      groups.set(key, group);
      if (group[slot] === undefined) {
        group[slot] = found;
      } else {
        repeated.push(found);
      }
    }
  }
  const read = [...groups.values()].map(({ secretProviderClass, ...group }) => ({
    ...group,
    ...(secretProviderClass !== undefined && {
      secretProviderClass: readClass(secretProviderClass, Object.values(group)),
    }),
  }));
  const isOther = (group: (typeof read)[number]) => !isEnvironment(group);
  return {
    environments: read.filter(isEnvironment).map(environmentOf),
    others: [...others, ...read.filter(isOther).flatMap((group) => Object.values(group))],
    ...{ repeated, unreadable },
  };
}

type Group = { readonly [Name in Slot]?: Name extends 'secretProviderClass' ? CheckedClass : Checked };

function environmentOf(group: Group): FoundEnvironment {
  const { serviceAccount, secretProviderClass, mendixApp } = group;
  const { name = '', namespace } = (secretProviderClass ?? mendixApp ?? serviceAccount)?.object ?? {};
  return { name, namespace, serviceAccount, secretProviderClass, mendixApp };
}

function isEnvironment(group: Group): boolean {
  return areMendix(Object.values(group), group.secretProviderClass?.files ?? []);
}

function slotOf({ node, kind, name }: ReadObject): Slot | undefined {
  const version = stringOf(valueOf(node, 'apiVersion')) ?? '';
  return name === '' ? undefined : SLOTS[`${version.split('/')[0] ?? ''} ${kind}`];
}

function nodesOf(
  source: ObjectSource,
  file: SourceFile,
  unreadable: UnreadableDocument[],
  keepsAll: boolean,
): YamlMapping[] {
  if ('objects' in source) {
    return source.objects.flatMap((object) => everyObjectIn(nodeOf(object)));
  }
  return parseFile(source.text, keepsAll).flatMap((parsed) => {
    if ('error' in parsed) {
      unreadable.push({ file, ...parsed });
      return [];
    }
    return everyObjectIn(parsed.node);
  });
}
