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
  newKeyVault: { name: config.require('keyVaultName') },
  oidcIssuerUrl: config.require('oidcIssuerUrl'),

  database: {
    type: DatabaseType.PostgreSql,
    authentication: AzureDatabaseAuthentication.AzureManagedIdentity,
    username: 'shop',
  },

  fileStorage: {
    service: FileStorageService.AzureBlob,
    authentication: AzureFileStorageAuthentication.AzureManagedIdentity,
    containerId: config.require('containerId'),
  },

  constants: ['Shop.PaymentProviderUrl', 'Shop.PaymentProvider_Key'],
  optionalKeys: ['mx-admin-password'],
  tags: { team: 'shop' },
});

export const { clientId, keyVaultUri, requiredSecrets, databaseSql } = environment;
