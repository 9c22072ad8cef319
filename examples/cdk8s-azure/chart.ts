import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  AzureMendixSecretStoreEnvironment,
  AzureDatabaseAuthentication,
  DatabaseType,
  AzureFileStorageAuthentication,
  FileStorageService,
} from 'mendix-secret-store/cdk8s/azure';

/** The acceptance environment of a shop: no password and no account key anywhere. */
export class ShopChart extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    new AzureMendixSecretStoreEnvironment(this, 'ShopAcceptance', {
      name: 'shop-acceptance',
      namespace: 'mendix-apps',
      operatorVersion: '2.24.2',
      mendixVersion: '10.24.0',

      keyVaultName: 'shop-acceptance',
      tenantId: 'b4a1d1a5-2f0e-4c39-9c8e-5a4f0c7d9e10',
      clientId: '0f6a3c52-8d1b-4f57-a7a4-3c9e2b61d845',

      database: { type: DatabaseType.PostgreSql, authentication: AzureDatabaseAuthentication.AzureManagedIdentity },
      fileStorage: {
        service: FileStorageService.AzureBlob,
        authentication: AzureFileStorageAuthentication.AzureManagedIdentity,
      },
      constants: ['Shop.PaymentProviderUrl', 'Shop.PaymentProvider_Key'],
      optionalKeys: ['mx-admin-password'],

      labels: { 'example.com/team': 'shop' },
      mendixAppSpec: {
        sourceURL: 'oci-image://registry.example.com/shop:1.4.2',
        appURL: 'shop-acceptance.example.com',
        replicas: 2,
        resources: {
          limits: { cpu: '1', memory: '1Gi' },
          requests: { cpu: '250m', memory: '1Gi' },
        },
        runtime: { dtapMode: 'P' },
        runtimeMetricsConfiguration: {},
      },
    });
  }
}
