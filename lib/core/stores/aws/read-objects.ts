import { ownWords, show } from '../../input/problem';
import { said } from '../../input/rule';
import { itemsOf, jsonTypeOf, type YamlNode } from '../../input/yaml-node';
import { isTrue, parseText, readBoolean, readNames, refuseParameter, requireFiles } from '../parameter-reader';
import { parameterPath, type ParameterInput, Reading, type ReadParameters } from '../reading';
import { type AwsItem, readItem } from './read-item';
import { checkDuplicates } from './read-duplicates';

/** Every parameter of the provider. @see https://github.com/aws/secrets-store-csi-driver-provider-aws/blob/main/server/server.go */
const PARAMETERS = ['objects', 'region', 'failoverRegion', 'pathTranslation', 'usePodIdentity', 'preferredAddressType'];
const LOADS = (error: string) => `Failed to load SecretProviderClass: ${error}`;

/**
 * The parameters of a SecretProviderClass as the AWS provider reads them: YAML 1.1 that is converted to JSON, whose field names
 * are case-insensitive.
 *
 * @see https://github.com/aws/secrets-store-csi-driver-provider-aws/blob/main/provider/secret_descriptor.go
 */
export function readAwsParameters(input: ParameterInput): ReadParameters {
  const reading = new Reading(input);
  readNames(reading, PARAMETERS);
  const text = (name: string) => reading.parameter(name)?.text || undefined;
  const region = text('region');
  const failoverRegion = text('failoverRegion');
  if (region !== undefined && region === failoverRegion) {
    const says = said`${region}: failover region cannot be the same as the primary region`;
    refuseParameter(reading, 'failoverRegion', 'must differ from region', says);
  }
  const usePodIdentity = readBoolean(
    reading,
    'usePodIdentity',
    (error) => `failed to parse usePodIdentity value, error: ${error}`,
  );
  for (const name of ['pathTranslation', 'preferredAddressType']) {
    const entry = reading.entry(name);
    if (entry !== undefined) {
      reading.showAsForeign(name, entry, parameterPath(name));
    }
  }
  const context = { region, failoverRegion, translation: translationOf(reading) };
  const items = readItems(reading).map(({ node, path }) => readItem(reading, node, path, context));
  checkDuplicates(
    reading,
    items.filter((item): item is AwsItem => item !== undefined),
  );
  requireFiles(reading, 'objects');
  return reading.result({ usePodIdentity: isTrue(usePodIdentity) ? 'true' : undefined }, { region, failoverRegion });
}

/** The character that replaces slashes in a file name; undefined if slashes stay. */
function translationOf(reading: Reading): string | undefined {
  const given = reading.parameter('pathTranslation')?.text ?? '';
  if (given.toLowerCase() === 'false') {
    return undefined;
  }
  if (Buffer.byteLength(given) > 1) {
    const says = "pathTranslation must be either 'False' or a single character string";
    refuseParameter(reading, 'pathTranslation', 'must be "False" or one character', says);
  }
  return given === '' ? '_' : given.charAt(0);
}

function readItems(reading: Reading): { readonly node: YamlNode; readonly path: string }[] {
  const objects = reading.parameter('objects');
  const path = parameterPath('objects');
  const list =
    objects && parseText(reading, objects, path, 'v2', (error) => LOADS(`error converting YAML to JSON: ${error}`));
  if (list !== undefined && list.kind !== 'sequence') {
    const says = LOADS(`json: cannot unmarshal ${jsonTypeOf(list)} into Go value of type []*provider.SecretDescriptor`);
    const message = ownWords('must hold a list of maps, each with objectName and objectType');
    const given = list.kind === 'mapping' ? `a map with ${show(list.entries[0]?.key)}` : show(list.text);
    reading.complain({ code: 'wrong-shape', place: list.place, path, message, given, says });
  }
  return itemsOf(list).map((node, index) => ({ node, path: `${path}[${index}]` }));
}
