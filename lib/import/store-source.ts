import type { OwnWords } from '../core/input/problem';
import type { Identities } from '../core/mendix/environment-of-keys';
import type { MountedFile, ReadParameters } from '../core/stores/reading';
import type { Members } from '../stores/merged-values';
import type { ImportCode } from './import-rules';

/** What a store makes fields of. */
export interface StoreSource {
  readonly name: string;
  readonly namespace: string;
  /** The name of the provider. */
  readonly provider: string;
  readonly parameters: ReadParameters;
  /** The files that are keys of Mendix, each once. */
  readonly files: readonly MountedFile[];
  /** The annotations of the ServiceAccount; undefined without one. */
  readonly annotations: ReadonlyMap<string, string> | undefined;
  /** What the caller says where the objects do not. */
  readonly options: ImportOptions;
  /** Says something about the SecretProviderClass. */
  readonly noteFile: (code: ImportCode, file: MountedFile, message: OwnWords, given?: string) => void;
  /** Says something about an annotation of the ServiceAccount. */
  readonly noteAnnotation: (code: ImportCode, annotation: string, message: OwnWords) => void;
}

/** The fields of a store. */
export interface StoreFields {
  readonly fields: Members;
  /** How the environment may log in where it has no password or access key. */
  readonly identities: Identities;
  /** The name under which the store keeps each key that is where the fields say. */
  readonly storedNames: ReadonlyMap<string, string>;
  /** The name under which the store keeps a key unless another is given. */
  readonly nameOf: (key: string) => string;
  /** The annotations of the ServiceAccount that follow from the fields. */
  readonly ownAnnotations: readonly string[];
  /** Why a field has its value, by its name. */
  readonly comments: Readonly<Record<string, string>>;
}

/** What objects do not say, and a fleet file needs. */
export interface ImportOptions {
  /**
   * The namespace of objects that have none: that of `kubectl -n`.
   *
   * @default - they are not imported
   */
  readonly namespace?: string;

  /**
   * The region of secrets of AWS where neither a parameter nor an ARN has it: the provider reads it from a label of the node.
   *
   * @default - environments without a region are not imported
   */
  readonly region?: string;

  /**
   * The name of the fleet, a DNS label of at most 63 characters: the files that `synth` writes carry it.
   *
   * @default - none; a comment in the file says why to set it
   */
  readonly name?: string;
}

/** The value that most have, of those that are given; the first one of several. */
export function mostCommon<Value>(values: readonly (Value | undefined)[]): Value | undefined {
  const counts = new Map<Value, number>();
  for (const value of values) {
    if (value !== undefined) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  const most = Math.max(0, ...counts.values());
  return [...counts].find(([, count]) => count === most)?.[0];
}

/** Files of items that no field describes: parameters of the Parameter Store, keys and certificates. */
export function isOfOtherType({ notOurs }: ReadParameters, { path }: MountedFile): boolean {
  return notOurs.some((one) => one.what === 'objectType' && path.startsWith(one.path.replace(/\.objectType$/i, '.')));
}
