import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  DatabaseType,
  VaultFileStorageAuthentication,
  FileStorageService,
  VaultMendixSecretStoreEnvironment,
} from 'mendix-secret-store/cdk8s/vault';

/** The acceptance environment of a shop: Vault rotates its database password, and its files need no access key. */
export class ShopChart extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    new VaultMendixSecretStoreEnvironment(this, 'ShopAcceptance', {
      name: 'shop-acceptance',
      namespace: 'mendix-apps',
      operatorVersion: '2.24.2',
      mendixVersion: '10.24.0',

      vaultAddress: 'https://vault.vault.svc.cluster.local:8200',
      vaultCACertPath: '/vault/tls/ca.crt',

      database: { type: DatabaseType.PostgreSql, credentialsPath: 'database/static-creds/shop-acceptance' },
      fileStorage: { service: FileStorageService.S3, authentication: VaultFileStorageAuthentication.AwsIam },
      awsRoleArn: 'arn:aws:iam::123456789012:role/shop-acceptance',

      constants: ['Shop.PaymentProviderUrl', 'Shop.PaymentProviderKey'],
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
