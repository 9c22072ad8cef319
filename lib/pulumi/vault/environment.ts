import type { AuthBackendRole } from '@pulumi/vault/kubernetes/authBackendRole';
import type { Policy } from '@pulumi/vault/policy';
import type * as pulumi from '@pulumi/pulumi';
import type { VaultDeployment } from '../../core/stores/vault/deployment';
import type { VaultResources } from '../../core/stores/vault/resources';
import { VAULT } from '../../stores/vault';
import { EnvironmentComponent } from '../environment-component';
import type { VaultMendixSecretStoreEnvironmentArgs } from './args';
import type { VaultBuild } from './build';
import { createRole } from './role';
import { createSecrets } from './secrets';
import { outputIfSet, outputOf } from '../resolvable';

/**
 * A Mendix environment whose settings are in HashiCorp Vault or OpenBao: the policy that reads its secrets, the role of
 * the Kubernetes auth method, the secrets if `values` are set, and the Kubernetes objects that bind them to the
 * environment.
 *
 * @throws InputPropertiesError with one property error for each problem
 */
export class VaultMendixSecretStoreEnvironment extends EnvironmentComponent<
  VaultMendixSecretStoreEnvironmentArgs,
  VaultDeployment,
  VaultResources
> {
  /** The name of the role of the auth method, created or existing. */
  public readonly vaultRole: pulumi.Output<string>;

  /** The name of the policy, created or existing. Undefined if an existing role is used. */
  public readonly policyName?: pulumi.Output<string> | undefined;

  /** The created policy; undefined if an existing policy or role is used. */
  public readonly policy: Policy | undefined;

  /** The created role; undefined if an existing role is used. */
  public readonly role: AuthBackendRole | undefined;

  public constructor(
    name: string,
    args: VaultMendixSecretStoreEnvironmentArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    let created!: ReturnType<typeof create>;
    super(name, args, opts, {
      store: VAULT,
      create: (build, resources) => (created = create(build, resources)),
    });
    const { role } = created;
    this.policy = role.policy;
    this.role = role.role;
    this.vaultRole = outputOf(role.name);
    this.policyName = outputIfSet(role.policyName);
    this.registerOutputs({ vaultRole: this.vaultRole, policyName: this.policyName, ...this.commonOutputs });
  }
}

function create(build: VaultBuild, resources: VaultResources) {
  const secrets = createSecrets(build, resources);
  const role = createRole(build, resources);
  return { role, needed: [...role.resources, ...secrets], known: {} };
}
