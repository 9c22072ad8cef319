import type { ReadObject } from '../core/kubernetes/read-object';
import type { ReadSecretProviderClass } from '../core/kubernetes/secret-provider-class';
import type { MountedFile, ReadParameters } from '../core/stores/reading';
import type { StoreName } from '../stores/stores';
import type { SourceFile } from './source-file';

/** An object that is checked, in its file. */
export interface Checked<Read extends ReadObject = ReadObject> {
  readonly file: SourceFile;
  readonly object: Read;
}

/** A SecretProviderClass, with its parameters as its provider reads them. */
export interface CheckedClass extends Checked<ReadSecretProviderClass> {
  /** The name of the provider; empty if it has none. */
  readonly provider: string;
  /** The store of the provider; undefined if no store has such a provider. */
  readonly store: StoreName | undefined;
  readonly read: ReadParameters | undefined;
  /** The mounted files, without those that the provider always adds. */
  readonly files: readonly MountedFile[];
  /** Whether it belongs to a Mendix environment, and not to another app. */
  readonly isMendix: boolean;
}

/** Everything that is checked together. */
export interface World {
  readonly classes: Collection<CheckedClass>;
  readonly accounts: Collection<Checked>;
  readonly apps: Collection<Checked>;
  readonly drivers: readonly Checked[];
  readonly options: CheckOptions;
}

/** Options for a check of manifests. */
export interface CheckOptions {
  /**
   * The codes of rules to switch off.
   *
   * @default - none
   */
  readonly disabled?: readonly string[];

  /**
   * Whether to ignore annotations that switch off rules.
   *
   * @default false
   */
  readonly noSuppress?: boolean;

  /**
   * The version of the Mendix Operator, such as `2.24.2`.
   *
   * @default - versions are not checked
   */
  readonly operatorVersion?: string;

  /**
   * The Mendix version of the apps, such as `10.24.0`.
   *
   * @default - the version of each MendixApp, if it names one
   */
  readonly mendixVersion?: string;
}

/** Whether two objects may be in the same namespace: an object without a namespace may be in any. */
export function isSameNamespace({ object: one }: Checked, { object: other }: Checked): boolean {
  return one.namespace === undefined || other.namespace === undefined || one.namespace === other.namespace;
}

/** Objects of one kind, indexed by name. */
export class Collection<One extends Checked> {
  private readonly byName = new Map<string, One[]>();

  constructor(readonly all: readonly One[]) {
    for (const one of all) {
      const { name } = one.object;
      const others = this.byName.get(name);
      if (others === undefined) {
        this.byName.set(name, [one]);
      } else {
        others.push(one);
      }
    }
  }

  /** The objects with the name of another object, in any namespace. */
  ofName({ object }: Checked): readonly One[] {
    return this.byName.get(object.name) ?? [];
  }

  /**
   * The objects with the name and the namespace of another object: those in its file, or else in its folder, or else anywhere. A
   * repository may hold the same environment for several clusters, each in a separate file or folder.
   */
  namedAs(one: Checked): One[] {
    const all = this.ofName(one).filter((other) => isSameNamespace(one, other));
    const inFile = all.filter(({ file }) => file === one.file);
    const inFolder = inFile.length > 0 ? inFile : all.filter(({ file }) => file.folder === one.file.folder);
    return inFolder.length > 0 ? inFolder : all;
  }
}
