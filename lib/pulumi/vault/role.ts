import * as kubernetes from '@pulumi/vault/kubernetes';
import { Policy } from '@pulumi/vault/policy';
import type * as pulumi from '@pulumi/pulumi';
import { AliasNameSource, vaultAudienceOf, vaultNameOf, type VaultPaths, vaultPolicy } from '../../core';
import { DEFAULT_AUTH_MOUNT } from '../../core/vault/manifests';
import { type MaybeLate, whenKnown } from '../maybe-late';
import type { VaultBuild } from './args';
import { writtenOnce } from './written-once';

/** The role of an environment, whether it is created or adopted, and what it reads. */
export interface EnvironmentRole {
  readonly name: MaybeLate<string>;
  /** Not known where the role is adopted. */
  readonly policyName: MaybeLate<string> | undefined;
  /** The created role; not there where it is adopted. */
  readonly role: kubernetes.AuthBackendRole | undefined;
  /** The created policy; not there where it or the role is adopted. */
  readonly policy: Policy | undefined;
  /** What is created, and has to exist before the environment can read its secrets. */
  readonly resources: pulumi.Resource[];
}

export function roleOf(build: VaultBuild, paths: MaybeLate<VaultPaths>): EnvironmentRole {
  const { args } = build;
  const name = nameOf(build, 'vaultRole');
  if (args.adoptVaultRole === true) {
    return { name, policyName: undefined, role: undefined, policy: undefined, resources: [] };
  }
  const policy = args.adoptPolicy === true ? undefined : createPolicy(build, paths);
  const policyName = policy?.name ?? nameOf(build, 'policyName');
  const role = createRole(build, name, policyName);
  return { name, policyName, role, policy, resources: [...(policy ? [policy] : []), role] };
}

function nameOf({ args, checked }: VaultBuild, field: 'vaultRole' | 'policyName'): MaybeLate<string> {
  return args[field] === undefined
    ? checked.lift(['namespace', 'name'], (known) => vaultNameOf(known.namespace, known.name))
    : checked.given(field);
}

/** The namespace of Vault, where there is one. */
function namespaceOf({ args, checked }: VaultBuild): { readonly namespace?: MaybeLate<string> } {
  return args.vaultNamespace === undefined ? {} : { namespace: checked.given('vaultNamespace') };
}

function createPolicy(build: VaultBuild, paths: MaybeLate<VaultPaths>): Policy {
  const policy = whenKnown(paths, vaultPolicy);
  return new Policy(
    `${build.component}-policy`,
    { name: writtenOnce('policy', build, nameOf(build, 'policyName')), policy, ...namespaceOf(build) },
    build.parent,
  );
}

function createRole(
  build: VaultBuild,
  roleName: MaybeLate<string>,
  policyName: MaybeLate<string>,
): kubernetes.AuthBackendRole {
  const { component, args, checked, parent } = build;
  const audience = audienceOf(build);
  return new kubernetes.AuthBackendRole(
    `${component}-role`,
    {
      backend: authMountOf(build),
      roleName: writtenOnce('role', build, roleName),
      boundServiceAccountNames: [args.name],
      boundServiceAccountNamespaces: [checked.given('namespace')],
      tokenPolicies: [policyName],
      aliasNameSource: args.aliasNameSource ?? AliasNameSource.ServiceAccountUid,
      ...(audience !== undefined && { audience }),
      ...(args.tokenTtl !== undefined && { tokenTtl: checked.given('tokenTtl', ['tokenMaxTtl']) }),
      ...(args.tokenMaxTtl !== undefined && { tokenMaxTtl: checked.given('tokenMaxTtl') }),
      ...(args.tokenNoDefaultPolicy !== undefined && { tokenNoDefaultPolicy: args.tokenNoDefaultPolicy }),
      ...(args.tokenBoundCidrs !== undefined && { tokenBoundCidrs: checked.liftEach('tokenBoundCidrs') ?? [] }),
      ...namespaceOf(build),
    },
    parent,
  );
}

/** The mount path of the auth method, the same for the role and for the login. */
export function authMountOf({ args, checked }: VaultBuild): MaybeLate<string> {
  return args.authMountPath === undefined ? DEFAULT_AUTH_MOUNT : checked.given('authMountPath');
}

/** The audience, the same for the role and for the login. */
export function audienceOf({ args, checked }: VaultBuild): MaybeLate<string> | undefined {
  if (args.audience !== undefined) {
    return checked.given('audience');
  }
  const { vaultProvider, withoutAudience } = args;
  return vaultAudienceOf({
    ...(vaultProvider !== undefined && { vaultProvider }),
    ...(withoutAudience !== undefined && { withoutAudience }),
  });
}
