import { ownWords, show } from '../../input/problem';
import { said } from '../../input/rule';
import { refusalOfFile } from '../../kubernetes/mounted-file';
import { type ListGrammar, type ListItem, readList } from '../list-reader';
import { parseText, requireFiles } from '../parameter-reader';
import { parameterPath, type ParameterInput, Reading, type ReadParameters } from '../reading';
import { VaultProvider } from './environment';
import { readVaultSettings } from './read-settings';

const GRAMMAR: ListGrammar = {
  fields: ['objectName', 'secretPath', 'secretKey', 'method', 'secretArgs', 'filePermission', 'encoding'],
  numbers: { filePermission: 'uint32' },
  others: ['secretArgs'],
  goType: 'config.Secret',
  crashesAtNull: false,
  says: (error) => error,
};
const EMPTY = 'no secrets configured - the provider will not read any secret material';

/**
 * The parameters of a SecretProviderClass as the Vault provider reads them.
 *
 * @see https://github.com/hashicorp/vault-csi-provider/blob/main/internal/config/config.go
 */
export function readVaultParameters(input: ParameterInput): ReadParameters {
  return readParameters(VaultProvider.Vault, input);
}

/**
 * The parameters of a SecretProviderClass as the OpenBao provider reads them.
 *
 * @see https://github.com/openbao/openbao-csi-provider/blob/main/internal/config/config.go
 */
export function readOpenBaoParameters(input: ParameterInput): ReadParameters {
  return readParameters(VaultProvider.OpenBao, input);
}

function readParameters(provider: VaultProvider, input: ParameterInput): ReadParameters {
  const reading = new Reading(input);
  const { identity, settings, parameterNames } = readVaultSettings(reading, provider);
  const objects = reading.parameter('objects');
  const path = parameterPath('objects');
  const list = objects && parseText(reading, objects, path, 'v3', GRAMMAR.says);
  readList(reading, list, path, GRAMMAR).forEach(readItem);
  checkNames(reading);
  requireFiles(reading, 'objects', EMPTY);
  return { ...reading.result(identity, settings), parameterNames };
}

function readItem(item: ListItem): void {
  const [fileName, secret, key] = [item.text('objectName'), item.text('secretPath'), item.text('secretKey')];
  const refusal = refusalOfFile(fileName);
  if (refusal !== undefined) {
    const code = fileName === '' ? 'missing-field' : 'invalid-file-name';
    item.refuse(code, 'objectName', fileName === '' ? 'is missing' : 'must be the name of a file', refusal);
  }
  if (/^\/?(v1\/?)?$/.test(secret)) {
    item.refuse('missing-field', 'secretPath', secret === '' ? 'is missing' : 'leads nowhere', "couldn't read secret");
  }
  const args = item.field('secretArgs');
  if (args !== undefined && args.node.kind !== 'mapping' && args.node.kind !== 'null') {
    // Arguments of Vault may be secret, so no part of them is shown.
    const place = { place: args.node.place, path: `${item.path}.secretArgs` };
    item.reading.complain({ code: 'wrong-shape', ...place, message: ownWords('must be a map') });
  }
  const encoding = item.text('encoding');
  if (encoding !== '' && !/^(utf-8|base64|hex)$/i.test(encoding)) {
    const says = 'invalid encoding type. Should be utf-8, base64, or hex';
    item.refuse('invalid-field', 'encoding', 'must be "utf-8", "base64" or "hex"', says);
  }
  item.showForeign('method', 'secretArgs', 'filePermission', 'encoding');
  if (fileName !== '') {
    const file = { fileName, secret, place: item.placeOf('objectName'), path: `${item.path}.objectName` };
    item.reading.files.push(key === '' ? file : { ...file, key });
  }
}

function checkNames(reading: Reading): void {
  const seen = new Set<string>();
  for (const { fileName, place, path } of reading.files) {
    if (seen.has(fileName)) {
      const says = said`each ${'`objectName`'} within a SecretProviderClass must be unique, but the following keys were duplicated: ${fileName}`;
      const message = ownWords('is also the file of another object');
      reading.complain({ code: 'duplicate-file', place, path, message, given: show(fileName), says });
    }
    seen.add(fileName);
  }
}
