import { createHash } from 'node:crypto';
import * as authorization from '@pulumi/azure-native/authorization';
import * as keyvault from '@pulumi/azure-native/keyvault';
import * as managedidentity from '@pulumi/azure-native/managedidentity';
import * as apiextensions from '@pulumi/kubernetes/apiextensions';
import * as core from '@pulumi/kubernetes/core/v1';
import * as pulumi from '@pulumi/pulumi';
import { MOUNTED } from './objects';
import * as settings from './settings';

interface ShopArgs {
  readonly name: string;
  readonly namespace: string;
  readonly resourceGroupName: pulumi.Input<string>;
  readonly oidcIssuerUrl: pulumi.Input<string>;
  readonly values: Record<string, pulumi.Input<string>>;
}

const SECRETS_USER = '4633458b-17de-408a-b874-0445c86b69e6';

/** The same environment on Azure, as a careful engineer would write it for one team. */
class ShopOnAzure extends pulumi.ComponentResource {
  public readonly clientId: pulumi.Output<string>;
  public readonly keyVaultName: pulumi.Output<string>;

  public constructor(name: string, args: ShopArgs) {
    const { values: _, ...inputs } = args;
    super('shop:index:ShopOnAzure', name, inputs);
    const identity = this.createIdentity(name, args);
    const vault = this.createVault(name, args);
    const credential = this.createCredential(name, args, identity);
    const role = this.assignRole(name, identity, vault);
    const secrets = this.writeSecrets(name, args, vault);
    this.createObjects(name, args, identity, [credential, vault, role, ...secrets]);
    this.clientId = identity.clientId;
    this.keyVaultName = pulumi.output(args.name);
    this.registerOutputs({
      clientId: this.clientId,
      principalId: identity.principalId,
      identityId: identity.id,
      keyVaultName: this.keyVaultName,
    });
  }

  private createIdentity(component: string, args: ShopArgs): managedidentity.UserAssignedIdentity {
    const { name, namespace, resourceGroupName } = args;
    return new managedidentity.UserAssignedIdentity(
      `${component}-identity`,
      { resourceGroupName, resourceName: `mendix-${namespace}_${name}` },
      { parent: this },
    );
  }

  private createVault(component: string, { name, resourceGroupName }: ShopArgs): keyvault.Vault {
    return new keyvault.Vault(
      `${component}-key-vault`,
      {
        vaultName: name,
        resourceGroupName,
        properties: {
          tenantId: settings.TENANT_ID,
          sku: { family: 'A', name: 'standard' },
          enableRbacAuthorization: true,
          enableSoftDelete: true,
          softDeleteRetentionInDays: 90,
          enablePurgeProtection: true,
        },
      },
      { parent: this },
    );
  }

  private createCredential(
    component: string,
    { name, namespace, resourceGroupName, oidcIssuerUrl }: ShopArgs,
    identity: managedidentity.UserAssignedIdentity,
  ): pulumi.Resource {
    return new managedidentity.FederatedIdentityCredential(
      `${component}-federated-credential`,
      {
        resourceGroupName,
        // Replacing the identity also replaces its credential.
        resourceName: identity.urn.apply(() => `mendix-${namespace}_${name}`),
        federatedIdentityCredentialResourceName: `${namespace}_${name}`,
        issuer: oidcIssuerUrl,
        subject: `system:serviceaccount:${namespace}:${name}`,
        audiences: ['api://AzureADTokenExchange'],
      },
      { parent: this, deletedWith: identity },
    );
  }

  private assignRole(
    component: string,
    { principalId }: managedidentity.UserAssignedIdentity,
    vault: keyvault.Vault,
  ): pulumi.Resource {
    const assignment = pulumi
      .all([vault.id, principalId])
      .apply(([scope, principal]) => uuidOf(`${scope}|${SECRETS_USER}|${principal}`.toLowerCase()));
    return new authorization.RoleAssignment(
      `${component}-read-secrets`,
      {
        roleAssignmentName: assignment,
        scope: vault.id,
        roleDefinitionId: vault.id.apply(
          (id) =>
            `/subscriptions/${id.split('/')[2] ?? ''}/providers/Microsoft.Authorization/roleDefinitions/${SECRETS_USER}`,
        ),
        principalId,
        principalType: 'ServicePrincipal',
      },
      { parent: this },
    );
  }

  private writeSecrets(component: string, args: ShopArgs, vault: keyvault.Vault): pulumi.Resource[] {
    const vaultName = vault.urn.apply(() => args.name);
    return Object.entries(args.values).map(
      ([key, value]) =>
        new keyvault.Secret(
          `${component}-secret-${key}`,
          {
            vaultName,
            resourceGroupName: args.resourceGroupName,
            secretName: key.replaceAll('.', '-'),
            properties: { value: pulumi.secret(value), contentType: 'text/plain' },
          },
          { parent: this, deletedWith: vault },
        ),
    );
  }

  private createObjects(
    component: string,
    { name, namespace }: ShopArgs,
    { clientId }: managedidentity.UserAssignedIdentity,
    needed: pulumi.Resource[],
  ): void {
    const annotations = {
      'azure.workload.identity/client-id': clientId,
      'azure.workload.identity/tenant-id': settings.TENANT_ID,
      'privatecloud.mendix.com/environment-account': 'true',
    };
    new core.ServiceAccount(
      `${component}-service-account`,
      { metadata: { name, namespace, annotations } },
      { parent: this },
    );
    new apiextensions.CustomResource(
      `${component}-secret-provider-class`,
      {
        apiVersion: 'secrets-store.csi.x-k8s.io/v1',
        kind: 'SecretProviderClass',
        metadata: { name, namespace, annotations: { 'privatecloud.mendix.com/environment-class': 'true' } },
        spec: {
          provider: 'azure',
          parameters: {
            keyvaultName: name,
            tenantID: settings.TENANT_ID,
            clientID: clientId,
            objects: MOUNTED.azure(name),
          },
        },
      },
      { parent: this, dependsOn: needed },
    );
  }
}

/** The UUID of a name (version 5). */
function uuidOf(name: string): string {
  const namespace = Buffer.from('a09c09e46b76412d96315173361e36fe', 'hex');
  const hash = createHash('sha1').update(namespace).update(name).digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** One environment on Azure, without this package. */
export function createEnvironment(name: string): void {
  new ShopOnAzure(name, {
    name,
    namespace: settings.NAMESPACE,
    resourceGroupName: pulumi.output(settings.RESOURCE_GROUP),
    oidcIssuerUrl: pulumi.output(settings.OIDC_ISSUER_URL),
    values: settings.blobValues(pulumi.secret('a password'), pulumi.secret('an account key')),
  });
}
