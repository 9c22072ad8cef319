import * as pulumi from '@pulumi/pulumi';
import {
  AzureMendixSecretStoreEnvironment,
  AzureDatabaseAuthentication,
  DatabaseType,
  AzureFileStorageAuthentication,
  FileStorageService,
} from 'mendix-secret-store/pulumi/azure';

const config = new pulumi.Config();

const environment = new AzureMendixSecretStoreEnvironment('shop-acceptance', {
  name: 'shop-acceptance',
  namespace: 'mendix-apps',
  operatorVersion: '2.24.2',
  mendixVersion: '10.24.0',

  tenantId: config.require('tenantId'),
  resourceGroupName: config.require('resourceGroupName'),
  keyVaultName: config.require('keyVaultName'),
  createKeyVault: true,
  oidcIssuerUrl: config.require('oidcIssuerUrl'),

  database: {
    type: DatabaseType.PostgreSql,
    authentication: AzureDatabaseAuthentication.AzureManagedIdentity,
    username: 'shop',
  },

  fileStorage: {
    service: FileStorageService.AzureBlob,
    authentication: AzureFileStorageAuthentication.AzureManagedIdentity,
  },
  blobContainerId: config.require('blobContainerId'),

  constants: ['Shop.PaymentProviderUrl', 'Shop.PaymentProvider_Key'],
  optionalKeys: ['mx-admin-password'],
  tags: { team: 'shop' },
});

export const { clientId, keyVaultUri, requiredSecrets, databaseSql } = environment;
