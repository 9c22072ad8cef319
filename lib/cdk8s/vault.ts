import type { Construct } from 'constructs';
import type { VaultSecretStoreOptions } from '../core/stores/vault/environment';
import { VAULT } from '../stores/vault';
import { EnvironmentConstruct } from './environment';

export * from './common';
export {
  type VaultDatabase,
  VaultDatabaseAuthentication,
  type VaultFileStorage,
  VaultFileStorageAuthentication,
} from '../core/stores/vault/services';
export {
  KvVersion,
  VaultProvider,
  type VaultSecretStore,
  type VaultSecretStoreOptions,
} from '../core/stores/vault/environment';

/** Properties of {@link VaultMendixSecretStoreEnvironment}. */
export interface VaultMendixSecretStoreEnvironmentProps extends VaultSecretStoreOptions {
  /**
   * The Kubernetes namespace of the environment: a DNS label of at most 63 characters.
   *
   * @default - the namespace of the chart
   */
  readonly namespace?: string;
}

/**
 * The Kubernetes objects of a Mendix environment whose settings are in HashiCorp Vault or OpenBao: ServiceAccount,
 * SecretProviderClass and, on request, MendixApp. Nothing is created in Vault: role, policy and secrets exist.
 *
 * All three objects have the name of the environment, because the Operator finds them by it. Problems are reported
 * when the app is synthesised, all at once; nothing is written then.
 */
export class VaultMendixSecretStoreEnvironment extends EnvironmentConstruct {
  public constructor(scope: Construct, id: string, props: VaultMendixSecretStoreEnvironmentProps) {
    super(scope, id, props, VAULT);
  }
}
