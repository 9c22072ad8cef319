import { bad, type BadInput } from './environment';

const NO_SCHEME =
  'must begin with http:// or https://, such as "https://vault.example.com:8200"; remove it for the agent next to the provider';
const NO_URL =
  'must be a URL with a host, and with a port from 1 to 65535 if it has one, such as "https://vault.example.com:8200"';
const SECRETIVE =
  'must have no user, password, query or fragment: everyone who can read the SecretProviderClass sees them';

/** Invalid addresses of Vault. */
export const BAD_ADDRESSES: readonly BadInput[] = [
  ...[
    'vault.example.com:8200',
    'vault',
    'tcp://vault:8200',
    'unix:///var/run/vault/agent.sock',
    'https://',
    'http:/vault',
    'https://vault:99999',
    'https://a..b',
    'https://[::::]',
    'https://vault/a//b',
    'https://vault/a/../b',
  ].map((address) =>
    bad(
      `the address ${address}`,
      { vaultAddress: address },
      `vaultAddress: ${/^https?:\/\//.test(address) ? NO_URL : NO_SCHEME}, got "${address}"`,
    ),
  ),
  ...['https://admin:sentinel@vault.example.com', 'https://vault?token=sentinel', 'https://vault/#sentinel'].map(
    (address) =>
      bad(
        `an address with a secret, which the message hides: ${address}`,
        { vaultAddress: address },
        `vaultAddress: ${SECRETIVE}`,
      ),
  ),
  bad(
    'an address with the API version',
    { vaultAddress: 'https://vault.example.com/v1/' },
    'vaultAddress: must be without "/v1", which is added, got "https://vault.example.com/v1/"',
  ),
  ...[
    'http://10.0.1:8200',
    'http://127.1',
    'http://2130706433',
    'http://0x7f000001',
    'http://256.0.0.1',
    'http://010.0.0.1',
    'http://host:0',
    `http://${'a'.repeat(64)}.example.com`,
    `http://${'a.'.repeat(127)}example`,
    'http://-a.example.com',
    'http://a..b',
    'http://[fe80::1::2]',
  ].map((vaultAddress) =>
    bad(
      `the address ${vaultAddress}, which Go cannot resolve`,
      { vaultAddress },
      `vaultAddress: ${NO_URL}, got ${JSON.stringify(vaultAddress.length > 200 ? `${vaultAddress.slice(0, 200)}...` : vaultAddress)}`,
    ),
  ),
];
