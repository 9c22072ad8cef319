import { randomUUID } from 'node:crypto';
import { type AzureModel, Refusal } from '../azure/model';
import { type HttpRequest, type Listening, listen } from './listen';
import { claimsOf, type Issuer } from './web-token';

const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** The login host of a cloud, and the DNS suffix of its vaults. */
export interface AzureCloud {
  readonly login: string;
  readonly vaults: string;
}

export const PUBLIC_CLOUD: AzureCloud = { login: 'login.microsoftonline.com', vaults: 'vault.azure.net' };
export const CHINA_CLOUD: AzureCloud = { login: 'login.chinacloudapi.cn', vaults: 'vault.azure.cn' };

/**
 * Entra's token endpoint and the data plane of every Key Vault, each under its own host name in the `Host` header. No emulator
 * checks roles, so this is our own model of the documentation of Microsoft: it proves that the components agree with the
 * documentation, and nothing about Azure.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow#third-case-access-token-request-with-a-federated-credential
 * @see https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc#fetch-the-openid-configuration-document
 * @see https://learn.microsoft.com/rest/api/keyvault/secrets/get-secret/get-secret
 * @see https://learn.microsoft.com/azure/key-vault/general/authentication-requests-and-responses
 * @see https://learn.microsoft.com/azure/key-vault/general/rbac-guide
 */
export function startKeyVault(model: AzureModel, cluster: Issuer): Promise<Listening> {
  /** The principals of the issued access tokens. */
  const principals = new Map<string, string>();
  return listen(({ host, ...request }) => {
    const cloud = [PUBLIC_CLOUD, CHINA_CLOUD].find(
      ({ login, vaults }) => host === login || host.endsWith(`.${vaults}`),
    );
    if (cloud === undefined) {
      return { status: 404, json: { error: { code: 'NoSuchHost', message: host } } };
    }
    try {
      return { status: 200, json: host === cloud.login ? answerLogin(cloud, request) : readSecret(host, request) };
    } catch (error) {
      if (error instanceof Refusal) {
        const json = { error: { code: error.code, message: error.message } };
        return { status: error.status, json, ...(error.status === 401 && { headers: challengeOf(cloud) }) };
      }
      throw error;
    }
  });

  /** The header that tells a client of Key Vault where to get a token. */
  function challengeOf({ login, vaults }: AzureCloud): Record<string, string> {
    const asked = `authorization="https://${login}/${model.tenantId}", resource="https://${vaults}"`;
    return { 'www-authenticate': `Bearer ${asked}` };
  }

  function answerLogin(cloud: AzureCloud, request: Omit<HttpRequest, 'host'>): object {
    const tenant = `https://${cloud.login}/${model.tenantId}`;
    const configuration = '/v2.0/.well-known/openid-configuration';
    switch (request.path) {
      case '/common/discovery/instance':
        return {
          tenant_discovery_endpoint: `${tenant}${configuration}`,
          metadata: [{ preferred_network: cloud.login, preferred_cache: cloud.login, aliases: [cloud.login] }],
        };
      case `/${model.tenantId}${configuration}`:
        return {
          issuer: `${tenant}/v2.0`,
          authorization_endpoint: `${tenant}/oauth2/v2.0/authorize`,
          token_endpoint: `${tenant}/oauth2/v2.0/token`,
        };
      default:
        return logIn(cloud, request);
    }
  }

  function logIn({ vaults }: AzureCloud, { path, body }: Omit<HttpRequest, 'host'>): object {
    const form = new URLSearchParams(body);
    const isAsked =
      form.get('grant_type') === 'client_credentials' &&
      form.get('scope')?.split(' ').includes(`https://${vaults}/.default`) === true &&
      form.get('client_assertion_type') === ASSERTION;
    if (path !== `/${model.tenantId}/oauth2/v2.0/token` || !isAsked) {
      throw new Refusal(400, 'invalid_request', path);
    }
    const token = randomUUID();
    principals.set(token, principalOf(model, cluster, form.get('client_id') ?? '', form.get('client_assertion') ?? ''));
    return { token_type: 'Bearer', expires_in: 3600, access_token: token };
  }

  function readSecret(host: string, { method, path, query, bearer }: Omit<HttpRequest, 'host'>): object {
    const [, name = '', wanted] = /^\/secrets\/([^/]+)(?:\/([^/]*))?$/.exec(path) ?? [];
    const [vaultName = ''] = host.split('.');
    const vault = model.vaultOfName(vaultName);
    const principal = principals.get(bearer);
    if (method !== 'GET' || query.get('api-version') === null || vault === undefined) {
      throw new Refusal(400, 'BadParameter', `${method} ${path}`);
    }
    if (principal === undefined) {
      throw new Refusal(401, 'Unauthorized', 'the request has no token, or one that is not known');
    }
    if (!model.mayReadSecret(principal, vault, name)) {
      throw new Refusal(403, 'ForbiddenByRbac', `${principal} may not read ${name} in ${vaultName}`);
    }
    const versions = vault.secrets.get(name.toLowerCase())?.versions ?? [];
    const found = wanted ? versions.find(({ version }) => version === wanted) : versions.at(-1);
    if (found === undefined) {
      throw new Refusal(404, 'SecretNotFound', name);
    }
    return { value: found.value, id: `https://${host}/secrets/${name}/${found.version}` };
  }
}

/** Entra compares the issuer, subject and audience exactly with those of the client's federated credentials. */
function principalOf({ identities }: AzureModel, cluster: Issuer, clientId: string, assertion: string): string {
  const identity = [...identities.values()].find((known) => known.clientId === clientId.toLowerCase());
  if (identity === undefined) {
    throw new Refusal(400, 'AADSTS700016', `there is no application ${clientId}`);
  }
  const claims = claimsOf(assertion, cluster);
  if (claims === undefined) {
    throw new Refusal(401, 'AADSTS50013', 'the assertion is not signed by its issuer, or has expired');
  }
  const ofIssuer = [...identity.credentials.values()].filter(({ issuer }) => issuer === claims.iss);
  const ofSubject = ofIssuer.filter(({ subject }) => subject === claims.sub);
  if (ofIssuer.length === 0) {
    throw new Refusal(401, 'AADSTS700211', `no federated credential has the issuer ${claims.iss}`);
  }
  if (ofSubject.length === 0) {
    throw new Refusal(401, 'AADSTS700213', `no federated credential has the subject ${claims.sub}`);
  }
  if (!ofSubject.some(({ audiences }) => audiences.some((audience) => claims.aud.includes(audience)))) {
    throw new Refusal(401, 'AADSTS700212', `no federated credential has the audience ${claims.aud.join(', ')}`);
  }
  return identity.principalId;
}
