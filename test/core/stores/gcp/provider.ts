import { parse } from 'yaml';

const FIELDS = ['resourceName', 'fileName', 'extractJSONKey'];
const GLOBAL = /projects\/([^/]+)\/secrets\/([^/]+)\/versions\/([^/]+)$/;
const REGIONAL = /projects\/([^/]+)\/locations\/([^/]+)\/secrets\/([^/]+)\/versions\/([^/]+)$/;

/**
 * What the Google provider and Secret Manager do with parameters, by the rules of the provider's source: it throws what
 * they answer, and else gives the files that are mounted. Our own words, for the fields we emit.
 *
 * @param payloadOf - what a secret of an id holds, or nothing
 * @see https://github.com/GoogleCloudPlatform/secrets-store-csi-driver-provider-gcp/blob/main/server/server.go
 */
export function mountedFiles(
  parameters: Record<string, unknown>,
  payloadOf: (secretId: string) => string | undefined,
): Record<string, string> {
  const { secrets, ...others } = parameters;
  if (Object.keys(others).length > 0) {
    throw new Error(`the provider ignores ${Object.keys(others).join(', ')}`);
  }
  if (typeof secrets !== 'string') {
    throw new Error("missing required 'secrets' attribute");
  }
  const items: unknown = parse(secrets, { version: '1.2' });
  if (!Array.isArray(items)) {
    throw new Error('failed to unmarshal secrets attribute');
  }
  const files: Record<string, string> = {};
  for (const item of items as unknown[]) {
    mount(item, files, payloadOf);
  }
  if (Object.keys(files).length === 0) {
    throw new Error('missing object versions');
  }
  return files;
}

function mount(
  item: unknown,
  files: Record<string, string>,
  payloadOf: (secretId: string) => string | undefined,
): void {
  if (item === null || typeof item !== 'object') {
    throw new Error('a null item crashes the provider');
  }
  const { resourceName, fileName, extractJSONKey, ...others } = item as Record<string, unknown>;
  if (typeof resourceName !== 'string' || typeof fileName !== 'string' || Object.keys(others).length > 0) {
    throw new Error(`failed to unmarshal secrets attribute: only ${FIELDS.join(', ')} are known`);
  }
  if (fileName === '' || fileName.includes('/') || fileName.startsWith('..') || Buffer.byteLength(fileName) > 255) {
    throw new Error(`invalid path: ${fileName}`);
  }
  if (Object.hasOwn(files, fileName)) {
    throw new Error(`the last of two files ${fileName} would win in silence`);
  }
  const payload = access(resourceName, payloadOf);
  files[fileName] = extractJSONKey === undefined ? payload : extracted(payload, extractJSONKey);
}

/** Project, id and version as Secret Manager takes them. */
function access(resourceName: string, payloadOf: (secretId: string) => string | undefined): string {
  const regional = REGIONAL.exec(resourceName);
  const [, project = '', secretId = '', version = ''] =
    GLOBAL.exec(resourceName) ?? (regional === null ? [] : [regional[0], regional[1], regional[3], regional[4]]);
  const location = regional?.[2];
  if (project === '') {
    throw new Error('unknown resource type');
  }
  if (location !== undefined && (location === 'global' || location.length > 30)) {
    throw new Error(`Invalid location: ${location}`);
  }
  if (!resourceName.startsWith('projects/') || !/^[A-Za-z0-9_-]{1,255}$/.test(secretId)) {
    throw new Error(`Secret Manager refuses the name ${resourceName}`);
  }
  const payload = /^(latest|[1-9]\d*)$/.test(version) ? payloadOf(secretId) : undefined;
  if (payload === undefined) {
    throw new Error(`Secret [${resourceName}] not found or has no versions`);
  }
  return payload;
}

function extracted(payload: string, key: unknown): string {
  if (typeof key !== 'string' || key === '') {
    throw new Error('without a key the provider mounts the whole secret');
  }
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
