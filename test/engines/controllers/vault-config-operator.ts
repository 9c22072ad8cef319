import { type KubernetesObject, tokenOf } from '../kubernetes/cluster';
import { ask, call } from '../servers/http';
import type { StandIn } from './stand-in';

interface Login {
  readonly path: string;
  readonly role: string;
  readonly serviceAccount: { readonly name: string };
}

/**
 * vault-config-operator: it has no permissions itself and logs in as a ServiceAccount in the namespace of each object, with a
 * token for the default audience.
 *
 * @see https://github.com/redhat-cop/vault-config-operator/blob/main/api/v1alpha1/utils/commons.go
 */
export function vaultConfigOperator(url: string): StandIn {
  const loggedIn = async ({ metadata: { namespace = '' }, spec = {} }: KubernetesObject) => {
    const { path, role, serviceAccount } = spec.authentication as Login;
    const jwt = await tokenOf(namespace, serviceAccount.name);
    const { auth } = await ask<{ auth: { client_token: string } }>(`${url}/v1/auth/${path}/login`, {
      method: 'POST',
      body: { role, jwt },
    });
    return { headers: { 'x-vault-token': auth.client_token } };
  };

  return {
    kinds: ['KubernetesAuthEngineRole', 'Policy', 'RandomSecret'].map(
      (kind) => ['redhatcop.redhat.io/v1alpha1', kind] as const,
    ),
    create: async (object) => {
      const login = await loggedIn(object);
      if (object.kind === 'RandomSecret') {
        await generate(`${url}/v1`, object, login);
      } else {
        const body = object.kind === 'Policy' ? { policy: object.spec?.policy } : roleOf(object);
        await ask(`${url}/v1/${pathOf(object)}`, { ...login, method: 'POST', body });
      }
    },
    remove: async (object) => {
      // A retained RandomSecret leaves its secret unchanged.
      if (object.kind !== 'RandomSecret') {
        await ask(`${url}/v1/${pathOf(object)}`, { ...(await loggedIn(object)), method: 'DELETE' });
      }
    },
  };
}

function pathOf({ kind, spec = {} }: KubernetesObject): string {
  return kind === 'Policy'
    ? `sys/policies/acl/${String(spec.name)}`
    : `auth/${String(spec.path)}/role/${String(spec.name)}`;
}

/** @see https://github.com/redhat-cop/vault-config-operator/blob/main/api/v1alpha1/kubernetesauthenginerole_types.go */
function roleOf({ spec = {} }: KubernetesObject): object {
  const { targetNamespaces } = spec.targetNamespaces as { readonly targetNamespaces: readonly string[] };
  return {
    bound_service_account_names: spec.targetServiceAccounts,
    bound_service_account_namespaces: targetNamespaces,
    token_policies: spec.policies,
    alias_name_source: spec.aliasNameSource,
    ...(spec.audience !== undefined && { audience: spec.audience }),
    token_ttl: spec.tokenTTL ?? 0,
    token_max_ttl: spec.tokenMaxTTL ?? 0,
    token_no_default_policy: spec.tokenNoDefaultPolicy ?? false,
    token_bound_cidrs: spec.tokenBoundCIDRs ?? [],
  };
}

/** Adds a value for a key without a value to its secret in a KV secrets engine of version 2, and keeps the other keys. */
async function generate(
  api: string,
  { spec = {} }: KubernetesObject,
  login: { readonly headers: Record<string, string> },
): Promise<void> {
  const secret = `${api}/${String(spec.path)}/${String(spec.name)}`;
  const { status, json } = await call(secret, login);
  const { data = {} } = status === 200 ? (json as { data: { data: Record<string, string> } }).data : {};
  if (!Object.hasOwn(data, String(spec.secretKey))) {
    const { passwordPolicyName } = spec.secretFormat as { readonly passwordPolicyName: string };
    const path = `sys/policies/password/${passwordPolicyName}/generate`;
    const { password } = (await ask<{ data: { password: string } }>(`${api}/${path}`, login)).data;
    await ask(secret, { ...login, method: 'POST', body: { data: { ...data, [String(spec.secretKey)]: password } } });
  }
}
