import type { OwnWords } from '../input/problem';
import type { Identities } from '../mendix/environment-of-keys';
import type { MountedFile, ReadParameters } from './reading';

/** What a store says of what it cannot take over as it is; the codes are those of the rules of import. */
type SourceCode = 'no-field' | 'other-secret' | 'refused-field' | 'set-by-library';

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
  /** The region of secrets of AWS where the objects do not have it; undefined if the caller does not say it. */
  readonly region: string | undefined;
  /** Says something about the SecretProviderClass. */
  readonly noteFile: (code: SourceCode, file: MountedFile, message: OwnWords, given?: string) => void;
  /** Says something about an annotation of the ServiceAccount. */
  readonly noteAnnotation: (code: SourceCode, annotation: string, message: OwnWords) => void;
}

/** The fields of a store. */
export interface StoreFields {
  readonly fields: Readonly<Record<string, unknown>>;
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
