import * as pulumi from '@pulumi/pulumi';
import { VaultMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/vault';

/** Two secrets at the same path, which shows only when all Outputs are known: the second would replace the keys of the first. */
const config = new pulumi.Config();
const fileStoragePath = config.get('fileStoragePath');

new VaultMendixSecretStoreEnvironment('orders', {
  name: 'orders',
  namespace: pulumi.output('apps'),
  fileStorage: { service: 'S3', authentication: 'AwsIam' },
  awsRoleArn: 'arn:aws:iam::123456789012:role/orders',
  optionalKeys: ['mx-admin-password'],
  ...(fileStoragePath !== undefined && { fileStoragePath: pulumi.output(fileStoragePath) }),
  configurationPath: pulumi.output(config.require('configurationPath')),
  values: {
    'storage-service-name': 'com.mendix.storage.s3',
    'storage-endpoint': 'https://files.s3.eu-west-1.amazonaws.com',
    'storage-bucket-name': 'orders',
    'mx-admin-password': 'sentinel',
  },
});
