import {
  entriesOf,
  stringOf,
  valueAt,
  valueOf,
  type Place,
  type YamlEntry,
  type YamlMapping,
  type YamlNode,
} from '../input/yaml-node';

/** A Kubernetes object as read from a manifest, no matter who wrote it. */
export interface ReadObject {
  readonly node: YamlMapping;
  readonly kind: string;
  /** Empty if the object has no name, or if the name is not a string. */
  readonly name: string;
  /** Undefined if the namespace comes from the command line. */
  readonly namespace: string | undefined;
  readonly annotations: readonly YamlEntry[];
  readonly place: Place;
}

/** Reads the properties that all Kubernetes objects have. */
export function readObject(node: YamlMapping): ReadObject {
  return {
    node,
    kind: stringOf(valueOf(node, 'kind')) ?? '',
    name: stringOf(valueAt(node, 'metadata', 'name')) ?? '',
    namespace: stringOf(valueAt(node, 'metadata', 'namespace')),
    annotations: entriesOf(valueAt(node, 'metadata', 'annotations')),
    place: valueAt(node, 'metadata', 'name')?.place ?? node.place,
  };
}

/** The annotations whose values are strings; Kubernetes refuses any other value. */
export function stringAnnotationsOf({ annotations }: ReadObject): ReadonlyMap<string, string> {
  return new Map(
    annotations.flatMap(({ key, value }) => (value.kind === 'string' ? [[key, value.text] as const] : [])),
  );
}

/** The value of an annotation. */
export function annotationOf({ annotations }: ReadObject, key: string): YamlNode | undefined {
  return annotations.filter((annotation) => annotation.key === key).at(-1)?.value;
}
