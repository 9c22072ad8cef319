import { AWS, broken, fleet, GOOD, ROLE } from './broken-file';

const key = (...parts: string[]) => parts.join('');
const SAS = `https://shop.blob.core.windows.net/files?sv=2024-11-04&sig=${'aB3%2F'.repeat(8)}`;
const note = (text: string) => fleet(`{${AWS}, name: orders, ${ROLE}, annotations: {note: ${text}}}`);

/** The secrets are joined from parts, so no scanner reports this file as a leak. */
export const SECRETS_IN_FILES = [
  broken(
    'values',
    fleet(`{${AWS}, name: orders, ${ROLE}, «values: {}}`),
    'clear-text-secret',
    'environments[0].values: must not be in a file',
  ),
  broken(
    'values in the defaults',
    fleet(GOOD, 'defaults: {«values: {}}\n'),
    'clear-text-secret',
    'defaults.values: must not be in a file',
  ),
  broken(
    'a password in a MendixApp',
    fleet(`{${AWS}, name: orders, ${ROLE}, mendixAppSpec: {runtime: {mxAdminPassword: «V2VsYzBtZSE=}}}`),
    'clear-text-secret',
    'mendixAppSpec.runtime.mxAdminPassword: would put a password into the manifest',
  ),
  broken(
    'a private key',
    note(`"${key('«-----BEGIN RSA ', 'PRIVATE KEY', '-----')}"`),
    'clear-text-secret',
    'environments[0].annotations.note: has a private key',
  ),
  broken(
    'a private key in a comment',
    `${fleet(GOOD)}# ${key('«-----BEGIN ', 'PRIVATE KEY', '-----')}\n`,
    'clear-text-secret',
    'file: has a private key',
  ),
  broken(
    'a token of Vault',
    note(key('«hvs', '.CAESIJlWh0', 'x'.repeat(20))),
    'clear-text-secret',
    'environments[0].annotations.note: has a token of Vault',
  ),
  broken(
    'an old token of Vault',
    note(key('«s', '.', 'aB3'.repeat(8))),
    'clear-text-secret',
    'environments[0].annotations.note: has a token of Vault',
  ),
  broken(
    'a signed URL',
    note(SAS.replace('sig=', '«sig=')),
    'clear-text-secret',
    'environments[0].annotations.note: has the signature of a SAS',
  ),
  broken(
    'a key pair of AWS',
    note(`"${key('AK', 'IA', 'IOSFODNN7EXAMPLE')} ${key('«wJalrXUtnFEMI', '/K7MDENG/', 'bPxRfiCYEXAMPLEKEY')}"`),
    'clear-text-secret',
    'environments[0].annotations.note: has a secret access key of AWS',
  ),
] as const;
