import { AwsMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/aws';
import { CsiProvider, SecretsStoreCsiDriver } from 'mendix-secret-store/pulumi/csi-driver';
import { GcpMendixSecretStoreEnvironment, SecretLayout } from 'mendix-secret-store/pulumi/gcp';
import { VaultMendixSecretStoreCluster, VaultMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/vault';
import './azure';

const environment = { namespace: 'apps', database: { type: 'PostgreSQL' } } as const;

new SecretsStoreCsiDriver('csi', {
  providers: [CsiProvider.Aws, CsiProvider.Azure, CsiProvider.Gcp, CsiProvider.Vault],
  clusterProjectId: 'orders-cluster',
});

new AwsMendixSecretStoreEnvironment('orders-aws', {
  ...environment,
  name: 'orders-aws',
  region: 'eu-west-1',
  eksClusterArn: 'arn:aws:eks:eu-west-1:123456789012:cluster/production',
  usePodIdentity: true,
});

new GcpMendixSecretStoreEnvironment('orders-gcp', {
  ...environment,
  name: 'orders-gcp',
  secretProjectId: 'orders-secrets',
  secretLayout: SecretLayout.SingleJson,
  clusterProjectId: 'orders-cluster',
  clusterProjectNumber: '123456789012',
});

const { authMountPath, kvMountPath } = new VaultMendixSecretStoreCluster('vault', {
  kubernetesHost: 'https://kubernetes.example.com',
});
new VaultMendixSecretStoreEnvironment('orders-vault', {
  ...environment,
  name: 'orders-vault',
  vaultAddress: 'https://vault.example.com:8200',
  authMountPath,
  kvMountPath,
});
