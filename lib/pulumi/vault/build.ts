import type { VaultDeployment } from '../../core/stores/vault/deployment';
import type { Build } from '../build';
import type { VaultMendixSecretStoreEnvironmentArgs } from './args';

/** What the functions that create the children of an environment on Vault share. */
export type VaultBuild = Build<VaultMendixSecretStoreEnvironmentArgs, VaultDeployment>;
