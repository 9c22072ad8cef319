import { parse } from 'yaml';
import { mountedFiles } from '../../core/stores/azure/provider';
import { parametersOf, tokenOf } from '../kubernetes/cluster';
import { call } from '../servers/http';
import type { Listening } from '../servers/listen';

/** The audience that the Azure provider of the driver requests from the kubelet. */
export const AUDIENCE = 'api://AzureADTokenExchange';

/** The answer of Azure: a token or a value, or the code of an error. */
export interface Answered {
  readonly status: number;
  readonly code?: string;
  readonly text: string;
}

interface Json {
  readonly access_token?: string;
  readonly value?: string;
  readonly error?: { readonly code: string };
}

/** Exchanges a token of a ServiceAccount for a token of an identity. */
export async function logIn(azure: Listening, tenantId: string, clientId: string, jwt: string): Promise<Answered> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    scope: 'https://vault.azure.net/.default',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: jwt,
  });
  const { status, json } = await call(`${azure.url}/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    headers: { host: 'login.microsoftonline.com', 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  });
  return answered(status, json as Json);
}

/** Reads a secret with the token of an identity, by default in its current version. */
export async function readSecret(
  azure: Listening,
  token: string,
  [vaultName, secretName, version = '']: readonly [string, string, string?],
): Promise<Answered> {
  const { status, json } = await call(`${azure.url}/secrets/${secretName}/${version}?api-version=7.4`, {
    headers: { host: `${vaultName}.vault.azure.net`, authorization: `Bearer ${token}` },
  });
  return answered(status, json as Json);
}

/** The files that the driver mounts for an environment, with the parameters and a token from the API server. */
export async function mount(azure: Listening, namespace: string, name: string): Promise<Record<string, string>> {
  const parameters = await parametersOf(namespace, name);
  const { keyvaultName = '', clientID = '', tenantID = '', objects = '' } = parameters;
  const { text: token } = await logIn(azure, tenantID, clientID, await tokenOf(namespace, name, AUDIENCE));
  const read = new Map<string, string | undefined>();
  for (const object of (parse(objects) as { array: string[] }).array) {
    const { objectName } = parse(object) as { objectName: string };
    const { status, text } = await readSecret(azure, token, [keyvaultName, objectName]);
    read.set(objectName, status === 200 ? text : undefined);
  }
  return mountedFiles(parameters, (secretName) => read.get(secretName));
}

function answered(status: number, { access_token, value, error }: Json): Answered {
  return { status, text: access_token ?? value ?? '', ...(error !== undefined && { code: error.code }) };
}
