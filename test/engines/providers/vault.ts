import { ask, call } from '../servers/http';
import type { VaultAccess } from '../servers/openbao';
import type { Properties, ResourceKind } from './provider';

/** The resources of the Vault provider that the components register, implemented with the HTTP API of Vault. */
export function vaultKinds({ url, token }: VaultAccess): Record<string, ResourceKind> {
  const headers = { 'x-vault-token': token };
  const read = async (path: string): Promise<Properties | undefined> => {
    const { status, json } = await call(`${url}/v1/${path}`, { headers });
    return status === 404 ? undefined : (json as { data: Properties }).data;
  };
  const write = (path: string, body: Properties, method = 'POST') =>
    ask(`${url}/v1/${path}`, { method, headers, body });
  const remove = async (path: string) => {
    await ask(`${url}/v1/${path}`, { method: 'DELETE', headers });
  };

  /** A resource at a path that is written as a whole. */
  const written = (
    pathOf: (inputs: Properties) => string,
    bodyOf: (inputs: Properties) => Properties,
    said: (data: Properties, state: Properties) => Properties,
    replacedBy: readonly string[],
  ): ResourceKind => ({
    computed: [],
    replacedBy,
    create: async (inputs) => {
      await write(pathOf(inputs), bodyOf(inputs));
      return { id: pathOf(inputs) };
    },
    read: async (id, state) => {
      const data = await read(id);
      return data === undefined ? undefined : said(data, state);
    },
    update: async (id, inputs) => {
      await write(id, bodyOf(inputs));
      return undefined;
    },
    delete: remove,
  });

  return {
    'vault:index/policy:Policy': written(
      ({ name }) => `sys/policies/acl/${String(name)}`,
      ({ policy }) => ({ policy }),
      ({ policy }) => ({ policy }),
      ['name', 'namespace'],
    ),
    'vault:kubernetes/authBackendRole:AuthBackendRole': written(
      ({ backend, roleName }) => `auth/${String(backend)}/role/${String(roleName)}`,
      roleBody,
      roleOf,
      ['backend', 'roleName', 'namespace'],
    ),
    'vault:kv/secretV2:SecretV2': written(
      ({ mount, name }) => `${String(mount)}/data/${String(name)}`,
      ({ dataJson }) => ({ data: JSON.parse(String(dataJson)) as Properties }),
      ({ data }, state) => ({ dataJson: sameJson(data, state.dataJson) }),
      ['mount', 'name', 'namespace'],
    ),
    'vault:index/authBackend:AuthBackend': mount('sys/auth', read, write, remove),
    'vault:index/mount:Mount': mount('sys/mounts', read, write, remove),
    'vault:kv/secretBackendV2:SecretBackendV2': {
      ...written(
        ({ mount }) => `${String(mount)}/config`,
        ({ maxVersions }) => ({ max_versions: maxVersions }),
        ({ max_versions }) => ({ maxVersions: max_versions }),
        ['mount', 'namespace'],
      ),
      // The resource is deleted with its mount.
      delete: () => Promise.resolve(),
    },
    'vault:kubernetes/authBackendConfig:AuthBackendConfig': {
      ...written(
        ({ backend }) => `auth/${String(backend)}/config`,
        (inputs) => ({
          kubernetes_host: inputs.kubernetesHost,
          kubernetes_ca_cert: inputs.kubernetesCaCert,
          token_reviewer_jwt: inputs.tokenReviewerJwt,
          disable_local_ca_jwt: inputs.disableLocalCaJwt,
          disable_iss_validation: inputs.disableIssValidation,
        }),
        (data) => ({
          kubernetesHost: data.kubernetes_host,
          kubernetesCaCert: data.kubernetes_ca_cert,
          disableLocalCaJwt: data.disable_local_ca_jwt,
          disableIssValidation: data.disable_iss_validation,
        }),
        ['backend', 'namespace'],
      ),
      delete: () => Promise.resolve(),
    },
  };
}

/** The inputs of a role, under their names in Vault's API. */
const ROLE_FIELDS: Readonly<Record<string, string>> = {
  boundServiceAccountNames: 'bound_service_account_names',
  boundServiceAccountNamespaces: 'bound_service_account_namespaces',
  tokenPolicies: 'token_policies',
  aliasNameSource: 'alias_name_source',
  audience: 'audience',
  tokenTtl: 'token_ttl',
  tokenMaxTtl: 'token_max_ttl',
  tokenNoDefaultPolicy: 'token_no_default_policy',
  tokenBoundCidrs: 'token_bound_cidrs',
};

function roleBody(inputs: Properties): Properties {
  return Object.fromEntries(Object.entries(ROLE_FIELDS).map(([input, name]) => [name, inputs[input]]));
}

function roleOf(data: Properties, state: Properties): Properties {
  return Object.fromEntries(
    Object.entries(ROLE_FIELDS)
      .filter(([input]) => input in state)
      .map(([input, name]) => [input, data[name]]),
  );
}

/** The known text if it means the same. */
function sameJson(data: unknown, known: unknown): unknown {
  const sorted = (value: unknown) => JSON.stringify(Object.entries(value as Properties).sort());
  return sorted(data) === sorted(JSON.parse(String(known))) ? known : JSON.stringify(data);
}

function mount(
  under: 'sys/auth' | 'sys/mounts',
  read: (path: string) => Promise<Properties | undefined>,
  write: (path: string, body: Properties) => Promise<unknown>,
  remove: (path: string) => Promise<void>,
): ResourceKind {
  return {
    computed: ['accessor'],
    replacedBy: ['type', 'path', 'namespace'],
    create: async ({ path, type, options }) => {
      await write(`${under}/${String(path)}`, { type, options });
      return { id: String(path), outputs: { accessor: 'accessor' } };
    },
    read: async (id) => {
      const mounts = (await read(under)) ?? {};
      const found = mounts[`${id}/`] as Properties | undefined;
      return found === undefined ? undefined : { type: found.type, path: id };
    },
    delete: async (id) => remove(`${under}/${id}`),
  };
}
