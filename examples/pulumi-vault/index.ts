import * as pulumi from '@pulumi/pulumi';
import {
  DatabaseType,
  VaultFileStorageAuthentication,
  FileStorageService,
  VaultMendixSecretStoreEnvironment,
} from 'mendix-secret-store/pulumi/vault';

const config = new pulumi.Config();

const environment = new VaultMendixSecretStoreEnvironment('shop-acceptance', {
  name: 'shop-acceptance',
  namespace: 'mendix-apps',
  operatorVersion: '2.24.2',
  mendixVersion: '10.24.0',

  vaultAddress: config.require('vaultAddress'),
  authMountPath: config.require('authMountPath'),
  tokenTtl: 3600,
  tokenNoDefaultPolicy: true,

  database: { type: DatabaseType.PostgreSql, credentialsPath: 'database/static-creds/shop-acceptance' },

  fileStorage: { service: FileStorageService.S3, authentication: VaultFileStorageAuthentication.AwsIam },
  awsRoleArn: config.require('awsRoleArn'),

  constants: ['Shop.PaymentProviderUrl', 'Shop.PaymentProviderKey'],
  optionalKeys: ['mx-admin-password'],
});

export const { vaultRole, policyName, requiredSecrets } = environment;
