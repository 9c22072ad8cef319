import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  AwsMendixSecretStoreEnvironment,
  AwsDatabaseAuthentication,
  DatabaseType,
  AwsFileStorageAuthentication,
  FileStorageService,
} from 'mendix-secret-store/cdk8s/aws';

/** The acceptance environment of a shop: no password and no access key anywhere. */
export class ShopChart extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    new AwsMendixSecretStoreEnvironment(this, 'ShopAcceptance', {
      name: 'shop-acceptance',
      namespace: 'mendix-apps',
      operatorVersion: '2.24.2',
      mendixVersion: '10.24.0',

      region: 'eu-west-1',
      secretName: 'mendix-apps/shop-acceptance',
      roleArn: 'arn:aws:iam::123456789012:role/mendix-mendix-apps.shop-acceptance',

      database: { type: DatabaseType.PostgreSql, authentication: AwsDatabaseAuthentication.AwsIam },
      fileStorage: { service: FileStorageService.S3, authentication: AwsFileStorageAuthentication.AwsIam },
      constants: ['Shop.PaymentProviderUrl', 'Shop.PaymentProviderKey'],
      runtimeSettings: ['com.mendix.storage.s3.EncryptionKeys'],
      optionalKeys: ['mx-admin-password'],

      labels: { 'example.com/team': 'shop' },
      imagePullSecrets: ['registry-example-com'],
      mendixAppSpec: {
        sourceURL: 'oci-image://registry.example.com/shop:1.4.2',
        appURL: 'shop-acceptance.example.com',
        replicas: 2,
        resources: {
          limits: { cpu: '1', memory: '1Gi' },
          requests: { cpu: '250m', memory: '1Gi' },
        },
        runtime: {
          dtapMode: 'P',
          logAutosubscribeLevel: 'INFO',
          customConfiguration: '{"ApplicationRootUrl":"https://shop-acceptance.example.com"}',
        },
        runtimeMetricsConfiguration: {},
      },
    });
  }
}
