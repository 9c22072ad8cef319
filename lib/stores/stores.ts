import type { AwsDeployment } from '../core/stores/aws/deployment';
import type { AzureDeployment } from '../core/stores/azure/deployment';
import type { GcpDeployment } from '../core/stores/gcp/deployment';
import type { VaultDeployment } from '../core/stores/vault/deployment';
import { AWS } from './aws';
import { AZURE } from './azure';
import { GCP } from './gcp';
import { VAULT } from './vault';

/** The stores, by their names in this library and in those of files. */
export const STORES = { aws: AWS, azure: AZURE, gcp: GCP, vault: VAULT };
export type StoreName = keyof typeof STORES;

/** An environment under the name of its store: exactly one is given. */
export interface StoreEnvironment {
  /**
   * An environment whose settings are in AWS Secrets Manager.
   *
   * @default - none; exactly one store is given
   */
  readonly aws?: AwsDeployment;

  /**
   * An environment whose settings are in Azure Key Vault.
   *
   * @default - none; exactly one store is given
   */
  readonly azure?: AzureDeployment;

  /**
   * An environment whose settings are in Google Secret Manager.
   *
   * @default - none; exactly one store is given
   */
  readonly gcp?: GcpDeployment;

  /**
   * An environment whose settings are in HashiCorp Vault or OpenBao.
   *
   * @default - none; exactly one store is given
   */
  readonly vault?: VaultDeployment;

  /**
   * Whether only the Kubernetes objects come from here, as with cdk8s: identity, secrets and rights are made by people or
   * other tools. The environment is then what the cdk8s construct takes.
   *
   * @default false - the environment is what the Pulumi component takes, which creates what is not adopted
   */
  readonly kubernetesOnly?: boolean;
}
