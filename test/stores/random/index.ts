import { AWS_ENVIRONMENTS } from './aws';
import { AZURE_ENVIRONMENTS } from './azure';
import { GCP_ENVIRONMENTS } from './gcp';
import { VAULT_ENVIRONMENTS } from './vault';

/** Random environments by the name of their store in a `StoreEnvironment`. */
export const RANDOM_ENVIRONMENTS = {
  aws: AWS_ENVIRONMENTS,
  azure: AZURE_ENVIRONMENTS,
  gcp: GCP_ENVIRONMENTS,
  vault: VAULT_ENVIRONMENTS,
} as const;
