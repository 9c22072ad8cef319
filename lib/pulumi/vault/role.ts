import { AuthBackendRole } from '@pulumi/vault/kubernetes';
import { Policy } from '@pulumi/vault/policy';
import type * as pulumi from '@pulumi/pulumi';
import type { VaultResources } from '../../core/stores/vault/resources';
import { inputsOf } from '../description';
import type { Resolvable } from '../resolvable';
import type { VaultBuild } from './build';

/** The role of an environment and its policy, created or existing. */
export interface EnvironmentRole {
  readonly name: Resolvable<string>;
  /** Undefined if an existing role is used. */
  readonly policyName: Resolvable<string> | undefined;
  /** The created role; undefined if an existing role is used. */
  readonly role: AuthBackendRole | undefined;
  /** The created policy; undefined if an existing policy or role is used. */
  readonly policy: Policy | undefined;
  /** The created resources, which must exist before the environment can read its secrets. */
  readonly resources: pulumi.Resource[];
}

export function createRole(build: VaultBuild, { policy: described, role }: VaultResources): EnvironmentRole {
  const name = build.render(role.name);
  if (described === undefined) {
    return { name, policyName: undefined, role: undefined, policy: undefined, resources: [] };
  }
  const existingName = build.render(described.name);
  const policy = described.isCreated ? createPolicy(build, described, existingName) : undefined;
  const policyName = policy?.name ?? existingName;
  const created = createBackendRole(build, role, name, policyName);
  return { name, policyName, role: created, policy, resources: [...(policy ? [policy] : []), created] };
}

function createPolicy(
  build: VaultBuild,
  { policy, place }: NonNullable<VaultResources['policy']>,
  name: Resolvable<string>,
): Policy {
  const inputs = { name, ...inputsOf(build, { policy, ...place }) };
  return new Policy(`${build.component}-policy`, inputs, build.parent);
}

function createBackendRole(
  build: VaultBuild,
  { backend, fields, place }: VaultResources['role'],
  name: Resolvable<string>,
  policyName: Resolvable<string>,
): AuthBackendRole {
  const inputs = {
    roleName: name,
    tokenPolicies: [policyName],
    ...inputsOf(build, { backend, ...fields, ...place }),
  };
  return new AuthBackendRole(`${build.component}-role`, inputs, build.parent);
}
