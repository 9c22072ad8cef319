import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  DatabaseType,
  FileStorageService,
  GcpControllerType,
  GcpMendixSecretStoreEnvironment,
  SecretLayout,
} from 'mendix-secret-store/cdk8s/gcp';

/** The acceptance environment of a shop: Config Connector creates its secret and lets the ServiceAccount read it. */
export class ShopChart extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    new GcpMendixSecretStoreEnvironment(this, 'ShopAcceptance', {
      name: 'shop-acceptance',
      namespace: 'mendix-apps',
      operatorVersion: '2.24.2',
      mendixVersion: '10.24.0',

      secretProjectId: 'shop-secrets',
      secretLayout: SecretLayout.SingleJson,
      clusterProjectId: 'shop-clusters',
      clusterProjectNumber: '123456789012',
      controller: {
        type: GcpControllerType.ConfigConnector,
        annotations: { 'argocd.argoproj.io/sync-wave': '-1' },
      },

      database: { type: DatabaseType.PostgreSql },
      fileStorage: { service: FileStorageService.S3 },
      constants: ['Shop.PaymentProviderUrl', 'Shop.PaymentProvider_Key'],
      optionalKeys: ['mx-admin-password'],
    });
  }
}
