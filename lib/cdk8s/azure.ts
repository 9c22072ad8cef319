import type { Construct } from 'constructs';
import type { AzureSecretStoreOptions } from '../core/stores/azure/environment';
import { AZURE } from '../stores/azure';
import type { NamespaceOfChart } from './common';
import { EnvironmentConstruct } from './environment';

export * from './azure-client-id-policy';
export * from './common';
export { AzureCloud } from '../core/stores/azure/cloud';
export type { AzureSecretStore, AzureSecretStoreOptions } from '../core/stores/azure/environment';
export {
  type AzureDatabase,
  AzureDatabaseAuthentication,
  type AzureFileStorage,
  AzureFileStorageAuthentication,
} from '../core/stores/azure/services';

/** Properties of {@link AzureMendixSecretStoreEnvironment}. */
export interface AzureMendixSecretStoreEnvironmentProps extends AzureSecretStoreOptions, NamespaceOfChart {}

/**
 * The Kubernetes objects of a Mendix environment whose settings are in Azure Key Vault: ServiceAccount,
 * SecretProviderClass and, on request, MendixApp. The identity and the vault exist.
 *
 * All three objects have the name of the environment, because the Operator finds them by it. Problems are reported
 * when the app is synthesised, all at once; nothing is written then.
 */
export class AzureMendixSecretStoreEnvironment extends EnvironmentConstruct {
  public constructor(scope: Construct, id: string, props: AzureMendixSecretStoreEnvironmentProps) {
    super(scope, id, props, AZURE);
  }
}
