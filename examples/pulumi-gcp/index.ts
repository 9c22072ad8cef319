import * as pulumi from '@pulumi/pulumi';
import {
  DatabaseType,
  FileStorageService,
  GcpMendixSecretStoreEnvironment,
  SecretLayout,
} from 'mendix-secret-store/pulumi/gcp';

const config = new pulumi.Config();

const environment = new GcpMendixSecretStoreEnvironment('shop-acceptance', {
  name: 'shop-acceptance',
  namespace: 'mendix-apps',
  operatorVersion: '2.24.2',
  mendixVersion: '10.24.0',

  secretProjectId: config.require('secretProjectId'),
  secretLayout: SecretLayout.SingleJson,
  clusterProjectId: config.require('clusterProjectId'),
  clusterProjectNumber: config.require('clusterProjectNumber'),

  database: { type: DatabaseType.PostgreSql },
  fileStorage: { service: FileStorageService.S3 },
  constants: ['Shop.PaymentProviderUrl', 'Shop.PaymentProvider_Key'],
  optionalKeys: ['mx-admin-password'],
  secretLabels: { team: 'shop' },
});

export const { requiredSecrets, member } = environment;
