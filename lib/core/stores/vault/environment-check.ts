import type { Problem } from '../../input/problem';
import { type Draft } from '../../input/shape';
import { checkEnvironment } from '../../mendix/environment-check';
import { checkConnection } from './connection-check';
import { checkDatabaseSql } from './database-check';
import type { VaultSecretStore } from './environment';
import { checkCloudIdentity, cloudIdentityOf } from './identity-check';
import { vaultIdentityAnnotations, vaultPodLabels } from './manifests';
import { checkSecrets, vaultNames } from './secrets-check';

/** The rules that hold whether the Vault resources exist or are created. */
export function checkStore(draft: Draft<VaultSecretStore>): Problem[] {
  return [
    ...checkEnvironment(draft, {
      ...cloudIdentityOf(draft),
      identityAnnotations: vaultIdentityAnnotations(draft),
      names: vaultNames(draft),
      podLabels: vaultPodLabels(draft),
    }),
    ...checkConnection(draft),
    ...checkSecrets(draft),
    ...checkCloudIdentity(draft),
    ...checkDatabaseSql(draft),
  ];
}
