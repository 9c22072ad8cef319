import type { VaultDeployment } from '../../core/stores/vault/deployment';
import type { Build } from '../build';
import type { VaultMendixSecretStoreEnvironmentArgs } from './args';

/** The context shared by the functions that create the children of an environment on Vault. */
export type VaultBuild = Build<VaultMendixSecretStoreEnvironmentArgs, VaultDeployment>;
