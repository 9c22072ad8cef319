import type { Rendered } from '../../description';
import {
  type Controller,
  customResource,
  type CustomResourceKind,
  type CustomResourceManifest,
  customResourceName,
} from '../custom-resource';
import type { VaultController, VaultEnvironment } from './controller';
import { authMountPathOf, KvVersion } from './environment';
import type { VaultResources } from './resources';
import { DEFAULT_KV_MOUNT, kvApiPath, kvPathOf, vaultKeysOf } from './secrets';

const GROUP = { group: 'redhatcop.redhat.io', version: 'v1alpha1' };
const POLICY: CustomResourceKind = { kind: 'Policy', plural: 'policies', ...GROUP };
const ROLE: CustomResourceKind = { kind: 'KubernetesAuthEngineRole', plural: 'kubernetesauthengineroles', ...GROUP };
const RANDOM_SECRET: CustomResourceKind = { kind: 'RandomSecret', plural: 'randomsecrets', ...GROUP };

/** @see https://github.com/redhat-cop/vault-config-operator */
export const VAULT_CONFIG_OPERATOR: Controller = {
  name: 'vault-config-operator',
  releases: [{ name: 'vault-config-operator', version: '0.8.52', kinds: [POLICY, ROLE, RANDOM_SECRET] }],
  ready: 'ReconcileSuccessful',
  annotations: [],
};

type Resources = Rendered<VaultResources>;

/** The custom resources from which vault-config-operator creates the Vault or OpenBao resources of an environment. */
export function vaultCustomResources(environment: VaultEnvironment, resources: Resources): CustomResourceManifest[] {
  const { controller } = environment;
  if (controller === undefined) {
    return [];
  }
  const login = loginOf(environment, controller);
  return [
    ...policyResource(environment, resources, login),
    ...roleResource(environment, resources, login),
    ...randomSecrets(environment, controller, login),
  ];
}

/** The part of every custom resource that states how the controller logs in. */
function loginOf(environment: VaultEnvironment, { loginRole, serviceAccountName, address }: VaultController): object {
  const { vaultNamespace } = environment;
  return {
    authentication: {
      path: authMountPathOf(environment),
      role: loginRole,
      serviceAccount: { name: serviceAccountName },
      ...(vaultNamespace !== undefined && { namespace: vaultNamespace }),
    },
    ...(address !== undefined && { connection: { address } }),
  };
}

/** @see https://github.com/redhat-cop/vault-config-operator/blob/main/api/v1alpha1/policy_types.go */
function policyResource(environment: VaultEnvironment, { policy }: Resources, login: object): CustomResourceManifest[] {
  if (policy?.isCreated !== true) {
    return [];
  }
  const name = objectName(environment, 'policy', `sys/policies/acl/${policy.name}`);
  const spec = { ...login, name: policy.name, type: 'acl', policy: policy.policy };
  return [customResource(environment, POLICY, { name }, spec)];
}

/** @see https://github.com/redhat-cop/vault-config-operator/blob/main/api/v1alpha1/kubernetesauthenginerole_types.go */
function roleResource(environment: VaultEnvironment, resources: Resources, login: object): CustomResourceManifest[] {
  const { policy, role } = resources;
  if (!role.isCreated || policy === undefined) {
    return [];
  }
  const { boundServiceAccountNames, boundServiceAccountNamespaces, audience, aliasNameSource, ...token } = role.fields;
  const { tokenTtl, tokenMaxTtl, tokenNoDefaultPolicy, tokenBoundCidrs } = token;
  const name = objectName(environment, 'role', `auth/${role.backend}/role/${role.name}`);
  const spec = {
    ...login,
    path: role.backend,
    name: role.name,
    policies: [policy.name],
    targetServiceAccounts: boundServiceAccountNames,
    targetNamespaces: { targetNamespaces: boundServiceAccountNamespaces },
    ...(audience !== undefined && { audience }),
    aliasNameSource,
    ...(tokenTtl !== undefined && { tokenTTL: tokenTtl }),
    ...(tokenMaxTtl !== undefined && { tokenMaxTTL: tokenMaxTtl }),
    ...(tokenNoDefaultPolicy !== undefined && { tokenNoDefaultPolicy }),
    ...(tokenBoundCidrs !== undefined && { tokenBoundCIDRs: tokenBoundCidrs }),
  };
  return [customResource(environment, ROLE, { name }, spec)];
}

/**
 * A value for each key in `generatedValues`, written once into the secret that holds the key, in addition to its other keys.
 * Without `Retain`, deleting one of these objects would make the controller delete the whole secret.
 *
 * @see https://github.com/redhat-cop/vault-config-operator/blob/main/api/v1alpha1/randomsecret_types.go
 */
function randomSecrets(
  environment: VaultEnvironment,
  { generatedValues = {} }: VaultController,
  login: object,
): CustomResourceManifest[] {
  const { kvMountPath = DEFAULT_KV_MOUNT, kvVersion } = environment;
  return vaultKeysOf(environment).flatMap(({ key, storedName, secret }) => {
    const passwordPolicyName = Object.hasOwn(generatedValues, key) ? generatedValues[key] : undefined;
    if (passwordPolicyName === undefined || secret === 'credentials') {
      return [];
    }
    const path = kvApiPath(kvMountPath, kvVersion, kvPathOf(secret, environment));
    const spec = {
      ...login,
      path: path.slice(0, path.lastIndexOf('/')),
      name: path.slice(path.lastIndexOf('/') + 1),
      secretKey: storedName,
      isKVSecretsEngineV2: kvVersion !== KvVersion.V1,
      kvSecretRetainPolicy: 'Retain',
      secretFormat: { passwordPolicyName },
    };
    return [
      customResource(environment, RANDOM_SECRET, { name: objectName(environment, key, `${path} ${storedName}`) }, spec),
    ];
  });
}

function objectName({ name, vaultNamespace = '' }: VaultEnvironment, part: string, path: string): string {
  return customResourceName(name, part, `${vaultNamespace}/${path}`);
}
