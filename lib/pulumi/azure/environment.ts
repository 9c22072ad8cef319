import type * as keyvault from '@pulumi/azure-native/keyvault';
import type * as managedidentity from '@pulumi/azure-native/managedidentity';
import * as pulumi from '@pulumi/pulumi';
import { keyVaultUri } from '../../core/stores/azure/cloud';
import type { AzureDeployment } from '../../core/stores/azure/deployment';
import { keyVaultSecretNames } from '../../core/stores/azure/objects';
import { AZURE } from '../../core/stores/azure/store';
import { accessReportMarkdown } from '../../reports/access-report';
import { azureDatabaseSql } from '../../reports/azure/access';
import { azureAccessReport } from '../../reports/azure/access-report';
import { azureRunbook } from '../../reports/azure/runbook';
import { runbookMarkdown } from '../../reports/runbook';
import { checkArgs } from '../checked-args';
import { childOptionsOf } from '../child-options';
import { environmentRules } from '../environment-rules';
import { createKubernetesObjects, registeredNamesOf, serviceAccountNameOf } from '../kubernetes-objects';
import type { KubernetesResource } from '../kubernetes-resource';
import { outputIfSet, whenKnown } from '../resolvable';
import type { AzureMendixSecretStoreEnvironmentArgs } from './args';
import type { AzureBuild } from './build';
import { createIdentity } from './identity';
import { createKeyVault, createSecrets } from './key-vault';
import { createRoleAssignments } from './role-assignments';

/**
 * A Mendix environment whose settings are in Azure Key Vault: the managed identity with its federated credential and
 * its roles on the vault and on the files, the vault on request, and the Kubernetes objects that bind them to the
 * environment.
 *
 * Problems are thrown all at once, before anything of the component is created: those of plain arguments by the constructor,
 * those of Outputs together, when they are known.
 *
 * @throws InputPropertiesError with one property error for each problem
 */
export class AzureMendixSecretStoreEnvironment extends pulumi.ComponentResource {
  /** The client id of the identity, created or adopted. */
  public readonly clientId: pulumi.Output<string>;

  /** The object (principal) id of the identity; not there where an identity is adopted without it. */
  public readonly principalId?: pulumi.Output<string> | undefined;

  /** The resource id of the identity; not there where an identity is adopted by its client id. */
  public readonly identityId?: pulumi.Output<string> | undefined;

  /** The name of the Key Vault, created or adopted. */
  public readonly keyVaultName: pulumi.Output<string>;

  /** The URI of the Key Vault, such as `https://shop-acceptance.vault.azure.net/`. */
  public readonly keyVaultUri: pulumi.Output<string>;

  /** The name of the ServiceAccount, which is the name of the environment. */
  public readonly serviceAccountName: pulumi.Output<string>;

  /** The name of the SecretProviderClass, which is the name of the environment. */
  public readonly secretProviderClassName: pulumi.Output<string>;

  /** The names of the secrets that the vault must hold, each with a text. */
  public readonly secretNames: pulumi.Output<string[]>;

  /**
   * The SQL that an administrator of the database runs once, and again for a new identity. Empty where the database has
   * a password, and where it is not known who logs in: PostgreSQL needs the user and `principalId`, Azure SQL the name of
   * the identity, which an identity that is adopted by its client id does not have.
   */
  public readonly databaseSql: pulumi.Output<string[]>;

  /** What remains for people to do, as a page of Markdown. No secret value is in it. */
  public readonly runbook: pulumi.Output<string>;

  /** Who can read what through which chain, as a page of Markdown. No secret value is in it. */
  public readonly accessReport: pulumi.Output<string>;

  /** The created identity, to assign further roles to; undefined if an existing identity is used. */
  public readonly identity: managedidentity.UserAssignedIdentity | undefined;

  /** The created Key Vault; undefined if an existing vault is used. */
  public readonly keyVault: keyvault.Vault | undefined;

  /** The created ServiceAccount; undefined if an existing ServiceAccount is used. */
  public readonly serviceAccount: KubernetesResource | undefined;

  /** The created SecretProviderClass. */
  public readonly secretProviderClass: KubernetesResource;

  /** The created MendixApp; undefined without `mendixAppSpec`. */
  public readonly mendixApp: KubernetesResource | undefined;

  public constructor(
    name: string,
    args: AzureMendixSecretStoreEnvironmentArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    const checked = checkArgs<AzureMendixSecretStoreEnvironmentArgs, AzureDeployment>(args, environmentRules(AZURE), {
      component: name,
      opts,
    });
    super('mendix-secret-store:index:AzureMendixSecretStoreEnvironment', name, checked.inputs, opts);
    const build: AzureBuild = { ...checked, component: name, parent: childOptionsOf(this, opts) };
    const { render } = checked;

    const resources = AZURE.resources(checked.args);
    const identity = createIdentity(build, resources);
    const vault = createKeyVault(build, resources);
    const secrets = createSecrets(build, resources, vault, identity);
    const roleAssignments = createRoleAssignments(build, resources, identity, vault, secrets);
    const written = secrets.map(({ resource }) => resource);
    const needed = [...identity.resources, ...vault.resources, ...roleAssignments, ...written];
    const known = { clientId: identity.clientId, keyVaultName: vault.name };
    const objects = createKubernetesObjects(build, AZURE, known, needed);
    this.identity = identity.identity;
    this.keyVault = vault.keyVault;
    this.serviceAccount = objects.serviceAccount;
    this.secretProviderClass = objects.secretProviderClass;
    this.mendixApp = objects.mendixApp;

    const created = { clientId: identity.clientId, principalId: identity.principalId };
    this.clientId = pulumi.output(identity.clientId);
    this.principalId = outputIfSet(identity.principalId);
    this.identityId = outputIfSet(identity.id);
    this.keyVaultName = pulumi.output(vault.name);
    this.keyVaultUri = pulumi.output(whenKnown(vault.name, (known) => keyVaultUri(known, checked.args.cloud)));
    this.secretNames = pulumi.output(keyVaultSecretNames(checked.args));
    this.databaseSql = pulumi.output(
      render((environment, created) => azureDatabaseSql({ environment, resources, created }), created),
    );
    this.serviceAccountName = serviceAccountNameOf(build, objects);
    this.secretProviderClassName = objects.secretProviderClass.metadata.name;
    this.runbook = pulumi.output(
      render((environment, created) => runbookMarkdown(azureRunbook({ environment, resources, created })), created),
    );
    this.accessReport = pulumi.output(
      render((environment) => accessReportMarkdown(azureAccessReport({ environment, resources }))),
    );
    this.registerOutputs({
      clientId: this.clientId,
      principalId: this.principalId,
      identityId: this.identityId,
      keyVaultName: this.keyVaultName,
      keyVaultUri: this.keyVaultUri,
      secretNames: this.secretNames,
      databaseSql: this.databaseSql,
      ...registeredNamesOf(checked.args),
    });
  }
}
