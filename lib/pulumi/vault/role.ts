import * as kubernetes from '@pulumi/vault/kubernetes';
import { Policy } from '@pulumi/vault/policy';
import type * as pulumi from '@pulumi/pulumi';
import { vaultAudienceOf, vaultNameOf } from '../../core/stores/vault/environment';
import { DEFAULT_AUTH_MOUNT } from '../../core/stores/vault/manifests';
import { vaultPolicy } from '../../core/stores/vault/policy';
import { AliasNameSource } from '../../core/stores/vault/role';
import type { VaultPaths } from '../../core/stores/vault/secrets';
import { type Resolvable, whenKnown } from '../resolvable';
import type { VaultBuild } from './args';
import { writtenOnce } from './written-once';

type Args = VaultBuild['args'];

/** The role of an environment, whether it is created or adopted, and what it reads. */
export interface EnvironmentRole {
  readonly name: Resolvable<string>;
  /** Undefined if an existing role is used. */
  readonly policyName: Resolvable<string> | undefined;
  /** The created role; undefined if an existing role is used. */
  readonly role: kubernetes.AuthBackendRole | undefined;
  /** The created policy; undefined if an existing policy or role is used. */
  readonly policy: Policy | undefined;
  /** What is created, and has to exist before the environment can read its secrets. */
  readonly resources: pulumi.Resource[];
}

export function createRole(build: VaultBuild, paths: Resolvable<VaultPaths>): EnvironmentRole {
  const { args, render } = build;
  const defaultName = render(({ namespace, name }) => vaultNameOf(namespace, name));
  const name = args.vaultRole ?? defaultName;
  if (args.adoptVaultRole === true) {
    return { name, policyName: undefined, role: undefined, policy: undefined, resources: [] };
  }
  const givenPolicyName = args.policyName ?? defaultName;
  const policy = args.adoptPolicy === true ? undefined : createPolicy(build, givenPolicyName, paths);
  const policyName = policy?.name ?? givenPolicyName;
  const role = createBackendRole(build, name, policyName);
  return { name, policyName, role, policy, resources: [...(policy ? [policy] : []), role] };
}

/** The namespace of Vault, if there is one. */
export function namespaceOf({ vaultNamespace }: Pick<Args, 'vaultNamespace'>): {
  readonly namespace?: Resolvable<string>;
} {
  return vaultNamespace === undefined ? {} : { namespace: vaultNamespace };
}

function createPolicy(build: VaultBuild, name: Resolvable<string>, paths: Resolvable<VaultPaths>): Policy {
  const { component, args, parent } = build;
  return new Policy(
    `${component}-policy`,
    { name: writtenOnce('policy', build, name), policy: whenKnown(paths, vaultPolicy), ...namespaceOf(args) },
    parent,
  );
}

function createBackendRole(
  build: VaultBuild,
  roleName: Resolvable<string>,
  policyName: Resolvable<string>,
): kubernetes.AuthBackendRole {
  const { component, args, parent } = build;
  const { tokenTtl, tokenMaxTtl, tokenNoDefaultPolicy, tokenBoundCidrs } = args;
  const audience = audienceOf(args);
  return new kubernetes.AuthBackendRole(
    `${component}-role`,
    {
      backend: authMountOf(args),
      roleName: writtenOnce('role', build, roleName),
      boundServiceAccountNames: [args.name],
      boundServiceAccountNamespaces: [args.namespace],
      tokenPolicies: [policyName],
      aliasNameSource: args.aliasNameSource ?? AliasNameSource.ServiceAccountUid,
      ...(audience !== undefined && { audience }),
      ...(tokenTtl !== undefined && { tokenTtl }),
      ...(tokenMaxTtl !== undefined && { tokenMaxTtl }),
      ...(tokenNoDefaultPolicy !== undefined && { tokenNoDefaultPolicy }),
      ...(tokenBoundCidrs !== undefined && { tokenBoundCidrs }),
      ...namespaceOf(args),
    },
    parent,
  );
}

/** The mount path of the auth method, the same for the role and for the login. */
export function authMountOf({ authMountPath = DEFAULT_AUTH_MOUNT }: Args): Resolvable<string> {
  return authMountPath;
}

/** The audience, the same for the role and for the login. */
export function audienceOf({ audience, vaultProvider, withoutAudience }: Args): Resolvable<string> | undefined {
  return (
    audience ??
    vaultAudienceOf({
      ...(vaultProvider !== undefined && { vaultProvider }),
      ...(withoutAudience !== undefined && { withoutAudience }),
    })
  );
}
