import fc from 'fast-check';
import type { Registration } from '../pulumi/harness';
import type { Input } from '../stores';
import { optional } from '../stores/random/environments';
import type { CloudSide, ControllerUnderTest, CustomResource } from './store';

const choices = fc.record({
  policyName: optional(fc.stringMatching(/^[a-z0-9_][a-z0-9_.-]{0,20}[a-z0-9_]$/)),
  skipPolicy: fc.constantFrom(undefined, undefined, undefined, true),
  tokenTtl: fc.constantFrom(undefined, 60, 1200),
  tokenMaxTtl: fc.constantFrom(undefined, 3600),
  tokenNoDefaultPolicy: fc.constantFrom(undefined, true, false),
  tokenBoundCidrs: fc.constantFrom(undefined, ['10.0.0.0/16', 'fd00::/8']),
  aliasNameSource: fc.constantFrom(undefined, 'serviceaccount_uid', 'serviceaccount_name'),
});

/** The defaults of the Vault API, which vault-config-operator writes and Pulumi omits. */
const DEFAULTS = { ttl: 0, maxTtl: 0, noDefaultPolicy: false, boundCidrs: [] };

const within = (namespace: string | undefined, path: string) =>
  namespace === undefined ? path : `${namespace}/${path}`;

function fromCustomResources(resources: readonly CustomResource[]): CloudSide {
  const created: Record<string, unknown> = {};
  for (const { kind, spec } of resources) {
    const { namespace } = spec.authentication as { readonly namespace?: string };
    if (kind === 'Policy') {
      expect(spec.type).toBe('acl');
      created[within(namespace, `sys/policies/acl/${String(spec.name)}`)] = spec.policy;
    } else {
      const { targetNamespaces } = spec.targetNamespaces as { readonly targetNamespaces: string[] };
      created[within(namespace, `auth/${String(spec.path)}/role/${String(spec.name)}`)] = {
        policies: spec.policies,
        names: spec.targetServiceAccounts,
        namespaces: targetNamespaces,
        audience: spec.audience,
        aliasNameSource: spec.aliasNameSource,
        ttl: spec.tokenTTL ?? DEFAULTS.ttl,
        maxTtl: spec.tokenMaxTTL ?? DEFAULTS.maxTtl,
        noDefaultPolicy: spec.tokenNoDefaultPolicy ?? DEFAULTS.noDefaultPolicy,
        boundCidrs: spec.tokenBoundCIDRs ?? DEFAULTS.boundCidrs,
      };
    }
  }
  return created;
}

function fromPulumi(registrations: readonly Registration[]): CloudSide {
  const created: Record<string, unknown> = {};
  for (const { type, inputs } of registrations) {
    const { namespace, ...fields } = inputs as Input & { readonly namespace?: string };
    if (type === 'vault:index/policy:Policy') {
      created[within(namespace, `sys/policies/acl/${String(fields.name)}`)] = fields.policy;
    } else if (type.startsWith('vault:')) {
      expect(type).toBe('vault:kubernetes/authBackendRole:AuthBackendRole');
      created[within(namespace, `auth/${String(fields.backend)}/role/${String(fields.roleName)}`)] = {
        policies: fields.tokenPolicies,
        names: fields.boundServiceAccountNames,
        namespaces: fields.boundServiceAccountNamespaces,
        audience: fields.audience,
        aliasNameSource: fields.aliasNameSource,
        ttl: fields.tokenTtl ?? DEFAULTS.ttl,
        maxTtl: fields.tokenMaxTtl ?? DEFAULTS.maxTtl,
        noDefaultPolicy: fields.tokenNoDefaultPolicy ?? DEFAULTS.noDefaultPolicy,
        boundCidrs: fields.tokenBoundCidrs ?? DEFAULTS.boundCidrs,
      };
    }
  }
  return created;
}

export const VAULT: ControllerUnderTest = {
  store: 'HashiCorp Vault and OpenBao',
  controller: () => ({
    type: 'VaultConfigOperator',
    loginRole: 'mendix-environments',
    serviceAccountName: 'vault-config',
  }),
  kinds: ['Policy', 'KubernetesAuthEngineRole', 'RandomSecret'],
  choices,
  fromCustomResources,
  fromPulumi,
};
