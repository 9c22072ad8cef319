import type { KubernetesObjectOptions } from '../../kubernetes/object-metadata';
import type { MendixEnvironment, MendixEnvironmentOptions } from '../../mendix/environment';
import type { AzureCloud } from './cloud';
import { resourceIdParts } from './resource-id';
import type { AzureDatabase, AzureFileStorage } from './services';

/** The fields of {@link AzureSecretStore}, without the namespace. */
export interface AzureSecretStoreOptions extends MendixEnvironmentOptions, KubernetesObjectOptions {
  /**
   * The database of the environment.
   *
   * @default - no database key is mapped
   */
  readonly database?: AzureDatabase;

  /**
   * The file storage of the environment.
   *
   * @default - no file storage key is mapped
   */
  readonly fileStorage?: AzureFileStorage;

  /**
   * The name of an existing Key Vault, which is sufficient for the pod: 3 to 24 letters, digits and single hyphens, beginning
   * with a letter and not ending with a hyphen. A name is not sufficient to assign roles on the vault or to write values into
   * it. Set either `keyVaultName` or `keyVaultId`; the Pulumi component and `controller` accept `newKeyVault` instead.
   *
   * @default - the name in `keyVaultId`
   */
  readonly keyVaultName?: string;

  /**
   * The resource id of an existing Key Vault:
   * `/subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.KeyVault/vaults/<name>`. Pulumi and `controller` do not
   * change the vault, but assign roles on it. Pulumi writes `values` into the vault, if the vault is in the subscription of the
   * Azure provider. Without `controller`, cdk8s uses only its name. Set either `keyVaultId` or `keyVaultName`.
   *
   * @default - the vault is identified by its name
   */
  readonly keyVaultId?: string;

  /**
   * The tenant (directory) of the Key Vault and of the identity: a UUID. Not one of its domain names, which the provider would
   * also accept: a domain can move to another tenant.
   */
  readonly tenantId: string;

  /**
   * The client id of an existing managed identity: a UUID that differs from the tenant. Without `identityId`, the identity is
   * not changed, and must already have a federated credential for the ServiceAccount.
   *
   * @default - an identity is created; required with cdk8s and no `controller`, which creates nothing
   */
  readonly clientId?: string;

  /**
   * The Azure cloud of the vault. It determines the `cloudName` of the SecretProviderClass and the DNS suffix of the vault.
   *
   * @default AzureCloud.Public
   */
  readonly cloud?: AzureCloud;
}

/** An environment and the location of its secrets: the fields that apply whether the Azure resources are created or exist. */
export interface AzureSecretStore extends AzureSecretStoreOptions, MendixEnvironment {}

/** The vault of an environment, which exactly one of three fields names. */
interface KeyVaultReference extends Pick<AzureSecretStore, 'keyVaultName' | 'keyVaultId'> {
  readonly newKeyVault?: { readonly name: string };
}

/**
 * The name of the vault of an environment without problems.
 *
 * @throws Error if no name is given and `keyVaultId` is not a resource id
 */
export function keyVaultNameOf({ keyVaultName, keyVaultId, newKeyVault }: KeyVaultReference): string {
  return newKeyVault?.name ?? keyVaultName ?? resourceIdParts(keyVaultId ?? '').name;
}
