import { randomUUID } from 'node:crypto';
import {
  exchangeAudienceOf,
  type GkeCluster,
  GoogleRefusal,
  IamPolicies,
  type Policy,
  poolOf,
  type Principal,
  principalOf,
} from '../gcp/iam';
import { python } from '../programs';
import { type Call, call } from './http';
import { type HttpAnswer, type HttpRequest, type Listening, listen } from './listen';
import { freePort, startServer } from './process';
import { claimsOf, type Issuer } from './web-token';

/** drongo, which stores secrets and versions as Secret Manager does, without authentication. */
export interface SecretManagerAccess {
  readonly url: string;
}

export async function startSecretManager(folder: string): Promise<SecretManagerAccess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  await startServer('drongo', python.path, {
    folder,
    args: ['-m', 'drongo.cli', 'server', '--host', '127.0.0.1', '--port', String(port)],
    ready: async () => (await call(`${url}/drongo/health`)).status === 200,
  });
  return { url };
}

/** Google's APIs behind one address, each under its own host name in the `Host` header. */
export interface Google extends Listening {
  /** Answers a request that did not arrive by HTTP. */
  answer(request: HttpRequest): Promise<HttpAnswer>;
  /** The access token of the deploying user. */
  readonly administrator: string;
  readonly policies: IamPolicies;
}

interface Setting {
  readonly keep: Keeper;
  readonly cluster: GkeCluster;
  /** The issuer of the cluster's tokens. On GKE, it is the URL of the cluster; here, it is any issuer. */
  readonly issuer: Issuer;
  /** The emails of the existing Google service accounts. */
  readonly serviceAccounts: readonly string[];
}

const ACCESSOR = 'roles/secretmanager.secretAccessor';
const IMPERSONATOR = 'roles/iam.workloadIdentityUser';
const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';

/**
 * Authentication in front of a server that stores secrets without authentication: the exchange of a ServiceAccount token, the
 * impersonation of a Google service account, and IAM on secrets.
 *
 * @see https://github.com/GoogleCloudPlatform/secrets-store-csi-driver-provider-gcp/blob/main/auth/auth.go
 * @see https://cloud.google.com/secret-manager/docs/access-control
 */
export async function startGoogle({ keep, cluster, issuer, serviceAccounts }: Setting): Promise<Google> {
  const administrator = randomUUID();
  const policies = new IamPolicies();
  const principals = new Map<string, Principal>();
  const answer = async (request: HttpRequest): Promise<HttpAnswer> => {
    try {
      return await unlessRefused(request);
    } catch (error) {
      if (error instanceof GoogleRefusal) {
        return { status: error.status, json: { error: { code: error.status, message: error.message } } };
      }
      throw error;
    }
  };
  return { ...(await listen(answer)), answer, administrator, policies };

  function unlessRefused(request: HttpRequest): HttpAnswer | Promise<HttpAnswer> {
    switch (request.host) {
      case 'securetoken.googleapis.com':
        return exchange(JSON.parse(request.body) as Record<string, unknown>);
      case 'iamcredentials.googleapis.com':
        return impersonate(request);
      case 'iam.googleapis.com':
        return ofAccount(request);
      default:
        return ofSecret(request);
    }
  }

  function tokenFor(principal: Principal): string {
    const token = randomUUID();
    principals.set(token, principal);
    return token;
  }

  function exchange({ grant_type, audience, subject_token }: Record<string, unknown>): HttpAnswer {
    const claims = claimsOf(String(subject_token), issuer);
    const isAsked = grant_type === EXCHANGE && audience === exchangeAudienceOf(cluster);
    if (!isAsked || claims?.aud.includes(poolOf(cluster)) !== true) {
      throw new GoogleRefusal(
        400,
        `no token of the cluster for ${poolOf(cluster)}, or no such pool: ${String(audience)}`,
      );
    }
    return { status: 200, json: { access_token: tokenFor(principalOf(cluster, claims)), token_type: 'Bearer' } };
  }

  function impersonate({ path, bearer }: HttpRequest): HttpAnswer {
    const [, email = ''] = /^\/v1\/projects\/-\/serviceAccounts\/([^/:]+):generateAccessToken$/.exec(path) ?? [];
    if (!policies.grants(accountOf(email), IMPERSONATOR, principals.get(bearer) ?? [])) {
      throw new GoogleRefusal(403, `who asks may not impersonate ${email}`);
    }
    return { status: 200, json: { accessToken: tokenFor([`serviceAccount:${email}`]) } };
  }

  function accountOf(email: string): string {
    if (!serviceAccounts.includes(email)) {
      throw new GoogleRefusal(404, `there is no service account ${email}`);
    }
    return email;
  }

  function ofAccount({ path, bearer, body }: HttpRequest): HttpAnswer {
    const [, email = '', verb = ''] = /^\/v1\/projects\/[^/]+\/serviceAccounts\/([^/:]+):(\w+)$/.exec(path) ?? [];
    allow(bearer === administrator, path);
    return { status: 200, json: policyOf(accountOf(email), verb, body) };
  }

  function policyOf(resource: string, verb: string, body: string): Policy {
    return verb === 'setIamPolicy'
      ? policies.set(resource, (JSON.parse(body) as { policy: Policy }).policy)
      : policies.of(resource);
  }

  async function ofSecret({ host, method, path, query, bearer, body }: HttpRequest): Promise<HttpAnswer> {
    const [, name = '', location, secret] = SECRET_PATH.exec(path) ?? [];
    const verb = path.split(':')[1] ?? '';
    const expected = location === undefined ? 'secretmanager' : `secretmanager.${location}.rep`;
    const mayAccess = () => policies.grants(name, ACCESSOR, principals.get(bearer) ?? []);
    allow(bearer === administrator || (verb === 'access' && mayAccess()), path);
    if (host !== `${expected}.googleapis.com`) {
      throw new GoogleRefusal(404, `${host} has no ${path}: ask ${expected}.googleapis.com`);
    }
    const kept = (asked: string, options: Call = {}) => keep(location, asked, options);
    if (verb.endsWith('IamPolicy')) {
      const { status, json } = await kept(`/v1/${name}`);
      return status === 200 ? { status, json: policyOf(name, verb, body) } : { status, json };
    }
    if (method === 'DELETE' && secret !== undefined) {
      policies.remove(name);
    }
    const asked = path.includes('/versions/latest') ? path.replace('latest', await lastOf(kept, name)) : path;
    return kept(`${asked}?${query.toString()}`, { method, ...(body !== '' && { body }) });
  }
}

/** The name of a secret, its location and its id, regardless of the rest of the path. */
const SECRET_PATH = /^\/v1\/(projects\/[^/]+(?:\/locations\/([^/]+))?\/secrets(?:\/([^/:]+))?)/;

type Kept = (path: string) => Promise<HttpAnswer>;

/** `latest` is the last created version, even if it cannot be read. drongo returns the last readable version. */
async function lastOf(kept: Kept, name: string): Promise<string> {
  const { json } = await kept(`/v1/${name}/versions`);
  return String((json as { versions?: object[] }).versions?.length ?? 'latest');
}

/** A server that stores secrets and versions without authentication. */
export type Keeper = (location: string | undefined, path: string, options: Call) => Promise<HttpAnswer>;

/** drongo has no locations, so regional secrets are stored under a separate project. A project id never contains a dot. */
export function keptInDrongo({ url }: SecretManagerAccess): Keeper {
  return async (location, path, options) => {
    const within = location === undefined ? path : path.replace(`/locations/${location}/`, `.${location}/`);
    const { status, text } = await call(`${url}${within}`, options);
    const said = location === undefined ? text : text.replaceAll(`.${location}/`, `/locations/${location}/`);
    return { status, json: JSON.parse(said) as unknown };
  };
}

/** Reads the versions of each secret by its name: drongo, at 25 ms a call, is too slow for thousands of secrets. */
export function keptInMemory(versions: ReadonlyMap<string, readonly string[]>): Keeper {
  return (_, path) => {
    const [, name = '', version] = /^\/v1\/(.*)\/versions(?:\/(\d+):access\?)?$/.exec(path) ?? [];
    const values = versions.get(name) ?? [];
    if (version === undefined) {
      return Promise.resolve({ status: 200, json: { versions: values.map(() => ({})) } });
    }
    const value = values[Number(version) - 1];
    if (value === undefined) {
      throw new GoogleRefusal(404, `Secret [${name}] not found or has no versions`);
    }
    const payload = { data: Buffer.from(value).toString('base64') };
    return Promise.resolve({ status: 200, json: { name: `${name}/versions/${version}`, payload } });
  };
}

function allow(isAllowed: boolean, what: string): void {
  if (!isAllowed) {
    throw new GoogleRefusal(403, `who asks may not ${what}`);
  }
}
