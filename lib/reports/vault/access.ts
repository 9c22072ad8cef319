import type { VaultDeployment } from '../../core/stores/vault/deployment';
import type { VaultResources } from '../../core/stores/vault/resources';
import type { ReportInput } from '../reported';

export type VaultReported = ReportInput<VaultDeployment, VaultResources>;

/** The role of the auth method, as the API names it. */
export function rolePathOf({ environment, resources: { role } }: VaultReported): string {
  return `auth/${role.backend(environment)}/role/${role.name(environment)}`;
}
