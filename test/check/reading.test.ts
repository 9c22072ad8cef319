import fc from 'fast-check';
import { stringify } from 'yaml';
import { manifestsOf, requiredSecretsOf, type SecretProviderClassManifest } from 'mendix-secret-store';
import { parseFile, parseInner } from '../../lib/check/yaml/parse';
import { entriesOf, type YamlMapping } from '../../lib/core/input/yaml-node';
import { readSecretProviderClass } from '../../lib/core/kubernetes/secret-provider-class';
import { environmentOfKeys, missingKeys } from '../../lib/core/mendix/environment-of-keys';
import type { ReadParameters } from '../../lib/core/stores/reading';
import { STORES as DEFINITIONS } from '../../lib/stores/stores';
import { type Input, STORES } from '../stores';
import { RANDOM_ENVIRONMENTS } from '../stores/random';

type Kind = 'SecretProviderClass' | 'ServiceAccount' | 'MendixApp';

/** Reads the text of one SecretProviderClass. */
function read(text: string): ReadParameters & { readonly provider: string } {
  const [parsed] = parseFile(text);
  const node = parsed !== undefined && 'node' in parsed ? parsed.node : undefined;
  const { provider, parameters, place } = readSecretProviderClass(node as YamlMapping);
  const name = provider?.kind === 'string' ? provider.text : '';
  const reader = Object.values(DEFINITIONS)
    .map(({ readParameters }) => readParameters[name])
    .find((reader) => reader !== undefined);
  const input = { parameters: entriesOf(parameters), place: parameters?.place ?? place, parse: parseInner };
  return { ...(reader?.(input) as ReadParameters), provider: name };
}

/** The parameters of our manifests other than the list of secrets, under the names that a reader gives them. */
const IDENTITY = ['usePodIdentity', 'clientID', 'tenantID', 'roleName', 'authMountPath', 'audience'];
function expectedSettings({ parameters }: SecretProviderClassManifest['spec']) {
  const named = Object.entries(parameters)
    .filter(([name]) => name !== 'objects' && name !== 'secrets')
    .map(
      ([name, value]) =>
        [name.replace(/^bao/, 'vault').replace(/^vaultAuthMountPath$/, 'authMountPath'), value] as const,
    );
  const part = (isIdentity: boolean) =>
    Object.fromEntries(named.filter(([name]) => IDENTITY.includes(name) === isIdentity));
  return { identity: part(true), settings: part(false) };
}

describe.each(STORES.map((store) => ({ name: store.store, store })))('$name', ({ store }) => {
  test('reads a manifest of the library back to the environment that it was written from', () => {
    fc.assert(
      fc.property(RANDOM_ENVIRONMENTS[store.member], fc.boolean(), (environment, asJson) => {
        const props = store.propsOf(environment);
        fc.pre(store.checkProps(props).length === 0);
        const manifests = manifestsOf({ [store.member]: props, kubernetesOnly: true });
        const ofKind = (kind: Kind) =>
          manifests.find((manifest) => manifest.kind === kind) as SecretProviderClassManifest;
        const manifest = ofKind('SecretProviderClass');
        const text = asJson ? JSON.stringify(manifest, null, 2) : stringify(manifest, { version: '1.1', lineWidth: 0 });
        const { files, identity, settings, notOurs, complaints, provider } = read(text);
        expect({ complaints, notOurs, provider }).toEqual({
          complaints: [],
          notOurs: [],
          provider: manifest.spec.provider,
        });
        expect({ identity, settings }).toEqual(expectedSettings(manifest.spec));
        const mapped = store.mappedKeys(props);
        const own = files.filter(({ isByproduct }) => isByproduct !== true);
        expect(own.map(({ fileName }) => fileName)).toEqual(mapped.map(({ key }) => key));
        expect(own.map((file) => storedNameOf(store.member, file))).toEqual(mapped.map(({ storedName }) => storedName));
        const secrets = requiredSecretsOf({ [store.member]: props, kubernetesOnly: true });
        if (store.member !== 'vault') {
          expect(new Set(own.map(({ secret }) => nameOf(store.member, secret)))).toEqual(
            new Set(secrets.map(({ name }) => name)),
          );
        }
        expect(files.slice(0, files.length - own.length).map(({ fileName }) => fileName)).toEqual(store.otherFiles);
        expect(placesAreRight(text, files)).toBe(true);
        expectSameModes(
          props,
          mapped.map(({ key }) => key),
        );
      }),
      { numRuns: 20 },
    );
  });
});

/** The name of a secret; for Google, the last part of its resource name. */
function nameOf(member: string, secret: string): string {
  return member === 'gcp' ? secret.slice(secret.lastIndexOf('/') + 1) : secret;
}

/** The name under which the store keeps a key; for Vault, it includes the secret. */
function storedNameOf(member: string, { secret, key }: ReadParameters['files'][number]): string {
  return member === 'vault' ? `${secret} ${key ?? ''}` : (key ?? nameOf(member, secret));
}

/** Whether each place points to its file name, or to the JSON string that contains the file name. */
function placesAreRight(text: string, files: ReadParameters['files']): boolean {
  return files.every(({ fileName, place }) => {
    const written = text.slice(place);
    return written.startsWith(JSON.stringify(fileName)) || written.startsWith('"');
  });
}

/** Expects the modes of the environment, except for the type of the database and the stored values. */
function expectSameModes(props: Input, keys: string[]): void {
  const { database, fileStorage, constants, runtimeSettings } = props as {
    [Name in 'database' | 'fileStorage']?: Input;
  } & Input;
  const identity = [database?.authentication, fileStorage?.authentication].find((mode) => /^A/.test(String(mode)));
  const identities = (identity === undefined ? [] : [identity]) as ('AwsIam' | 'AzureManagedIdentity')[];
  const read = environmentOfKeys(keys, identities);
  expect(missingKeys(keys, read)).toEqual([]);
  expect(read.database?.authentication).toEqual(database && (database.authentication ?? 'Password'));
  expect(read.fileStorage?.service).toEqual(fileStorage?.service);
  expect(read.fileStorage?.authentication).toEqual(fileStorage && (fileStorage.authentication ?? 'StaticKey'));
  expect(read.constants).toEqual([...(constants as string[])].sort());
  expect(read.runtimeSettings).toEqual([...(runtimeSettings as string[])].sort());
}
