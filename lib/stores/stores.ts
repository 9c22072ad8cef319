import type { AwsEnvironment } from '../core/stores/aws/controller';
import type { AzureEnvironment } from '../core/stores/azure/controller';
import type { GcpEnvironment } from '../core/stores/gcp/controller';
import type { VaultEnvironment } from '../core/stores/vault/controller';
import { AWS } from './aws';
import { AZURE } from './azure';
import { GCP } from './gcp';
import { VAULT } from './vault';

/** The stores, by their names in this library and in those of files. */
export const STORES = { aws: AWS, azure: AZURE, gcp: GCP, vault: VAULT };
export type StoreName = keyof typeof STORES;
export const STORE_NAMES = Object.keys(STORES) as StoreName[];

/** An environment under the name of its store: exactly one is given. */
export interface StoreEnvironment {
  /**
   * An environment whose settings are in AWS Secrets Manager.
   *
   * @default - none; exactly one store is given
   */
  readonly aws?: AwsEnvironment;

  /**
   * An environment whose settings are in Azure Key Vault.
   *
   * @default - none; exactly one store is given
   */
  readonly azure?: AzureEnvironment;

  /**
   * An environment whose settings are in Google Secret Manager.
   *
   * @default - none; exactly one store is given
   */
  readonly gcp?: GcpEnvironment;

  /**
   * An environment whose settings are in HashiCorp Vault or OpenBao.
   *
   * @default - none; exactly one store is given
   */
  readonly vault?: VaultEnvironment;

  /**
   * Whether only manifests come from here, as with cdk8s. The environment is then what the cdk8s construct takes, whose secrets
   * and identity exist or are created by `controller`; or what the Pulumi component takes, without `values`: people or other
   * tools create what the component would, and the runbook has the commands and the documents for it.
   *
   * @default - true with `controller`; otherwise false: the environment is what the Pulumi component takes, which creates what
   * does not exist
   */
  readonly kubernetesOnly?: boolean;
}
