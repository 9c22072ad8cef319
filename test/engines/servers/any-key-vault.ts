import { randomUUID } from 'node:crypto';
import { UUID } from '../../../lib/core/identity/uuid';
import { ANY_VALUE } from '../../stores/store';
import { Refusal } from '../azure/model';
import { type HttpRequest, type Listening, listen } from './listen';
import { claimsOf, type Issuer } from './web-token';

/** The login host of each cloud, by the DNS suffix of its vaults. */
const CLOUDS: Readonly<Record<string, string>> = {
  'vault.azure.net': 'login.microsoftonline.com',
  'vault.azure.cn': 'login.chinacloudapi.cn',
};

/** The host names of vaults with these names, and the host names of the logins. */
export function hostsOf(vaultNames: readonly string[]): string[] {
  const vaults = vaultNames.flatMap((name) => Object.keys(CLOUDS).map((suffix) => `${name.toLowerCase()}.${suffix}`));
  return [...new Set([...Object.values(CLOUDS), ...vaults])];
}

const VAULT_NAME = /^(?!.*--)[a-z][a-z0-9-]{1,22}[a-z0-9]$/;
const OBJECT = /^\/(secrets|keys|certificates)\/([0-9A-Za-z-]{1,127})(?:\/(versions|[^/]*))?$/;

/**
 * An Entra that knows every tenant and every client, and vaults that hold every object with a valid name, so only invalid names
 * are refused.
 *
 * @see https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#object-identifiers
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export function startAnyKeyVault(cluster: Issuer): Promise<Listening> {
  return listen(({ host, ...request }) => {
    try {
      const login = Object.values(CLOUDS).includes(host);
      return { status: 200, json: login ? answerLogin(host, request) : answerVault(host, request) };
    } catch (error) {
      if (error instanceof Refusal) {
        const json = { error: { code: error.code, message: error.message } };
        return { status: error.status, json, ...(error.status === 401 && { headers: challengeOf(host) }) };
      }
      throw error;
    }
  });

  function answerLogin(host: string, { path, query, body }: Omit<HttpRequest, 'host'>): object {
    if (path === '/common/discovery/instance') {
      const endpoint = new URL(query.get('authorization_endpoint') ?? '');
      const [, tenant = ''] = endpoint.pathname.split('/');
      return {
        tenant_discovery_endpoint: `https://${host}/${tenant}/v2.0/.well-known/openid-configuration`,
        metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
      };
    }
    const [, tenant = '', ...rest] = path.split('/');
    if (!UUID.test(tenant) && !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(tenant)) {
      throw new Refusal(400, 'AADSTS90002', `there is no tenant ${tenant}`);
    }
    const own = `https://${host}/${tenant}`;
    if (rest.join('/') === 'v2.0/.well-known/openid-configuration') {
      return {
        issuer: `${own}/v2.0`,
        authorization_endpoint: `${own}/oauth2/v2.0/authorize`,
        token_endpoint: `${own}/oauth2/v2.0/token`,
      };
    }
    const form = new URLSearchParams(body);
    if (!UUID.test(form.get('client_id') ?? '')) {
      throw new Refusal(400, 'AADSTS700016', `there is no application ${form.get('client_id')}`);
    }
    if (claimsOf(form.get('client_assertion') ?? '', cluster) === undefined) {
      throw new Refusal(401, 'AADSTS50013', 'the assertion is not signed by its issuer, or has expired');
    }
    return { token_type: 'Bearer', expires_in: 3600, access_token: randomUUID() };
  }
}

/** The header that tells a client of Key Vault where to get a token. */
function challengeOf(host: string): Record<string, string> {
  const suffix = host.replace(/^[^.]*\./, '');
  const asked = `authorization="https://${CLOUDS[suffix]}/common", resource="https://${suffix}"`;
  return { 'www-authenticate': `Bearer ${asked}` };
}

function answerVault(host: string, { path, bearer }: Omit<HttpRequest, 'host'>): object {
  const [name = ''] = host.split('.');
  const [, kind, object = '', version] = OBJECT.exec(path) ?? [];
  if (!VAULT_NAME.test(name)) {
    throw new Refusal(404, 'NoSuchHost', host);
  }
  if (bearer === '') {
    throw new Refusal(401, 'Unauthorized', 'the request has no token');
  }
  if (kind === undefined) {
    throw new Refusal(400, 'BadParameter', path);
  }
  const id = `https://${host}/${kind}/${object}/${version || '0'.repeat(32)}`;
  if (version === 'versions') {
    return { value: [{ id: `https://${host}/${kind}/${object}/${'0'.repeat(32)}`, attributes: { created: 1 } }] };
  }
  return {
    secrets: { value: ANY_VALUE, id },
    keys: { key: { kid: id, kty: 'RSA', n: 'AQAB', e: 'AQAB' } },
    certificates: { cer: ANY_VALUE, id },
  }[kind as 'secrets' | 'keys' | 'certificates'];
}
