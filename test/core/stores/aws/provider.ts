import { search } from 'jmespath';
import { type GoMap, GoScalar, goYaml, type GoValue, isNull, kindOf } from '../go-yaml';
import { booleanOf, filesOf, type ProviderAnswer, stringsOf, Volume } from '../provider-answer';

const PARAMETERS = ['objects', 'region', 'failoverRegion', 'pathTranslation', 'usePodIdentity', 'preferredAddressType'];
const FIELDS = ['objectName', 'objectAlias', 'objectVersion', 'objectVersionLabel', 'objectType', 'filePermission'];

type Texts = Readonly<Record<string, string>>;

interface Descriptor {
  readonly fields: Texts;
  readonly members: readonly Texts[];
  readonly failover: Texts;
}

/** Returns the secret of an object by its region, id, requested members and type; undefined if there is none. */
export type SecretOf = (region: string, id: string, paths: readonly string[], type: string) => string | undefined;

/** The region of the node, which the provider uses if the parameter is missing. */
const NODE_REGION = 'eu-west-1';

/**
 * Models what the AWS provider does with parameters, by the rules of its source: throws the error that the provider answers,
 * or returns the files that it mounts. A rewrite in our own words. The provider writes the files itself, as in a default
 * installation.
 *
 * @see https://github.com/aws/secrets-store-csi-driver-provider-aws/blob/main/server/server.go
 * @see https://github.com/aws/secrets-store-csi-driver-provider-aws/blob/main/provider/secret_descriptor.go
 * @see https://github.com/aws/secrets-store-csi-driver-provider-aws/blob/main/provider/secret_value.go
 */
export function mount(given: Readonly<Record<string, unknown>>, secretOf: SecretOf): ProviderAnswer {
  const parameters = stringsOf(given);
  const volume = new Volume();
  volume.expectNames(Object.keys(parameters), PARAMETERS);
  const { objects = '', failoverRegion = '', usePodIdentity = '', pathTranslation = '' } = parameters;
  const region = parameters.region || NODE_REGION;
  if (failoverRegion === region) {
    throw new Error(`${region}: failover region cannot be the same as the primary region`);
  }
  if (usePodIdentity !== '') {
    booleanOf(usePodIdentity);
  }
  if (Buffer.byteLength(pathTranslation) > 1 && pathTranslation.toLowerCase() !== 'false') {
    throw new Error("pathTranslation must be either 'False' or a single character string");
  }
  const fileName = fileNames(pathTranslation);
  const descriptors = descriptorsOf(objects, volume);
  descriptors.forEach((descriptor) => {
    validate(descriptor, region, failoverRegion, fileName);
  });
  refuseDuplicates(descriptors);
  for (const { fields, members, failover } of descriptors) {
    const { objectName = '', objectAlias = '', objectType = typeOfArn(objectName) } = fields;
    const paths = members.map(({ path = '' }) => path);
    const asked = [[region, objectName]];
    if (failoverRegion !== '') {
      asked.push([failoverRegion, failover.objectName || objectName]);
    }
    // A 4xx answer from one region fails the mount, regardless of the other region.
    const [secret] = asked.map(([place = '', id = '']) => fetched(secretOf(place, id, paths, objectType), objectName));
    addFile(volume, fileName(objectAlias || objectName), secret ?? '');
    members.forEach(({ path = '', objectAlias: alias = '' }) => {
      addFile(volume, fileName(alias), memberOf(secret ?? '', path, alias));
    });
  }
  return volume.answer();
}

/** The files that the provider mounts; throws if it ignores anything in the parameters. */
export function mountedFiles(
  parameters: Readonly<Record<string, unknown>>,
  secretOf: (region: string, id: string) => string | undefined,
): Record<string, string> {
  return filesOf(mount(parameters, secretOf));
}

function fetched(secret: string | undefined, objectName: string): string {
  if (secret === undefined) {
    throw new Error(
      `Failed to fetch secret from all regions. Verify secret exists and required permissions are granted for: ${objectName}`,
    );
  }
  return secret;
}

function fileNames(translation: string): (name: string) => string {
  return translation.toLowerCase() === 'false'
    ? (name) => name.replace(/^\/+/, '')
    : (name) => name.replaceAll('/', () => translation || '_');
}

const loads = (error: string) => new Error(`Failed to load SecretProviderClass: ${error}`);

function descriptorsOf(objects: string, volume: Volume): Descriptor[] {
  // Either half of a surrogate pair is refused, because neither is a character by itself.
  if (/\\ud[89a-f]/i.test(objects)) {
    throw new Error('yaml: found invalid Unicode character escape code');
  }
  const list = goYaml(objects, 'v2') ?? [];
  if (!Array.isArray(list)) {
    throw loads(`json: cannot unmarshal ${kindOf(list)} into Go value of type []*provider.SecretDescriptor`);
  }
  return list.map((item) => {
    if (isNull(item)) {
      throw new Error('Empty descriptor entry in SecretProviderClass');
    }
    const object = objectOf(item, [...FIELDS, 'jmesPath', 'failoverObject'], volume);
    const members = object.get('jmesPath') ?? [];
    if (!Array.isArray(members) && !isNull(members)) {
      throw loads(`json: cannot unmarshal ${kindOf(members)} into Go struct field SecretDescriptor.jmesPath`);
    }
    return {
      fields: textsOf(object, FIELDS),
      members: (Array.isArray(members) ? members : []).map((member) => {
        const names = ['path', 'objectAlias', 'filePermission'];
        return textsOf(objectOf(member, names, volume), names);
      }),
      failover: failoverOf(object.get('failoverObject'), volume),
    };
  });
}

function failoverOf(value: GoValue | undefined, volume: Volume): Texts {
  const names = ['objectName', 'objectVersion', 'objectVersionLabel'];
  return value === undefined ? {} : textsOf(objectOf(value, names, volume), names);
}

/** An object as `encoding/json` fills a struct: names match in any case, and the last value wins unless it is null. */
function objectOf(value: GoValue, names: readonly string[], volume: Volume): GoMap {
  const read: GoMap = new Map();
  if (!(value instanceof Map)) {
    if (isNull(value)) {
      return read;
    }
    throw loads(`json: cannot unmarshal ${kindOf(value)} into Go value`);
  }
  // The conversion to JSON sorts the names.
  const sorted = [...value].sort(([one], [other]) => (one < other ? -1 : 1));
  for (const [name, inner] of sorted) {
    const meant = names.find((known) => known.toLowerCase() === name.toLowerCase());
    if (meant === undefined) {
      volume.ignored.push(`the provider ignores ${name}`);
    } else if (!isNull(inner) || !read.has(meant)) {
      read.set(meant, inner);
    }
  }
  return read;
}

/** The strings of the fields: numbers and booleans are converted, and empty values are left out. */
function textsOf(object: GoMap, names: readonly string[]): Texts {
  const texts: Record<string, string> = {};
  for (const name of names) {
    const value = object.get(name);
    if (value !== undefined && !(value instanceof GoScalar)) {
      throw loads(`json: cannot unmarshal ${kindOf(value)} into Go struct field ${name} of type string`);
    }
    if (value !== undefined && value.value !== null && String(value.value) !== '') {
      texts[name] = String(value.value);
    }
  }
  return texts;
}

const typeOfArn = (name: string) => (name.split(':')[2] === 'ssm' ? 'ssmparameter' : 'secretsmanager');

function validate(
  { fields, members, failover }: Descriptor,
  region: string,
  failoverRegion: string,
  fileName: (name: string) => string,
): void {
  const { objectName = '', objectType, objectAlias = '', objectVersion, objectVersionLabel, filePermission } = fields;
  validateName(objectName, objectType, region);
  if ((objectType ?? typeOfArn(objectName)) === 'ssmparameter' && objectVersion && objectVersionLabel) {
    throw new Error('ssm parameters can not specify both objectVersion and objectVersionLabel');
  }
  if (/(\/\.\.\/)|(^\.\.\/)|(\/\.\.$)/.test(fileName(objectAlias || objectName))) {
    throw new Error(`path can not contain ../: ${objectName}`);
  }
  validatePermission(filePermission);
  for (const member of members) {
    if (!member.path || !member.objectAlias) {
      throw new Error('Path must be specified for JMES object');
    }
    validatePermission(member.filePermission);
  }
  if (failover.objectName !== undefined) {
    if (!objectAlias) {
      throw new Error(`object alias must be specified for objects with failover entries: ${objectName}`);
    }
    if (failoverRegion === '') {
      throw new Error(`failover object allowed only when failover region is defined: ${objectName}`);
    }
    validateName(failover.objectName, objectType, failoverRegion);
    if (failover.objectVersion !== objectVersion) {
      throw new Error(`object versions must match between primary and failover regions: ${objectName}`);
    }
  }
}

function validatePermission(permission: string | undefined): void {
  if (permission !== undefined && !/^[0-7]{4}$/.test(permission)) {
    throw new Error(`Invalid File Permission: ${permission}`);
  }
}

function validateName(objectName: string, objectType: string | undefined, region: string): void {
  if (objectName === '') {
    throw new Error('Object name must be specified');
  }
  const [, , service = '', arnRegion, ...others] = objectName.split(':');
  const isArn = objectName.startsWith('arn:');
  if (isArn && others.length < 2) {
    throw new Error(`Invalid ARN format in object name: ${objectName}`);
  }
  if (isArn && arnRegion !== region) {
    throw new Error(`ARN region must match region ${region}: ${objectName}`);
  }
  if (objectType === undefined && !isArn) {
    throw new Error(`Must use objectType when a full ARN is not specified: ${objectName}`);
  }
  if (objectType === undefined && !['secretsmanager', 'ssm'].includes(service)) {
    throw new Error(`Invalid service in ARN: ${service}`);
  }
  if (objectType !== undefined && !['secretsmanager', 'ssmparameter'].includes(objectType)) {
    throw new Error(`Invalid objectType: ${objectType}`);
  }
  if (objectType !== undefined && isArn && (service === 'secretsmanager') !== (objectType === 'secretsmanager')) {
    throw new Error(`objectType does not match ARN: ${objectName}`);
  }
}

function refuseDuplicates(descriptors: readonly Descriptor[]): void {
  const labels = new Map<string, string>();
  const aliases = new Set<string>();
  const take = (alias: string, what: string) => {
    if (aliases.has(alias)) {
      throw new Error(`${what}: found duplicate object alias ${alias}`);
    }
    aliases.add(alias);
  };
  for (const { fields, members } of descriptors) {
    const { objectName = '', objectAlias, objectVersionLabel } = fields;
    const label = JSON.stringify([objectAlias, objectVersionLabel]);
    if (labels.get(objectName) === label) {
      throw new Error(`found descriptor with duplicate object name ${objectName}`);
    }
    labels.set(objectName, label);
    if (objectAlias !== undefined) {
      take(objectAlias, 'objectAlias');
    }
    members.forEach(({ objectAlias: alias = '' }) => {
      take(alias, 'Name already in use for objectAlias');
    });
  }
}

function memberOf(secret: string, path: string, alias: string): string {
  const found: unknown = search(JSON.parse(secret), path);
  if (found === null) {
    throw new Error(`JMES Path - ${path} for object alias - ${alias} does not point to a valid object.`);
  }
  if (typeof found !== 'string') {
    throw new Error(`Invalid JMES search result type for path:${path}. Only string is allowed.`);
  }
  return found;
}

/** The provider writes through a temporary file, whose name is up to ten bytes longer, and renames it. */
function addFile(volume: Volume, name: string, content: string): void {
  if (name.includes('/')) {
    throw new Error('pattern contains path separator');
  }
  if (['', '.', '..'].includes(name) || Buffer.byteLength(name) > 245) {
    throw new Error(`file name ${name}`);
  }
  volume.add(name, content);
}
