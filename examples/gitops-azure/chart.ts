import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  AzureClientIdSource,
  AzureControllerType,
  AzureDatabaseAuthentication,
  AzureFileStorageAuthentication,
  AzureMendixSecretStoreEnvironment,
  DatabaseType,
  FileStorageService,
} from 'mendix-secret-store/cdk8s/azure';

const SUBSCRIPTION_ID = '5d0c3f2e-7b1a-4c8e-9f64-2a7e8b90c1d3';

/**
 * The acceptance environment of a shop, without a password or account key: Azure Service Operator creates its identity, its Key
 * Vault and its roles, and Flux fills in the client id of the identity.
 */
export class ShopChart extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    new AzureMendixSecretStoreEnvironment(this, 'ShopAcceptance', {
      name: 'shop-acceptance',
      namespace: 'mendix-apps',
      cluster: 'production',
      operatorVersion: '2.24.2',
      mendixVersion: '10.24.0',

      tenantId: 'b4a1d1a5-2f0e-4c39-9c8e-5a4f0c7d9e10',
      resourceGroupName: 'mendix',
      location: 'westeurope',
      newKeyVault: { name: 'shop-acceptance' },
      oidcIssuerUrl:
        'https://westeurope.oic.prod-aks.azure.com/b4a1d1a5-2f0e-4c39-9c8e-5a4f0c7d9e10/8c2f4b1d-63a7-4e59-b0d2-91f7c3e8a654/',
      tags: { team: 'shop' },
      controller: {
        type: AzureControllerType.AzureServiceOperator,
        subscriptionId: SUBSCRIPTION_ID,
        clientIdFrom: AzureClientIdSource.Flux,
      },

      database: {
        type: DatabaseType.PostgreSql,
        authentication: AzureDatabaseAuthentication.AzureManagedIdentity,
        username: 'shop_acceptance',
      },
      fileStorage: {
        service: FileStorageService.AzureBlob,
        authentication: AzureFileStorageAuthentication.AzureManagedIdentity,
        containerId: `/subscriptions/${SUBSCRIPTION_ID}/resourceGroups/mendix/providers/Microsoft.Storage/storageAccounts/shopfiles/blobServices/default/containers/acceptance`,
      },
      constants: ['Shop.PaymentProviderUrl'],
      optionalKeys: ['mx-admin-password'],
    });
  }
}
