import * as pulumi from '@pulumi/pulumi';
import { AzureMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/azure';
import * as settings from './settings';

/** One environment on Azure, with the component of this package. */
export function createEnvironment(name: string): void {
  new AzureMendixSecretStoreEnvironment(name, {
    name,
    namespace: settings.NAMESPACE,
    newKeyVault: { name },
    tenantId: settings.TENANT_ID,
    resourceGroupName: pulumi.output(settings.RESOURCE_GROUP),
    oidcIssuerUrl: pulumi.output(settings.OIDC_ISSUER_URL),
    database: { type: 'PostgreSQL' },
    fileStorage: { service: 'AzureBlob' },
    constants: [settings.CONSTANT],
    values: settings.blobValues(pulumi.secret('a password'), pulumi.secret('an account key')),
  });
}
