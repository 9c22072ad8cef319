import { ownWords, show } from '../core/input/problem';
import { itemsOf, plainData, stringOf, valueAt, valueOf } from '../core/input/yaml-node';
import { isObject } from '../core/input/shape';
import {
  type AnyDatabase,
  type AnyFileStorage,
  DatabaseAuthentication,
  FileStorageAuthentication,
} from '../core/mendix/any-environment';
import { environmentOfKeys, isKnown, type KeyedEnvironment, missingKeys } from '../core/mendix/environment-of-keys';
import { keysOf } from '../core/mendix/keys';
import { OVERRIDE } from '../core/mendix/mendix-app';
import type { StoreSource } from '../core/stores/import-source';
import type { MountedFile } from '../core/stores/reading';
import { type FoundEnvironment } from '../check/environment-objects';
import type { Checked, CheckedClass } from '../check/world';
import { metadataOf } from '../diff/metadata-traits';
import type { Members } from '../stores/merged-values';
import { type StoreName, STORES } from '../stores/stores';
import { noteClass, noteFiles, noteMissingKeys } from './class-notes';
import { metadataFields, placeOf } from './metadata';
import type { Notes } from './notes';
import { storedNameFields } from './stored-names';

/** An environment as it is written in a fleet file. */
export interface ImportedEnvironment {
  readonly store: StoreName;
  readonly fields: Members;
  /** The reason for the value of a field, by its path. */
  readonly comments: Readonly<Record<string, string>>;
}

/**
 * The fields of an environment from its objects; undefined if no store has its provider. Notes name the parts without a field.
 */
export function environmentOf(
  found: FoundEnvironment,
  secretClass: CheckedClass,
  { namespace, region }: Pick<StoreSource, 'namespace' | 'region'>,
  notes: Notes,
): ImportedEnvironment | undefined {
  const { store: storeName, read, provider } = secretClass;
  if (storeName === undefined || read === undefined) {
    return undefined;
  }
  const { serviceAccount, name } = found;
  const files = keysIn(secretClass.files);
  const store = STORES[storeName].importFields({
    ...{ name, namespace, provider, files, parameters: read, region },
    annotations: serviceAccount && identityAnnotationsOf(serviceAccount),
    noteFile: (code, { place, path }, message, given) => notes.add(secretClass, { code, place, path, message, given }),
    noteAnnotation: (code, annotation, message) =>
      notes.add(serviceAccount ?? secretClass, {
        code,
        ...placeOf(serviceAccount ?? secretClass, 'annotations', annotation),
        message,
      }),
  });
  const keys = files.map(({ fileName }) => fileName);
  const { database, ...others } = store.fields;
  const modes = environmentOfKeys(keys, store.identities);
  const lists = Object.entries(withoutDefaults(modes)).filter(([, value]) => !Array.isArray(value) || value.length > 0);
  const known = new Set(keysOf(modes));
  noteClass(secretClass, notes);
  noteFiles(secretClass, known, notes);
  noteMissingKeys(secretClass, missingKeys(keys, modes), notes);
  const stored = new Map([...store.storedNames].filter(([key]) => known.has(key)));
  return {
    store: storeName,
    fields: {
      ...{ name, namespace },
      ...Object.fromEntries(lists),
      ...(isObject(database) && { database: { ...withoutDefaults(modes).database, ...database } }),
      ...storedNameFields(stored, store.nameOf),
      ...Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined)),
      ...accountFields(found),
      ...metadataFields(found, store.ownAnnotations, notes),
      ...appFields(found, notes),
    },
    comments: {
      ...store.comments,
      ...(database !== undefined || modes.database !== undefined
        ? { 'database.type': 'or SQLSERVER: the value of database-type in the store' }
        : {}),
      ...(serviceAccount === undefined && { skipServiceAccount: 'the objects include no ServiceAccount' }),
    },
  };
}

/** The modes without the default `authentication`, a field that not every store has. */
function withoutDefaults({ database, fileStorage, ...others }: KeyedEnvironment): KeyedEnvironment {
  const { authentication: login, ...ofDatabase } = database ?? {};
  const { authentication: access, ...ofStorage } = fileStorage ?? {};
  return {
    ...(database && { database: login === DatabaseAuthentication.Password ? (ofDatabase as AnyDatabase) : database }),
    ...(fileStorage && {
      fileStorage: access === FileStorageAuthentication.StaticKey ? (ofStorage as AnyFileStorage) : fileStorage,
    }),
    ...others,
  };
}

/** The annotations of a ServiceAccount without empty ones, which name no identity. */
function identityAnnotationsOf({ object }: Checked): Map<string, string> {
  return new Map([...metadataOf(object.node, 'annotations')].filter(([, value]) => value !== ''));
}

/** The files that the Operator reads, each once. If several have the same name, the last one wins. */
function keysIn(files: readonly MountedFile[]): MountedFile[] {
  return [...new Map(files.filter(({ fileName }) => isKnown(fileName)).map((file) => [file.fileName, file])).values()];
}

function accountFields({ serviceAccount }: FoundEnvironment): Members {
  if (serviceAccount === undefined) {
    return { skipServiceAccount: true };
  }
  const names = itemsOf(valueOf(serviceAccount.object.node, 'imagePullSecrets')).flatMap(
    (item) => stringOf(valueOf(item, 'name')) ?? [],
  );
  return names.length === 0 ? {} : { imagePullSecrets: names };
}

/** The spec of a MendixApp, without the field that the library sets itself. */
function appFields({ mendixApp }: FoundEnvironment, notes: Notes): Members {
  if (mendixApp === undefined) {
    return {};
  }
  const { node, place } = mendixApp.object;
  const spec = valueOf(node, 'spec');
  const given = spec === undefined ? {} : plainData(spec);
  const { [OVERRIDE]: override, ...mendixAppSpec } = isObject(given) ? given : {};
  if (override !== true) {
    const at = valueAt(node, 'spec', OVERRIDE)?.place ?? place;
    const message = ownWords('is set to true, so the Operator reads the store');
    const shown = override === undefined ? undefined : show(override);
    notes.add(mendixApp, { code: 'set-by-library', place: at, path: `spec.${OVERRIDE}`, message, given: shown });
  }
  return { mendixAppSpec };
}
