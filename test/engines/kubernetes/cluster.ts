import { setTimeout as sleep } from 'node:timers/promises';
import { engines } from '../servers/all';
import { type Answer, ask, type Call, call } from '../servers/http';
import { pluralOf } from './definitions';

/** An object of the API server, or a manifest of it. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly annotations?: Record<string, string>;
    readonly labels?: Record<string, string>;
    readonly finalizers?: readonly string[];
    readonly resourceVersion?: string;
  };
  readonly spec?: Record<string, unknown>;
  readonly data?: Record<string, string>;
}

export const SECRETS_STORE = 'secrets-store.csi.x-k8s.io/v1';

export async function createNamespace(name: string): Promise<void> {
  await api('/api/v1/namespaces', { method: 'POST', body: { metadata: { name } } });
}

export async function ensureNamespace(name: string): Promise<void> {
  const { status, text } = await callApi('/api/v1/namespaces', { method: 'POST', body: { metadata: { name } } });
  if (status !== 201 && status !== 409) {
    throw new Error(`namespace ${name}: ${status} ${text}`);
  }
}

/** A token of a ServiceAccount, as the kubelet requests it to mount a volume; by default for the API server. */
export async function tokenOf(namespace: string, serviceAccount: string, audience?: string): Promise<string> {
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${serviceAccount}/token`;
  const body = { spec: { ...(audience !== undefined && { audiences: [audience] }), expirationSeconds: 3600 } };
  const { status } = await api<{ status: { token: string } }>(path, { method: 'POST', body });
  return status.token;
}

/** Creates a ServiceAccount without permissions. */
export async function createServiceAccount(namespace: string, name: string): Promise<void> {
  await api(`/api/v1/namespaces/${namespace}/serviceaccounts`, { method: 'POST', body: { metadata: { name } } });
}

/** An object of the cluster; undefined if it does not exist. */
export async function find(
  apiVersion: string,
  kind: string,
  namespace: string | undefined,
  name: string,
): Promise<KubernetesObject | undefined> {
  const metadata = { name, ...(namespace !== undefined && { namespace }) };
  const { status, json } = await callApi(pathOf({ apiVersion, kind, metadata }));
  return status === 404 ? undefined : (json as KubernetesObject);
}

/** The objects of a kind in a namespace. */
export async function list(apiVersion: string, kind: string, namespace: string): Promise<KubernetesObject[]> {
  const path = pathOf({ apiVersion, kind, metadata: { name: '', namespace } });
  const { items } = await api<{ items: Omit<KubernetesObject, 'apiVersion' | 'kind'>[] }>(path.slice(0, -1), {});
  return items.map((item) => ({ ...item, apiVersion, kind }));
}

/** The `parameters` of a SecretProviderClass, as its provider receives them. */
export async function parametersOf(namespace: string, name: string): Promise<Record<string, string>> {
  const found = await find(SECRETS_STORE, 'SecretProviderClass', namespace, name);
  return (found?.spec?.parameters ?? {}) as Record<string, string>;
}

/** Applies an object as `kubectl apply --server-side --validate=strict` does, and returns the answer of the server. */
export function apply(object: KubernetesObject, force = false): Promise<Answer> {
  return callApi(`${pathOf(object)}?fieldManager=engines&fieldValidation=Strict&force=${force}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/apply-patch+yaml' },
    body: JSON.stringify(object),
  });
}

/** Applies handwritten YAML, without validating unknown or repeated fields. */
export function applyText(object: KubernetesObject, text: string): Promise<Answer> {
  return callApi(`${pathOf(object)}?fieldManager=engines&fieldValidation=Ignore`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/apply-patch+yaml' },
    body: text,
  });
}

/** Creates an object as the first `kubectl apply` does. */
export function create(object: KubernetesObject): Promise<Answer> {
  return callApi(pathOf(object).replace(/\/[^/]+$/, ''), { method: 'POST', body: object });
}

/** Tries to create an object, as `kubectl create --dry-run=server` does. */
export function tryToCreate(object: KubernetesObject): Promise<Answer> {
  return callApi(pathOf(object).replace(/\/[^/]+$/, '?dryRun=All'), { method: 'POST', body: object });
}

/** Replaces an object as `kubectl replace` does, which reads the version first. */
export async function replace(object: KubernetesObject): Promise<Answer> {
  const { apiVersion, kind, metadata } = object;
  const { resourceVersion } = (await find(apiVersion, kind, metadata.namespace, metadata.name))?.metadata ?? {};
  return callApi(pathOf(object), { method: 'PUT', body: { ...object, metadata: { ...metadata, resourceVersion } } });
}

/** Changes the given members of an object, as a later `kubectl apply` does; null removes a member. */
export function merge(object: KubernetesObject, change: object): Promise<Answer> {
  return callApi(pathOf(object), {
    method: 'PATCH',
    headers: { 'content-type': 'application/merge-patch+json' },
    body: JSON.stringify(change),
  });
}

/** Creates an object as `kubectl apply` does, without `--server-side`. */
export async function applyFromClient(object: KubernetesObject): Promise<void> {
  const collection = pathOf(object).replace(/\/[^/]*$/, '');
  await api(`${collection}?fieldManager=kubectl-client-side-apply`, { method: 'POST', body: object });
}

/** Changes an object as `kubectl patch --type merge` does; a field that is null is removed. */
export async function patch(object: KubernetesObject, change: object): Promise<void> {
  await api(`${pathOf(object)}?fieldManager=kubectl-patch`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/merge-patch+json' },
    body: JSON.stringify(change),
  });
}

export async function remove(object: KubernetesObject): Promise<void> {
  await api(pathOf(object), { method: 'DELETE' });
}

/** Retries, because the API server notices written objects after a moment; GitOps tools also retry. */
export async function eventually(
  attempt: () => Promise<Answer>,
  isReached: (answer: Answer) => boolean,
): Promise<Answer> {
  for (const deadline = Date.now() + 30_000; ; await sleep(100)) {
    const answer = await attempt();
    if (isReached(answer) || Date.now() > deadline) {
      return answer;
    }
  }
}
function pathOf({ apiVersion, kind, metadata: { name, namespace } }: KubernetesObject): string {
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  return `${root}${namespace === undefined ? '' : `/namespaces/${namespace}`}/${pluralOf(kind)}/${name}`;
}

function options({ headers, ...options }: Call): Call {
  const { ca, token } = engines().kubernetes;
  return { ...options, ca, headers: { authorization: `Bearer ${token}`, ...headers } };
}

function callApi(path: string, given: Call = {}): Promise<Answer> {
  return call(`${engines().kubernetes.url}${path}`, options(given));
}

function api<T>(path: string, given: Call): Promise<T> {
  return ask<T>(`${engines().kubernetes.url}${path}`, options(given));
}
