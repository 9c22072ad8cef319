import { ownWords, show } from '../../input/problem';
import { GOOGLE_SERVICE_ACCOUNT_ANNOTATION, SecretLayout } from './environment';
import { secretIdOf, singleSecretIdOf } from './objects';
import type { MountedFile } from '../reading';
import { mostCommon, type StoreFields, type StoreSource } from '../import-source';

/** The location of the secret of a file in Secret Manager. */
interface Place {
  readonly parent: string;
  readonly id: string;
}

/** The fields of an environment on Google Cloud: each key is a secret, or a member of one. */
export function importGcpFields(source: StoreSource): StoreFields {
  const { namespace, name, files, annotations } = source;
  const parent = mostCommon(files.map((file) => placeOf(file)?.parent)) ?? '';
  const placed = files.filter((file) => placeOf(file)?.parent === parent);
  const isSingle = placed.filter(({ key }) => key !== undefined).length * 2 > placed.length;
  const single = isSingle ? mostCommon(placed.map((file) => placeOf(file)?.id)) : undefined;
  const inPlace = placed.filter((file) =>
    isSingle ? file.key !== undefined && placeOf(file)?.id === single : file.key === undefined,
  );
  for (const file of files.filter((file) => !inPlace.includes(file))) {
    const message = ownWords(
      `${show(file.fileName)} is stored differently from most keys, which are ${isSingle ? 'members of one secret' : 'secrets of one project'}`,
    );
    source.noteFile('other-secret', file, message, show(file.secret));
  }
  const [, secretProjectId = '', , secretLocation] = /^projects\/([^/]+)(\/locations\/([^/]+))?$/.exec(parent) ?? [];
  return {
    fields: {
      secretProjectId,
      secretLocation,
      ...(isSingle && { secretLayout: SecretLayout.SingleJson }),
      ...(single !== singleSecretIdOf(namespace, name) && { secretId: single }),
      ...versionsOf(inPlace, isSingle, source),
      googleServiceAccountEmail: annotations?.get(GOOGLE_SERVICE_ACCOUNT_ANNOTATION),
    },
    identities: [],
    storedNames: new Map(
      inPlace.map((file) => [file.fileName, isSingle ? (file.key ?? '') : (placeOf(file)?.id ?? '')]),
    ),
    nameOf: (key) => (isSingle ? key : secretIdOf(namespace, name, key)),
    ownAnnotations: [GOOGLE_SERVICE_ACCOUNT_ANNOTATION],
    comments: {},
  };
}

function placeOf({ secret }: MountedFile): Place | undefined {
  const [, parent, id] = /^(projects\/.+)\/secrets\/([^/]+)$/.exec(secret) ?? [];
  return parent === undefined || id === undefined ? undefined : { parent, id };
}

/** The version of most secrets, and the other versions by key. */
function versionsOf(files: readonly MountedFile[], isSingle: boolean, source: StoreSource) {
  const secretVersion = mostCommon(files.map(({ version }) => version)) ?? 'latest';
  const others = files.filter(({ version = 'latest' }) => version !== secretVersion);
  if (isSingle) {
    for (const file of others) {
      source.noteFile('no-field', file, ownWords(`has a different version of the secret than the other members`));
    }
  }
  return {
    ...(secretVersion !== 'latest' && { secretVersion }),
    ...(others.length > 0 &&
      !isSingle && {
        secretVersions: Object.fromEntries(others.map(({ fileName, version = 'latest' }) => [fileName, version])),
      }),
  };
}
