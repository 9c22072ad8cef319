import { parse } from 'yaml';
import { mountedFiles } from '../../core/stores/gcp/provider';
import { find, parametersOf, tokenOf } from '../kubernetes/cluster';
import { call } from '../servers/http';
import type { Google } from '../servers/secret-manager';
import { exchangeAudienceOf, type GkeCluster, poolOf } from './iam';

/** The answer of Google: a token or a value, or only the status of an error. */
export interface Answered {
  readonly status: number;
  readonly text: string;
}

/** The annotation that makes the provider impersonate a Google service account. */
const ACCOUNT = 'iam.gke.io/gcp-service-account';

/** Exchanges a token of a ServiceAccount as the Google provider of the driver does. */
export async function exchange(google: Google, cluster: GkeCluster, jwt: string): Promise<Answered> {
  const { status, json } = await call(`${google.url}/v1/identitybindingtoken`, {
    method: 'POST',
    headers: { host: 'securetoken.googleapis.com' },
    body: {
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
      requested_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      subject_token: jwt,
      audience: exchangeAudienceOf(cluster),
      scope: 'https://www.googleapis.com/auth/cloud-platform',
    },
  });
  return { status, text: (json as { access_token?: string }).access_token ?? '' };
}

export async function impersonate(google: Google, token: string, email: string): Promise<Answered> {
  const path = `projects/-/serviceAccounts/${email}:generateAccessToken`;
  const { status, json } = await call(`${google.url}/v1/${path}`, {
    method: 'POST',
    headers: { host: 'iamcredentials.googleapis.com', authorization: `Bearer ${token}` },
  });
  return { status, text: (json as { accessToken?: string }).accessToken ?? '' };
}

/** The answer of Secret Manager to a request, on the host that the provider derives from the name. */
export async function ask(google: Google, token: string, path: string, method = 'GET'): Promise<Answered> {
  const location = /^projects\/[^/]+\/locations\/([^/]+)\//.exec(path)?.[1];
  const host = location === undefined ? 'secretmanager' : `secretmanager.${location}.rep`;
  const { status, json } = await call(`${google.url}/v1/${path}`, {
    method,
    headers: { host: `${host}.googleapis.com`, authorization: `Bearer ${token}` },
  });
  const { data = '' } = (json as { payload?: { data: string } }).payload ?? {};
  return { status, text: Buffer.from(data, 'base64').toString() };
}

/** The token with which a mount reads: the token of the ServiceAccount, or of the account that it impersonates. */
export async function accessTokenOf(
  google: Google,
  cluster: GkeCluster,
  namespace: string,
  name: string,
): Promise<string> {
  const account = await find('v1', 'ServiceAccount', namespace, name);
  const { text: own } = await exchange(google, cluster, await tokenOf(namespace, name, poolOf(cluster)));
  const email = account?.metadata.annotations?.[ACCOUNT];
  return email === undefined ? own : (await impersonate(google, own, email)).text;
}

/** The files that the driver mounts for an environment, with the parameters and a token from the API server. */
export async function mount(
  google: Google,
  cluster: GkeCluster,
  namespace: string,
  name: string,
): Promise<Record<string, string>> {
  const parameters = await parametersOf(namespace, name);
  const token = await accessTokenOf(google, cluster, namespace, name);
  const read = new Map<string, string | undefined>();
  for (const { resourceName } of parse(parameters.secrets ?? '') as { resourceName: string }[]) {
    const { status, text } = await ask(google, token, `${resourceName}:access`);
    read.set(secretIdOf(resourceName), status === 200 ? text : undefined);
  }
  return mountedFiles(parameters, (secretId) => read.get(secretId));
}

function secretIdOf(resourceName: string): string {
  return /\/secrets\/([^/]+)\/versions\//.exec(resourceName)?.[1] ?? '';
}
