import type * as keyvault from '@pulumi/azure-native/keyvault';
import type * as managedidentity from '@pulumi/azure-native/managedidentity';
import * as pulumi from '@pulumi/pulumi';
import { type AzureDeployment, checkAzureDeployment, keyVaultSecretNames, keyVaultUri } from '../../core';
import { modesOf } from '../../core/keys-check';
import { inputsOf } from '../build';
import { checkArgs } from '../check';
import { childOptionsOf } from '../child-options';
import { CreatedResources } from '../created-resources';
import { type KubernetesObjects, kubernetesObjectsOf, objectNameFieldsOn, objectNamesOf } from '../kubernetes-objects';
import type { KubernetesResource } from '../kubernetes-resource';
import { whenKnown } from '../maybe-late';
import { outputFieldsOn } from '../output-fields';
import { reportFieldsOn } from '../reports';
import type { AzureBuild, AzureMendixSecretStoreEnvironmentArgs } from './args';
import { databaseSqlOf } from './database';
import { reserveCredential } from './federated-credentials';
import { identityOf } from './identity';
import { keyVaultOf, reserveKeyVaultSecrets, writtenSecretsOf } from './key-vault';
import { azureManifestsOf } from './manifests';
import { reportsOf } from './reports';
import { roleAssignmentsOf } from './role-assignments';

/**
 * A Mendix environment whose settings are in Azure Key Vault: the managed identity with its federated credential and
 * its roles on the vault and on the files, the vault on request, and the Kubernetes objects that bind them to the
 * environment.
 *
 * Problems are thrown all at once, before anything is created; those of Outputs as soon as they are known.
 *
 * @throws InputPropertiesError with one property error for each problem
 */
export class AzureMendixSecretStoreEnvironment extends pulumi.ComponentResource {
  /** The client id of the identity, created or adopted. */
  declare public readonly clientId: pulumi.Output<string>;

  /** The object (principal) id of the identity; not there where an identity is adopted without it. */
  declare public readonly principalId?: pulumi.Output<string>;

  /** The resource id of the identity; not there where an identity is adopted by its client id. */
  declare public readonly identityId?: pulumi.Output<string>;

  /** The name of the Key Vault, created or adopted. */
  declare public readonly keyVaultName: pulumi.Output<string>;

  /** The URI of the Key Vault, such as `https://shop-acceptance.vault.azure.net/`. */
  declare public readonly keyVaultUri: pulumi.Output<string>;

  /** The name of the ServiceAccount, which is the name of the environment. */
  declare public readonly serviceAccountName: pulumi.Output<string>;

  /** The name of the SecretProviderClass, which is the name of the environment. */
  declare public readonly secretProviderClassName: pulumi.Output<string>;

  /** The names of the secrets that the vault must hold, each with a text. */
  declare public readonly secretNames: pulumi.Output<string[]>;

  /**
   * The SQL that an administrator of the database runs once, and again for a new identity. Empty where the database has
   * a password, and where it is not known who logs in: PostgreSQL needs the user and `principalId`, Azure SQL the name of
   * the identity, which an identity that is adopted by its client id does not have.
   */
  declare public readonly databaseSql: pulumi.Output<string[]>;

  /** What remains for people to do, as a page of Markdown. No secret value is in it. */
  declare public readonly runbook: pulumi.Output<string>;

  /** Who can read what through which chain, as a page of Markdown. No secret value is in it. */
  declare public readonly accessReport: pulumi.Output<string>;

  public constructor(
    name: string,
    args: AzureMendixSecretStoreEnvironmentArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    const checked = checkArgs<AzureMendixSecretStoreEnvironmentArgs, AzureDeployment>(args, checkAzureDeployment);
    const given = { component: name, args: checked.args, checked, modes: modesOf(checked.draft) };
    reserveCredential(given);
    reserveKeyVaultSecrets(given);
    super('mendix-secret-store:index:AzureMendixSecretStoreEnvironment', name, inputsOf(given), opts);
    const build: AzureBuild = { ...given, parent: childOptionsOf(this, opts) };

    const identity = identityOf(build);
    const vault = keyVaultOf(build);
    const secrets = writtenSecretsOf(build, vault, identity);
    const roleAssignments = roleAssignmentsOf(build, identity, vault, secrets);
    const written = secrets.map(({ resource }) => resource);
    const needed = [...identity.resources, ...vault.resources, ...roleAssignments, ...written];
    const objects = kubernetesObjectsOf(build, azureManifestsOf(build, identity, vault), needed);
    created.keep(this, { identity: identity.identity, keyVault: vault.keyVault, ...objects });

    const outputs = {
      clientId: identity.clientId,
      principalId: identity.principalId,
      identityId: identity.id,
      keyVaultName: vault.name,
      keyVaultUri: whenKnown(vault.name, (known) => keyVaultUri(known, checked.args.cloud)),
      secretNames: keyVaultSecretNames(build.modes),
      databaseSql: databaseSqlOf(build, identity),
    };
    outputFieldsOn(this, outputs);
    objectNameFieldsOn(this, build, objects);
    reportFieldsOn(this, reportsOf(build, identity));
    this.registerOutputs({ ...outputs, ...objectNamesOf(build) });
  }

  /** The created identity, to assign further roles to; not there where the identity is adopted. */
  public get identity(): managedidentity.UserAssignedIdentity | undefined {
    return created.of(this).identity;
  }

  /** The created Key Vault; not there where the vault is adopted. */
  public get keyVault(): keyvault.Vault | undefined {
    return created.of(this).keyVault;
  }

  /** The created ServiceAccount; not there where the ServiceAccount is adopted. */
  public get serviceAccount(): KubernetesResource | undefined {
    return created.of(this).serviceAccount;
  }

  /** The created SecretProviderClass. */
  public get secretProviderClass(): KubernetesResource {
    return created.of(this).secretProviderClass;
  }

  /** The created MendixApp; not there without `mendixAppSpec`. */
  public get mendixApp(): KubernetesResource | undefined {
    return created.of(this).mendixApp;
  }
}

interface AzureResources extends KubernetesObjects {
  readonly identity: managedidentity.UserAssignedIdentity | undefined;
  readonly keyVault: keyvault.Vault | undefined;
}

const created = new CreatedResources<AzureResources>();
