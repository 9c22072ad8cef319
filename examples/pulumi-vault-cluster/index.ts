import * as pulumi from '@pulumi/pulumi';
import {
  DatabaseType,
  FileStorageService,
  VaultMendixSecretStoreCluster,
  VaultMendixSecretStoreEnvironment,
} from 'mendix-secret-store/pulumi/vault';

const config = new pulumi.Config();

const cluster = new VaultMendixSecretStoreCluster('vault', {
  authMountPath: 'clusters/acceptance',
  kubernetesHost: config.require('kubernetesHost'),
  kubernetesCaCert: config.require('kubernetesCaCert'),
  tokenReviewerJwt: config.requireSecret('tokenReviewerJwt'),
  disableLocalCaJwt: true,

  kvMountPath: 'mendix',
  kvMaxVersions: 5,
});

const environment = new VaultMendixSecretStoreEnvironment('shop-acceptance', {
  name: 'shop-acceptance',
  namespace: 'mendix-apps',
  operatorVersion: '2.24.2',
  mendixVersion: '10.24.0',

  vaultAddress: config.require('vaultAddress'),
  authMountPath: cluster.authMountPath,
  kvMountPath: cluster.kvMountPath,

  database: { type: DatabaseType.PostgreSql },
  fileStorage: { service: FileStorageService.S3 },
  optionalKeys: ['mx-admin-password'],
});

export const { authMountPath, kvMountPath } = cluster;
export const { vaultRole, requiredSecrets } = environment;
