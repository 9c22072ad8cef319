import { type Answer, call } from '../servers/http';
import type { Google } from '../servers/secret-manager';
import type { Policy } from '../gcp/iam';
import type { Properties, ResourceKind } from './provider';

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
type Ask = (host: string, method: Method, path: string, body?: object) => Promise<Answer>;

/** The resources of the Google Cloud provider that the components register, implemented against Google's APIs. */
export function gcpKinds({ url, administrator }: Google): Record<string, ResourceKind> {
  const ask: Ask = async (host, method, path, body) => {
    const headers = { host: `${host}.googleapis.com`, authorization: `Bearer ${administrator}` };
    const answer = await call(`${url}/v1/${path}`, { method, headers, ...(body !== undefined && { body }) });
    if (![200, 404, 409].includes(answer.status) || (method === 'POST' && answer.status === 404)) {
      throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    }
    return answer;
  };
  return {
    'gcp:secretmanager/secret:Secret': secrets(ask),
    'gcp:secretmanager/regionalSecret:RegionalSecret': secrets(ask),
    'gcp:secretmanager/secretVersion:SecretVersion': versions(ask),
    'gcp:secretmanager/regionalSecretVersion:RegionalSecretVersion': versions(ask),
    'gcp:secretmanager/secretIamMember:SecretIamMember': members(ask, secretName),
    'gcp:secretmanager/regionalSecretIamMember:RegionalSecretIamMember': members(ask, secretName),
    'gcp:serviceaccount/iAMMember:IAMMember': members(ask, ({ serviceAccountId }) => String(serviceAccountId)),
  };
}

function secretName({ project, location, secretId }: Properties): string {
  const place = typeof location === 'string' ? `/locations/${location}` : '';
  return `projects/${String(project)}${place}/secrets/${String(secretId)}`;
}

/** The host of the API that has a resource. A regional secret exists only in its region. */
function hostOf(name: string): string {
  const location = /^projects\/[^/]+\/locations\/([^/]+)\//.exec(name)?.[1];
  if (name.includes('/serviceAccounts/')) {
    return 'iam';
  }
  return location === undefined ? 'secretmanager' : `secretmanager.${location}.rep`;
}

function secrets(ask: Ask): ResourceKind {
  return {
    computed: ['name', 'createTime'],
    replacedBy: ['project', 'location', 'secretId', 'replication'],
    create: async (inputs) => {
      const id = secretName(inputs);
      const { secretId, labels, replication, versionDestroyTtl, customerManagedEncryption } = inputs;
      const body = { labels, replication, versionDestroyTtl, customerManagedEncryption };
      const path = `${id.slice(0, id.lastIndexOf('/'))}?secretId=${String(secretId)}`;
      const { status, json, text } = await ask(hostOf(id), 'POST', path, body);
      if (status === 409) {
        throw new Error(`${id} is there: ${text}`);
      }
      const { name, createTime } = json as Properties;
      return { id, outputs: { name, createTime } };
    },
    read: async (id, state) => {
      const { status, json } = await ask(hostOf(id), 'GET', id);
      const { labels = {} } = json as Properties;
      return status === 404 ? undefined : state.labels === undefined ? {} : { labels };
    },
    update: async (id, { labels = {} }) => {
      await ask(hostOf(id), 'PATCH', `${id}?updateMask=labels`, { labels });
      return undefined;
    },
    delete: async (id) => {
      await ask(hostOf(id), 'DELETE', id);
    },
  };
}

/** A version is destroyed, not deleted: its number is never reused. */
function versions(ask: Ask): ResourceKind {
  const accessed = async (name: string): Promise<string> => {
    const { json } = await ask(hostOf(name), 'GET', `${name}:access`);
    return Buffer.from((json as { payload: { data: string } }).payload.data, 'base64').toString();
  };
  return {
    computed: ['name', 'version', 'createTime'],
    replacedBy: ['secret', 'secretData', 'isSecretDataBase64'],
    create: async ({ secret, secretData }) => {
      const payload = { data: Buffer.from(String(secretData)).toString('base64') };
      const { json } = await ask(hostOf(String(secret)), 'POST', `${String(secret)}:addVersion`, { payload });
      const { name, createTime } = json as { readonly name: string; readonly createTime: string };
      return { id: name, outputs: { name, version: name.slice(name.lastIndexOf('/') + 1), createTime } };
    },
    read: async (id) => {
      const { status, json } = await ask(hostOf(id), 'GET', id);
      const isThere = status === 200 && (json as Properties).state === 'ENABLED';
      return isThere ? { secretData: await accessed(id) } : undefined;
    },
    delete: async (id) => {
      await ask(hostOf(id), 'POST', `${id}:destroy`, {});
    },
  };
}

/** One member of one role, in addition to the members that others grant. */
function members(ask: Ask, resourceOf: (inputs: Properties) => string): ResourceKind {
  const policyOf = async (resource: string): Promise<Policy | undefined> => {
    const host = hostOf(resource);
    const { status, json } = await ask(host, host === 'iam' ? 'POST' : 'GET', `${resource}:getIamPolicy`);
    return status === 200 ? (json as Policy) : undefined;
  };
  /** Reads, changes and writes the policy, and retries if it has changed in the meantime. */
  const change = async (resource: string, bindingsOf: (policy: Policy) => Policy['bindings']): Promise<void> => {
    const policy = await policyOf(resource);
    if (policy === undefined) {
      throw new Error(`there is no ${resource}`);
    }
    const changed = { etag: policy.etag, bindings: bindingsOf(policy) };
    const { status } = await ask(hostOf(resource), 'POST', `${resource}:setIamPolicy`, { policy: changed });
    return status === 409 ? change(resource, bindingsOf) : undefined;
  };
  const without = ({ bindings }: Policy, role: unknown, member: unknown): Policy['bindings'] =>
    bindings.map((binding) => ({
      role: binding.role,
      members: binding.members.filter((other) => binding.role !== role || other !== member),
    }));
  return {
    computed: ['etag'],
    replacedBy: ['project', 'location', 'secretId', 'serviceAccountId', 'role', 'member'],
    create: async (inputs) => {
      const [role, member] = [String(inputs.role), String(inputs.member)];
      const resource = resourceOf(inputs);
      await change(resource, (policy) => [...without(policy, role, member), { role, members: [member] }]);
      return { id: `${resource}/${role}/${member}`, outputs: { etag: 'etag' } };
    },
    read: async (_, { role, member, ...place }) => {
      const { bindings = [] } = (await policyOf(resourceOf(place))) ?? {};
      const isThere = bindings.some((binding) => binding.role === role && binding.members.includes(String(member)));
      return isThere ? { role, member } : undefined;
    },
    delete: (_, { role, member, ...place }) =>
      change(resourceOf(place), (policy) => without(policy, role, member).filter(({ members }) => members.length > 0)),
  };
}
