import type { AwsEnvironment } from '../core/stores/aws/controller';
import type { AzureEnvironment } from '../core/stores/azure/controller';
import type { GcpEnvironment } from '../core/stores/gcp/controller';
import type { VaultEnvironment } from '../core/stores/vault/controller';
import { AWS } from './aws';
import { AZURE } from './azure';
import { GCP } from './gcp';
import { VAULT } from './vault';

/** The stores, by the names that this library and fleet files use. */
export const STORES = { aws: AWS, azure: AZURE, gcp: GCP, vault: VAULT };
export type StoreName = keyof typeof STORES;
export const STORE_NAMES = Object.keys(STORES) as StoreName[];

/** An environment under the name of its store: exactly one store is given. */
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
   * Whether this library creates only manifests, as with cdk8s. The environment then has either the properties of the cdk8s
   * construct, whose secrets and identity exist or are created by `controller`, or the arguments of the Pulumi component, without
   * `values`. In the second case, the resources of the component are created manually or by other tools, with the commands and
   * the documents of the runbook.
   *
   * @default - true with `controller`; otherwise false: the environment has the arguments of the Pulumi component, which creates
   * what does not exist
   */
  readonly kubernetesOnly?: boolean;
}
