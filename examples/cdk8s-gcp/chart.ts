import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { DatabaseType, FileStorageService, GcpMendixSecretStoreEnvironment } from 'mendix-secret-store/cdk8s/gcp';

/** The acceptance environment of a shop: a secret for each key, read by the ServiceAccount itself. */
export class ShopChart extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    new GcpMendixSecretStoreEnvironment(this, 'ShopAcceptance', {
      name: 'shop-acceptance',
      namespace: 'mendix-apps',
      operatorVersion: '2.24.2',
      mendixVersion: '10.24.0',

      secretProjectId: 'shop-secrets',

      database: { type: DatabaseType.PostgreSql },
      fileStorage: { service: FileStorageService.S3 },
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
