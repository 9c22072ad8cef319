import type { MountedFile } from '../reading';
import { apiPathOf } from './path';
import { KvVersion } from './environment';
import { DEFAULT_KV_MOUNT, defaultKvPath, KV_SECRETS, kvApiPath, kvSecretOf, type KvSecret } from './secrets';
import { mostCommon, type StoreSource } from '../import-source';

/** A possible division of an API path into a mount and the path inside it. */
interface Division {
  readonly mount: string;
  readonly version: KvVersion;
  readonly path: string;
}

/** The secrets of an environment as fields, and the files that come from them. */
interface Places {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly MountedFile[];
  /** Whether only the first slash indicates where the mount ends. */
  readonly isGuess: boolean;
}

/** Finds the mount that most paths have in common. */
export function placesOf({ namespace, name }: StoreSource, files: readonly MountedFile[]): Places {
  const members = files.filter(({ key, secret }) => key !== undefined && !secret.includes('?'));
  const secrets = (Object.keys(KV_SECRETS) as KvSecret[]).flatMap((secret) => {
    const path = mostCommon(
      members.filter((file) => kvSecretOf(file.fileName) === secret).map(({ secret }) => apiPathOf(secret)),
    );
    return path === undefined ? [] : [{ secret, path, usual: defaultKvPath(secret, namespace, name) }];
  });
  const divisions = secrets.map(({ path, usual }) => divisionsOf(path, usual));
  const engineOf = ({ mount, version }: Division) => `${version} ${mount}`;
  const engine = mostCommon(divisions.flatMap((all) => all.map(engineOf)));
  const placed = secrets.flatMap(({ secret, path, usual }, index) => {
    const division = divisions[index]?.find((one) => engineOf(one) === engine);
    return division === undefined ? [] : [{ secret, api: path, usual, division }];
  });
  const [first] = placed;
  if (first === undefined) {
    return { fields: {}, files: [], isGuess: false };
  }
  const { mount, version } = first.division;
  const paths = placed
    .filter(({ division, usual }) => division.path !== usual)
    .map(({ secret, division }) => [KV_SECRETS[secret].field, division.path]);
  return {
    fields: {
      ...(mount !== DEFAULT_KV_MOUNT && { kvMountPath: mount }),
      ...(version === KvVersion.V1 && { kvVersion: version }),
      ...(Object.fromEntries(paths) as Record<string, string>),
    },
    files: members.filter((file) =>
      placed.some(({ secret, api }) => kvSecretOf(file.fileName) === secret && apiPathOf(file.secret) === api),
    ),
    isGuess: version === KvVersion.V1 && paths.length === placed.length,
  };
}

/** The possible divisions of a path: first those that leave the usual path, then at `data/`, then at its first slash. */
function divisionsOf(api: string, usual: string): Division[] {
  const atData = [...api.matchAll(/\/data\//g)].map(({ index }) => ({
    mount: api.slice(0, index),
    version: KvVersion.V2,
    path: api.slice(index + '/data/'.length),
  }));
  const slash = api.indexOf('/');
  const atSlash = { mount: api.slice(0, slash), version: KvVersion.V1, path: api.slice(slash + 1) };
  const asUsual = api.endsWith(`/${usual}`)
    ? [{ mount: api.slice(0, -usual.length - 1), version: KvVersion.V1, path: usual }]
    : [];
  const all = [...atData, ...(atData.length > 0 ? [] : [...asUsual, ...(slash < 1 ? [] : [atSlash])])];
  return [...all.filter(({ path }) => path === usual), ...all.filter(({ path }) => path !== usual)].filter(
    ({ mount, version, path }) => kvApiPath(mount, version, path) === api,
  );
}
