import type { Construct } from 'constructs';
import type { VaultEnvironmentOptions } from '../core/stores/vault/controller';
import { VAULT } from '../stores/vault';
import type { NamespaceOfChart } from './common';
import { EnvironmentConstruct } from './environment';

export * from './common';
export type { ControllerOptions } from '../core/stores/custom-resource';
export {
  type VaultController,
  VaultControllerType,
  type VaultEnvironment,
  type VaultEnvironmentOptions,
} from '../core/stores/vault/controller';
export { AliasNameSource, type VaultDeployment, type VaultDeploymentOptions } from '../core/stores/vault/deployment';
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
export interface VaultMendixSecretStoreEnvironmentProps extends VaultEnvironmentOptions, NamespaceOfChart {}

/**
 * The Kubernetes objects of a Mendix environment whose settings are in HashiCorp Vault or OpenBao: ServiceAccount,
 * SecretProviderClass and, with `mendixAppSpec`, MendixApp. The role and the policy exist, or a controller creates them
 * from custom resources next to these objects; the secrets exist.
 *
 * These three objects have the name of the environment, because the Operator finds them by that name. All problems are
 * reported together when the app is synthesised; if there are any, nothing is written.
 */
export class VaultMendixSecretStoreEnvironment extends EnvironmentConstruct {
  public constructor(scope: Construct, id: string, props: VaultMendixSecretStoreEnvironmentProps) {
    super(scope, id, props, VAULT);
  }
}
