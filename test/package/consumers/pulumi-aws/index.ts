import * as pulumi from '@pulumi/pulumi';
import {
  AwsMendixSecretStoreEnvironment,
  AwsDatabaseAuthentication,
  DatabaseType,
  AwsFileStorageAuthentication,
  FileStorageService,
  type RequiredSecret,
} from 'mendix-secret-store/pulumi/aws';
import { OrganisationEnvironment } from './organisation';

const environment = new AwsMendixSecretStoreEnvironment('orders', {
  name: 'orders',
  namespace: pulumi.output('apps'),
  region: 'eu-west-1',
  oidcProviderArn: 'arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE',
  database: {
    type: DatabaseType.PostgreSql,
    authentication: AwsDatabaseAuthentication.AwsIam,
    username: 'orders',
    resourceId: 'db-ABCDEFGHIJKL01234',
  },
  fileStorage: {
    service: FileStorageService.S3,
    authentication: AwsFileStorageAuthentication.AwsIam,
    bucketArn: 'arn:aws:s3:::orders-files',
    prefix: 'orders',
  },
});

const shop = new OrganisationEnvironment('shop', { name: 'shop', namespace: 'apps', labels: { tier: 'gold' } });

export const ofShop: pulumi.Output<RequiredSecret[]> = shop.requiredSecrets;
export const roleArn: pulumi.Output<string | undefined> = environment.roleArn;
export const requiredSecrets: pulumi.Output<RequiredSecret[]> = environment.requiredSecrets;
