import { goYaml, isNull, listOf, numberOf, structOf, textOf, type GoValue } from '../go-yaml';
import { filesOf, type ProviderAnswer, requireFileName, stringsOf, Volume } from '../provider-answer';

const FIELDS = ['resourceName', 'path', 'fileName', 'extractJSONKey', 'extractYAMLKey', 'mode'];
const GLOBAL = /projects\/([^/]+)\/secrets\/([^/]+)\/versions\/([^/]+)$/;
const REGIONAL = /projects\/([^/]+)\/locations\/([^/]+)\/(secrets|parameters)\/([^/]+)\/versions\/([^/]+)$/;

/**
 * Models what the Google provider and Secret Manager do with parameters, by the rules of the provider's source: throws the
 * error that they answer, or returns the files that are mounted. A rewrite in our own words.
 *
 * @param payloadOf - returns the payload of a secret id, or undefined if there is none; `key` is the requested member
 * @see https://github.com/GoogleCloudPlatform/secrets-store-csi-driver-provider-gcp/blob/main/config/config.go
 * @see https://github.com/GoogleCloudPlatform/secrets-store-csi-driver-provider-gcp/blob/main/server/server.go
 */
export function mount(
  given: Readonly<Record<string, unknown>>,
  payloadOf: (secretId: string, key: string) => string | undefined,
): ProviderAnswer {
  const volume = new Volume();
  const { secrets, auth = '', ...others } = stringsOf(given);
  volume.expectNames(Object.keys(others), []);
  if (!['', 'pod-adc', 'provider-adc'].includes(auth)) {
    throw new Error(`unknown auth configuration: "${auth}"`);
  }
  if (auth !== '') {
    volume.ignored.push(`auth is ${auth}`);
  }
  if (secrets === undefined) {
    throw new Error("missing required 'secrets' attribute");
  }
  for (const item of listOf(goYaml(secrets, 'v3'), '[]*config.Secret')) {
    addSecret(item, volume, payloadOf);
  }
  return volume.answer();
}

/** The files that the provider mounts; throws if it ignores anything in the parameters. */
export function mountedFiles(
  parameters: Readonly<Record<string, unknown>>,
  payloadOf: (secretId: string) => string | undefined,
): Record<string, string> {
  return filesOf(mount(parameters, payloadOf));
}

function addSecret(
  item: GoValue,
  volume: Volume,
  payloadOf: (secretId: string, key: string) => string | undefined,
): void {
  if (isNull(item)) {
    throw new Error('a null item crashes the provider');
  }
  const fields = structOf(item, 'config.Secret');
  volume.expectNames(fields.keys(), FIELDS);
  numberOf(fields.get('mode'));
  const text = (name: string) => textOf(fields.get(name));
  const [jsonKey, yamlKey] = [text('extractJSONKey'), text('extractYAMLKey')];
  if (fields.has('extractJSONKey') && jsonKey === '') {
    volume.ignored.push('without a key the provider mounts the whole secret');
  }
  const fileName = text('path') || text('fileName');
  const payload = access(text('resourceName'), (id) => payloadOf(id, jsonKey || yamlKey));
  if (jsonKey !== '' && yamlKey !== '') {
    throw new Error("both ExtractJSONKey and ExtractYAMLKey can't be simultaneously non empty strings");
  }
  const content = jsonKey + yamlKey === '' ? payload : extracted(payload, jsonKey + yamlKey);
  requireFileName(fileName);
  volume.add(fileName, content);
}

/** The payload of a version; throws unless Secret Manager accepts its project, location, id and version. */
function access(resourceName: string, payloadOf: (secretId: string) => string | undefined): string {
  const regional = REGIONAL.exec(resourceName);
  const [, project = '', secretId = '', version = ''] =
    GLOBAL.exec(resourceName) ?? (regional === null ? [] : [regional[0], regional[1], regional[4], regional[5]]);
  const location = regional?.[2];
  if (project === '') {
    throw new Error('unknown resource type');
  }
  if (location !== undefined && (location === 'global' || location.length > 30)) {
    throw new Error(`Invalid location: ${location}`);
  }
  const isProject = /^((([a-z0-9-]+\.)+[a-z]{2,}:)?[a-z][a-z0-9-]{4,28}[a-z0-9]|[1-9]\d{0,18})$/.test(project);
  if (!resourceName.startsWith('projects/') || !isProject || !/^[A-Za-z0-9_-]{1,255}$/.test(secretId)) {
    throw new Error(`Secret Manager refuses the name ${resourceName}`);
  }
  const isVersion = /^(latest|[1-9]\d*|(?!latest$|new$)[a-z][\w-]{0,62})$/i.test(version) && version !== 'LATEST';
  const payload = isVersion ? payloadOf(secretId) : undefined;
  if (payload === undefined) {
    throw new Error(`Secret [${resourceName}] not found or has no versions`);
  }
  return payload;
}

function extracted(payload: string, key: string): string {
  const data = JSON.parse(payload) as Record<string, unknown>;
  if (!Object.hasOwn(data, key)) {
    throw new Error(`key '${key}' not found in JSON`);
  }
  const value = data[key];
  if (typeof value !== 'string') {
    throw new Error(`unsupported value type for key '${key}'`);
  }
  return value;
}
