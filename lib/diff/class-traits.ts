import { show } from '../core/input/problem';
import { plainData } from '../core/input/yaml-node';
import { SECRET_PROVIDER_CLASS_ANNOTATIONS } from '../core/kubernetes/secret-provider-class';
import { isKnown } from '../core/mendix/environment-of-keys';
import { MENDIX_KEYS } from '../core/mendix/keys';
import { isOlder, VERSION } from '../core/mendix/versions';
import type { MountedFile, NotOurs, ReadParameters } from '../core/stores/reading';
import type { CheckedClass } from '../check/world';
import { apiPathOf } from '../core/stores/vault/path';
import { type StoreName, STORES } from '../stores/stores';
import { Effect, openTrait, strongest, type Trait, type Traits } from './difference';
import { metadataTraits } from './metadata-traits';

const ANNOTATIONS = Object.keys(SECRET_PROVIDER_CLASS_ANNOTATIONS);

/** The traits of a SecretProviderClass: where each file comes from, and how the provider logs in. */
export function classTraits(found: CheckedClass, mendixVersion: string | undefined): Traits {
  const { object, provider, store, read, files } = found;
  const ofFiles = strongest([Effect.Remount, ...files.map(({ fileName }) => effectOfContent(fileName, mendixVersion))]);
  const secretObjects = object.secretObjects.map((item) => JSON.stringify(plainData(item))).sort();
  return new Map<string, Trait>([
    ...metadataTraits(object.node, ANNOTATIONS, (key) => (ANNOTATIONS.includes(key) ? Effect.Restart : Effect.Nothing)),
    ['provider', openTrait(show(provider), ofFiles)],
    // The mount does not depend on them.
    ...secretObjects.map((value, index): [string, Trait] => [
      `secretObjects[${index}]`,
      { value, shown: undefined, effect: Effect.Nothing },
    ]),
    ...(store === undefined || read === undefined
      ? unreadTraits(found, ofFiles)
      : parameterTraits(store, read, files, ofFiles, mendixVersion)),
  ]);
}

/** Parameters that cannot be interpreted are compared as they are written. */
function unreadTraits({ object }: CheckedClass, effect: Effect): [string, Trait][] {
  const value = object.parameters === undefined ? '' : JSON.stringify(plainData(object.parameters));
  return [['parameters', { value, shown: undefined, effect }]];
}

/**
 * Parameters with which the provider reaches the store or logs in to it. They select no secret, so the contents of the files stay
 * the same. The failover region has a replica.
 */
const OF_ACCESS: readonly string[] = [
  ...['auth', 'preferredAddressType', 'failoverRegion'],
  ...['usePodIdentity', 'useVMManagedIdentity', 'userAssignedIdentityID', 'useAzureTokenProxy'],
  ...['vaultCACertPath', 'vaultCADirectory', 'vaultTLSServerName', 'vaultTLSClientCertPath', 'vaultTLSClientKeyPath'],
  'vaultSkipTLSVerify',
];
/**
 * Parameters for which the provider has a value if none is set: the region of the node, and the address that it was installed
 * with.
 */
const WITH_VALUE_OF_PROVIDER: readonly string[] = ['region', 'vaultAddress'];

function settingTrait(name: string, trait: Trait): [string, Trait] {
  const effect = OF_ACCESS.includes(name) ? Effect.Remount : trait.effect;
  const ofPresence = WITH_VALUE_OF_PROVIDER.includes(name) ? { ofPresence: Effect.Remount } : {};
  return [`parameter ${name}`, { ...trait, effect, ...ofPresence }];
}

function parameterTraits(
  store: StoreName,
  parameters: ReadParameters,
  files: readonly MountedFile[],
  ofFiles: Effect,
  mendixVersion: string | undefined,
): [string, Trait][] {
  const given = (settings: Readonly<Record<string, string>>, effect: Effect) =>
    Object.entries(settings).map(([name, value]) =>
      settingTrait(name, openTrait(show(value), effect, comparable(store, value))),
    );
  const foreign = parameters.notOurs.filter(({ given }) => given !== undefined);
  return [
    ...given(withDefaults(store, parameters.identity), Effect.Remount),
    ...given(withDefaults(store, parameters.settings), ofFiles),
    ...foreign
      .filter(({ path }) => !path.includes('['))
      .map(({ what, given = '' }) => settingTrait(what, { value: given, shown: undefined, effect: ofFiles })),
    // The provider reads each file once. If several items have the same file name, the last one wins.
    ...files.map((file): [string, Trait] => [
      `file ${file.fileName}`,
      fileTrait(store, file, foreign, effectOfContent(file.fileName, mendixVersion)),
    ]),
  ];
}

/**
 * Settings with the defaults of their providers, so a default and a missing setting are equal. Case has no meaning in
 * `cloudName`.
 */
function withDefaults(store: StoreName, settings: Readonly<Record<string, string>>): Record<string, string> {
  const { cloudName, ...others } = settings;
  return {
    ...(store === 'vault' && 'roleName' in settings && { authMountPath: 'kubernetes' }),
    ...others,
    ...(cloudName !== undefined && cloudName.toLowerCase() !== 'azurepubliccloud' && { cloudName }),
  };
}

function comparable(store: StoreName, value: string): string {
  return STORES[store].ignoresCase === true ? value.toLowerCase() : value;
}

function fileTrait(
  store: StoreName,
  { fileName, path, secret, key, version, failover }: MountedFile,
  foreign: readonly NotOurs[],
  effect: Effect,
): Trait {
  const item = itemOf(path);
  const settings = foreign
    .filter((one) => (one.path.includes('.jmesPath[') ? itemOf(one.path) === item : isAround(one.path, item)))
    .map(({ what, given }) => ({ what, given }))
    .sort((one, other) => one.what.localeCompare(other.what));
  const place = store === 'vault' ? apiPathOf(secret) : secret;
  const pinned = version === undefined || version === 'latest' ? undefined : version;
  const shown = [
    show(place) + (key === undefined ? '' : ` member ${show(key)}`),
    ...(pinned === undefined ? [] : [`version ${show(pinned)}`]),
    ...(failover === undefined ? [] : [`or ${show(failover)}`]),
    ...(settings.length === 0 ? [] : [`with ${settings.map(({ what }) => what).join(', ')}`]),
  ].join(', ');
  const trait = openTrait(shown, effect, JSON.stringify([comparable(store, place), key, pinned, failover, settings]));
  // The set of keys decides how the app logs in, which happens when it starts.
  return isKnown(fileName) ? { ...trait, ofPresence: Effect.Restart } : trait;
}

/** The path of the item that a field belongs to. */
function itemOf(path: string): string {
  return path.slice(0, path.lastIndexOf('.'));
}

/** Whether the outermost list item of a field is this item, or contains it. */
function isAround(field: string, item: string): boolean {
  const outer = /^[^[]*\[\d+\]/.exec(field)?.[0];
  return outer !== undefined && (item === outer || item.startsWith(`${outer}.`));
}

/**
 * The effect of a changed file on a running app.
 *
 * @see https://docs.mendix.com/developerportal/deploy/secret-store-credentials/#additional-considerations
 */
function effectOfContent(fileName: string, mendixVersion = '0.0'): Effect {
  if (!isKnown(fileName)) {
    return Effect.Remount;
  }
  const live = MENDIX_KEYS.find(({ key }) => key === fileName)?.live;
  const version = VERSION.test(mendixVersion) ? mendixVersion : '0.0';
  return live === undefined || isOlder(version, live) ? Effect.Restart : Effect.Remount;
}
