import { search } from 'jmespath';
import { parse } from 'yaml';

interface Descriptor {
  objectName?: string;
  objectType?: string;
  objectAlias?: string;
  jmesPath?: { path?: string; objectAlias?: string }[];
  failoverObject?: { objectName?: string };
}

/**
 * What the AWS provider does with parameters, by the rules of its source: it throws what the provider answers, and
 * else gives the files that it mounts. Our own words, for the fields we emit.
 *
 * @see https://github.com/aws/secrets-store-csi-driver-provider-aws/tree/main/provider
 */
export function mountedFiles(
  parameters: Record<string, unknown>,
  secretOf: (region: string, id: string) => string | undefined,
): Record<string, string> {
  for (const [name, value] of Object.entries(parameters)) {
    if (typeof value !== 'string') {
      throw new Error(`spec.parameters.${name}: must be a string`);
    }
    if (!['objects', 'region', 'failoverRegion', 'usePodIdentity'].includes(name)) {
      throw new Error(`the provider ignores ${name}`);
    }
  }
  const { objects = '', region = '', failoverRegion } = parameters as Record<string, string | undefined>;
  if (failoverRegion === region) {
    throw new Error(`${region}: failover region cannot be the same as the primary region`);
  }
  if (/\\ud[89a-f]/i.test(objects)) {
    throw new Error('yaml: found invalid Unicode character escape code');
  }
  // The provider reads YAML 1.1, where an unquoted yes or 0644 is not a string.
  const descriptors = parse(objects, { version: '1.1' }) as Descriptor[] | null;
  if (descriptors === null || descriptors.length === 0) {
    throw new Error('Failed to load SecretProviderClass');
  }
  const files: Record<string, string> = {};
  for (const descriptor of descriptors) {
    validate(descriptor, region, failoverRegion);
    const objectName = descriptor.objectName ?? '';
    const objectAlias = descriptor.objectAlias ?? objectName.replaceAll('/', '_');
    const secret = secretOf(region, objectName);
    if (secret === undefined) {
      throw new Error(
        `Failed to fetch secret from all regions. Verify secret exists and required permissions are granted for: ${objectName}`,
      );
    }
    addFile(files, objectAlias, secret);
    for (const { path = '', objectAlias: alias = '' } of descriptor.jmesPath ?? []) {
      const found: unknown = search(JSON.parse(secret), path);
      if (found === null) {
        throw new Error(`JMES Path - ${path} for object alias - ${alias} does not point to a valid object.`);
      }
      if (typeof found !== 'string') {
        throw new Error(`Invalid JMES search result type for path:${path}. Only string is allowed.`);
      }
      addFile(files, alias, found);
    }
  }
  return files;
}

function validate(descriptor: Descriptor, region: string, failoverRegion: string | undefined): void {
  const { objectName = '', objectType, objectAlias, failoverObject } = descriptor;
  validateName(objectName, objectType, region);
  for (const { path, objectAlias: alias } of descriptor.jmesPath ?? []) {
    if (!path || !alias) {
      throw new Error('Path must be specified for JMES object');
    }
  }
  if (failoverObject !== undefined) {
    if (!objectAlias) {
      throw new Error(`object alias must be specified for objects with failover entries: ${objectName}`);
    }
    if (failoverRegion === undefined) {
      throw new Error(`failover object allowed only when failover region is defined: ${objectName}`);
    }
    validateName(failoverObject.objectName ?? '', objectType, failoverRegion);
  } else if (failoverRegion !== undefined && objectName.startsWith('arn:')) {
    throw new Error(`the ARN of ${region} is asked for in ${failoverRegion}`);
  }
}

function validateName(objectName: string, objectType: string | undefined, region: string): void {
  if (objectName === '') {
    throw new Error('Object name must be specified');
  }
  if (objectType !== 'secretsmanager') {
    throw new Error(`Invalid objectType: ${String(objectType)}`);
  }
  const [scheme, , service, arnRegion] = objectName.split(':');
  if (scheme === 'arn' && service !== 'secretsmanager') {
    throw new Error(`objectType does not match ARN: ${objectName}`);
  }
  if (scheme === 'arn' && arnRegion !== region) {
    throw new Error(`ARN region must match region ${region}: ${objectName}`);
  }
}

/** The file names as the driver takes them, and short enough for the provider's temporary name. */
function addFile(files: Record<string, string>, name: string, content: string): void {
  if (Object.hasOwn(files, name)) {
    throw new Error(`Name already in use for objectAlias: found duplicate object alias ${name}`);
  }
  if (name === '' || name.includes('/') || name.includes('..') || Buffer.byteLength(name) > 245) {
    throw new Error(`invalid path: ${name}`);
  }
  files[name] = content;
}
