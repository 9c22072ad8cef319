import * as pulumi from '@pulumi/pulumi';
import {
  AwsMendixSecretStoreEnvironment,
  AwsDatabaseAuthentication,
  DatabaseType,
  AwsFileStorageAuthentication,
  FileStorageService,
} from 'mendix-secret-store/pulumi/aws';

const config = new pulumi.Config();

const environment = new AwsMendixSecretStoreEnvironment('shop-acceptance', {
  name: 'shop-acceptance',
  namespace: 'mendix-apps',
  operatorVersion: '2.24.2',
  mendixVersion: '10.24.0',

  region: config.require('region'),
  oidcProviderArn: config.require('oidcProviderArn'),

  database: {
    type: DatabaseType.PostgreSql,
    authentication: AwsDatabaseAuthentication.AwsIam,
    username: 'shop',
    resourceId: config.require('databaseResourceId'),
  },
  fileStorage: {
    service: FileStorageService.S3,
    authentication: AwsFileStorageAuthentication.AwsIam,
    bucketArn: config.require('bucketArn'),
    prefix: 'shop-acceptance',
  },

  constants: ['Shop.PaymentProviderUrl', 'Shop.PaymentProviderKey'],
  runtimeSettings: ['com.mendix.storage.s3.EncryptionKeys'],
  optionalKeys: ['mx-admin-password'],
  tags: { team: 'shop' },
});

export const { roleArn, secretName, requiredSecrets, databaseSql } = environment;
