import type { Construct } from 'constructs';
import type { AzureEnvironmentOptions } from '../core/stores/azure/controller';
import { AZURE } from '../stores/azure';
import type { NamespaceOfChart } from './common';
import { EnvironmentConstruct } from './environment';

export * from './azure-client-id-policy';
export * from './common';
export type { ControllerOptions } from '../core/stores/custom-resource';
export { AzureCloud } from '../core/stores/azure/cloud';
export {
  AzureClientIdSource,
  type AzureController,
  AzureControllerType,
  type AzureEnvironment,
  type AzureEnvironmentOptions,
} from '../core/stores/azure/controller';
export {
  type AzureDeployment,
  type AzureDeploymentOptions,
  KeyVaultAccess,
  type NewKeyVault,
} from '../core/stores/azure/deployment';
export type { AzureSecretStore, AzureSecretStoreOptions } from '../core/stores/azure/environment';
export {
  type AzureDatabase,
  AzureDatabaseAuthentication,
  type AzureFileStorage,
  AzureFileStorageAuthentication,
} from '../core/stores/azure/services';

/** Properties of {@link AzureMendixSecretStoreEnvironment}. */
export interface AzureMendixSecretStoreEnvironmentProps extends AzureEnvironmentOptions, NamespaceOfChart {}

/**
 * The Kubernetes objects of a Mendix environment whose settings are in Azure Key Vault: ServiceAccount,
 * SecretProviderClass and, with `mendixAppSpec`, MendixApp. The identity and the vault exist, or a controller creates
 * them from custom resources next to these objects.
 *
 * These three objects have the name of the environment, because the Operator finds them by that name. All problems are
 * reported together when the app is synthesised; if there are any, nothing is written.
 */
export class AzureMendixSecretStoreEnvironment extends EnvironmentConstruct {
  public constructor(scope: Construct, id: string, props: AzureMendixSecretStoreEnvironmentProps) {
    super(scope, id, props, AZURE);
  }

  /**
   * The name of the ConfigMap, in the namespace of the environment, with the client id of the identity that a
   * controller creates; undefined if no controller creates an identity, or while there are problems.
   */
  public get identityConfigMapName(): string | undefined {
    return this.customResources.find(({ kind }) => kind === 'UserAssignedIdentity')?.name;
  }
}
