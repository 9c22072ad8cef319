import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  AwsControllerType,
  AwsDatabaseAuthentication,
  AwsFileStorageAuthentication,
  AwsMendixSecretStoreEnvironment,
  DatabaseType,
  FileStorageService,
} from 'mendix-secret-store/cdk8s/aws';

/** The acceptance environment of a shop, without a password or access key: ACK creates its secret and its role. */
export class ShopChart extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    new AwsMendixSecretStoreEnvironment(this, 'ShopAcceptance', {
      name: 'shop-acceptance',
      namespace: 'mendix-apps',
      cluster: 'production',
      operatorVersion: '2.24.2',
      mendixVersion: '10.24.0',

      region: 'eu-west-1',
      oidcProviderArn: 'arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE',
      permissionsBoundaryArn: 'arn:aws:iam::123456789012:policy/mendix-boundary',
      tags: { team: 'shop' },
      controller: {
        type: AwsControllerType.Ack,
        annotations: { 'argocd.argoproj.io/sync-wave': '-1' },
      },

      database: {
        type: DatabaseType.PostgreSql,
        authentication: AwsDatabaseAuthentication.AwsIam,
        username: 'shop_acceptance',
        resourceId: 'db-ABCDEFGHIJKL01234',
      },
      fileStorage: {
        service: FileStorageService.S3,
        authentication: AwsFileStorageAuthentication.AwsIam,
        bucketArn: 'arn:aws:s3:::shop-files',
        prefix: 'acceptance',
      },
      constants: ['Shop.PaymentProviderUrl'],
      optionalKeys: ['mx-admin-password'],
    });
  }
}
