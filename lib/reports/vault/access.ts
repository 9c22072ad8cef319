import type { VaultDeployment } from '../../core/stores/vault/deployment';
import { vaultNameOf } from '../../core/stores/vault/environment';
import { DEFAULT_AUTH_MOUNT } from '../../core/stores/vault/manifests';
import type { Reported } from '../reported';

export type VaultReported = Reported<VaultDeployment>;

/** Whether the role exists, with the policies that it names. */
export function isRoleAdopted({ environment, kubernetesOnly }: VaultReported): boolean {
  return kubernetesOnly === true || environment.adoptVaultRole === true;
}

/** The role of the auth method, as the API names it. */
export function rolePathOf({ environment }: VaultReported): string {
  const { authMountPath = DEFAULT_AUTH_MOUNT, vaultRole, namespace, name } = environment;
  return `auth/${authMountPath}/role/${vaultRole ?? vaultNameOf(namespace, name)}`;
}

/** The name of the policy; not known where the role is adopted. */
export function policyNameOf(reported: VaultReported): string | undefined {
  const { policyName, namespace, name } = reported.environment;
  return isRoleAdopted(reported) ? undefined : (policyName ?? vaultNameOf(namespace, name));
}
