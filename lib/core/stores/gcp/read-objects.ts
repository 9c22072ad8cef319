import { show } from '../../input/problem';
import { said } from '../../input/rule';
import { refusalOfFile } from '../../kubernetes/mounted-file';
import { type ListGrammar, type ListItem, readList } from '../list-reader';
import { checkOverwritten } from '../overwritten-files';
import { parseText, readNames, refuseParameter, requireFiles, requireParameter } from '../parameter-reader';
import { parameterPath, type ParameterInput, Reading, type ReadParameters } from '../reading';
import { readResourceName } from './resource-name';

/** Every parameter of the provider. @see https://github.com/GoogleCloudPlatform/secrets-store-csi-driver-provider-gcp/blob/main/config/config.go */
const PARAMETERS = ['secrets', 'auth'];
/** The ways in which the provider can log in. */
export const AUTH_MODES = ['pod-adc', 'provider-adc'];
const GRAMMAR: ListGrammar = {
  fields: ['resourceName', 'fileName', 'path', 'extractJSONKey', 'extractYAMLKey', 'mode'],
  numbers: { mode: 'int32' },
  goType: '*config.Secret',
  crashesAtNull: true,
  says: (error) => `failed to unmarshal secrets attribute: ${error}`,
};

/**
 * The parameters of a SecretProviderClass as the Google provider reads them.
 *
 * @see https://github.com/GoogleCloudPlatform/secrets-store-csi-driver-provider-gcp/blob/main/server/server.go
 */
export function readGcpParameters(input: ParameterInput): ReadParameters {
  const reading = new Reading(input);
  readNames(reading, PARAMETERS);
  const auth = reading.parameter('auth')?.text || undefined;
  if (auth !== undefined && !AUTH_MODES.includes(auth)) {
    const says = said`unknown auth configuration: "${auth}"`;
    refuseParameter(reading, 'auth', 'must be a supported way to log in', says, AUTH_MODES.map(show).join(', '));
  }
  const entry = reading.entry('auth');
  if (entry !== undefined) {
    reading.showAsForeign('auth', entry, parameterPath('auth'));
  }
  const secrets = reading.parameter('secrets');
  if (secrets === undefined) {
    requireParameter(reading, 'secrets', "missing required 'secrets' attribute");
  } else {
    const path = parameterPath('secrets');
    const list = parseText(reading, secrets, path, 'v3', GRAMMAR.says);
    readList(reading, list, path, GRAMMAR).forEach(readItem);
    checkOverwritten(reading);
    requireFiles(reading, 'secrets');
  }
  return reading.result({ auth }, {});
}

function readItem(item: ListItem): void {
  const resource = item.text('resourceName');
  const name = readResourceName(resource);
  if (resource === '') {
    item.refuse('missing-field', 'resourceName', 'is missing', 'unknown resource type');
  } else if ('refusal' in name) {
    item.refuse('invalid-reference', 'resourceName', name.refusal, name.says, name.accepted);
  }
  // The provider prefers `path` to `fileName`.
  const field = item.text('path') === '' ? 'fileName' : 'path';
  const fileName = item.text(field);
  const refusal = refusalOfFile(fileName);
  if (refusal !== undefined) {
    const code = fileName === '' ? 'missing-field' : 'invalid-file-name';
    item.refuse(code, field, fileName === '' ? 'is missing' : 'must be the name of a file', refusal);
  }
  const [key, yamlKey] = [item.text('extractJSONKey'), item.text('extractYAMLKey')];
  if (key !== '' && yamlKey !== '') {
    const says = "both ExtractJSONKey and ExtractYAMLKey can't be simultaneously non empty strings";
    item.refuse('conflicting-parameters', 'extractYAMLKey', 'cannot be combined with extractJSONKey', says);
  }
  item.showForeign('extractYAMLKey', 'mode');
  if (fileName !== '') {
    const member = key === '' ? yamlKey : key;
    item.reading.files.push({
      fileName,
      secret: 'secret' in name ? name.secret : resource,
      ...('version' in name && { version: name.version }),
      ...(member !== '' && { key: member }),
      place: item.placeOf(field),
      path: `${item.path}.${field}`,
    });
  }
}
