import type { OwnWords } from '../input/problem';
import type { Identities } from '../mendix/environment-of-keys';
import type { MountedFile, ReadParameters } from './reading';

/** The codes for what a store cannot import unchanged. They belong to the import rules. */
type SourceCode = 'no-field' | 'other-secret' | 'refused-field' | 'set-by-library';

/** The input from which a store derives fields. */
export interface StoreSource {
  readonly name: string;
  readonly namespace: string;
  /** The name of the provider. */
  readonly provider: string;
  readonly parameters: ReadParameters;
  /** The files that are Mendix keys, without duplicates. */
  readonly files: readonly MountedFile[];
  /** The annotations of the ServiceAccount; undefined if there is no ServiceAccount. */
  readonly annotations: ReadonlyMap<string, string> | undefined;
  /** The region of AWS secrets whose objects do not name a region; undefined if the caller does not set it. */
  readonly region: string | undefined;
  /** Adds a note about the SecretProviderClass. */
  readonly noteFile: (code: SourceCode, file: MountedFile, message: OwnWords, given?: string) => void;
  /** Adds a note about an annotation of the ServiceAccount. */
  readonly noteAnnotation: (code: SourceCode, annotation: string, message: OwnWords) => void;
}

/** The fields that a store imports. */
export interface StoreFields {
  readonly fields: Readonly<Record<string, unknown>>;
  /** How the environment may log in without a password or an access key. */
  readonly identities: Identities;
  /** The name under which the store keeps each key, for the keys that are where the fields say. */
  readonly storedNames: ReadonlyMap<string, string>;
  /** The default name under which the store keeps a key. */
  readonly nameOf: (key: string) => string;
  /** The annotations of the ServiceAccount that follow from the fields. */
  readonly ownAnnotations: readonly string[];
  /** The reason for the value of a field, by field name. */
  readonly comments: Readonly<Record<string, string>>;
}

/** The most common value, ignoring undefined; the first one if there is a tie. */
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

/** Whether a file comes from an item that no field describes: a parameter of the Parameter Store, a key or a certificate. */
export function isOfOtherType({ notOurs }: ReadParameters, { path }: MountedFile): boolean {
  return notOurs.some((one) => one.what === 'objectType' && path.startsWith(one.path.replace(/\.objectType$/i, '.')));
}
