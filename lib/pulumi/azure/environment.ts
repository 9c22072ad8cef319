import type * as keyvault from '@pulumi/azure-native/keyvault';
import type * as managedidentity from '@pulumi/azure-native/managedidentity';
import type * as pulumi from '@pulumi/pulumi';
import type { AzureDeployment } from '../../core/stores/azure/deployment';
import type { AzureResources } from '../../core/stores/azure/resources';
import { AZURE } from '../../stores/azure';
import { EnvironmentComponent } from '../environment-component';
import type { AzureMendixSecretStoreEnvironmentArgs } from './args';
import type { AzureBuild } from './build';
import { createIdentity } from './identity';
import { createKeyVault, createSecrets } from './key-vault';
import { createRoleAssignments } from './role-assignments';
import { keyVaultUri } from '../../core/stores/azure/cloud';
import { outputIfSet, outputOf, whenKnown } from '../resolvable';

/**
 * A Mendix environment whose settings are in Azure Key Vault: the managed identity with its federated credential and
 * its roles on the vault and on the files, the vault with `newKeyVault`, and the Kubernetes objects that bind them to the
 * environment.
 *
 * @throws InputPropertiesError with one property error for each problem
 */
export class AzureMendixSecretStoreEnvironment extends EnvironmentComponent<
  AzureMendixSecretStoreEnvironmentArgs,
  AzureDeployment,
  AzureResources
> {
  /** The client id of the identity, created or existing. */
  public readonly clientId: pulumi.Output<string>;

  /** The object (principal) id of the identity. Undefined if an existing identity is given without it. */
  public readonly principalId?: pulumi.Output<string> | undefined;

  /** The resource id of the identity. Undefined if an existing identity is given by its client id. */
  public readonly identityId?: pulumi.Output<string> | undefined;

  /** The name of the Key Vault, created or existing. */
  public readonly keyVaultName: pulumi.Output<string>;

  /** The URI of the Key Vault, such as `https://shop-acceptance.vault.azure.net/`. */
  public readonly keyVaultUri: pulumi.Output<string>;

  /** The created identity, to assign further roles to; undefined if an existing identity is used. */
  public readonly identity: managedidentity.UserAssignedIdentity | undefined;

  /** The created Key Vault; undefined if an existing vault is used. */
  public readonly keyVault: keyvault.Vault | undefined;

  public constructor(
    name: string,
    args: AzureMendixSecretStoreEnvironmentArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    let created!: ReturnType<typeof create>;
    super(name, args, opts, {
      store: AZURE,
      create: (build, resources) => (created = create(build, resources)),
    });
    const { identity, vault, vaultUri } = created;
    this.identity = identity.identity;
    this.keyVault = vault.keyVault;
    this.clientId = outputOf(identity.clientId);
    this.principalId = outputIfSet(identity.principalId);
    this.identityId = outputIfSet(identity.id);
    this.keyVaultName = outputOf(vault.name);
    this.keyVaultUri = outputOf(vaultUri);
    this.registerOutputs({
      clientId: this.clientId,
      principalId: this.principalId,
      identityId: this.identityId,
      keyVaultName: this.keyVaultName,
      keyVaultUri: this.keyVaultUri,
      ...this.commonOutputs,
    });
  }
}

function create(build: AzureBuild, resources: AzureResources) {
  const identity = createIdentity(build, resources);
  const vault = createKeyVault(build, resources);
  const secrets = createSecrets(build, resources, vault, identity);
  const roleAssignments = createRoleAssignments(build, resources, identity, vault, secrets);
  const written = secrets.map(({ resource }) => resource);
  const { clientId, principalId } = identity;
  return {
    identity,
    vault,
    vaultUri: whenKnown(vault.name, (name) => keyVaultUri(name, build.args.cloud)),
    needed: [...identity.resources, ...vault.resources, ...roleAssignments, ...written],
    known: { clientId, principalId, keyVaultName: vault.name },
  };
}
