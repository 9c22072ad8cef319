import { checkArguments } from '../../input/arguments';
import { objectWhereNothingIsCreated } from '../../input/only-where-created';
import type { Problem } from '../../input/problem';
import { type Draft } from '../../input/shape';
import { checkEnvironment } from '../../mendix/environment-check';
import { checkConnection } from './connection-check';
import { checkDatabaseSql } from './database-check';
import type { VaultSecretStore } from './environment';
import { VAULT_DEPLOYMENT_FIELDS, VAULT_SECRET_STORE_FIELDS } from './fields';
import { checkCloudIdentity, cloudIdentityOf } from './identity-check';
import { vaultIdentityAnnotations, vaultPodLabels } from './manifests';
import { checkSecrets, vaultNames } from './secrets-check';

const STORE = objectWhereNothingIsCreated<VaultSecretStore>(VAULT_SECRET_STORE_FIELDS, VAULT_DEPLOYMENT_FIELDS);

/**
 * Everything that is wrong with the properties of an environment whose Vault resources exist. Takes any input and never
 * throws.
 */
export function checkVaultSecretStore(props: unknown): Problem[] {
  return checkArguments(STORE, props, checkStore);
}

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
