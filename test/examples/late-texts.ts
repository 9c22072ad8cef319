import * as pulumi from '@pulumi/pulumi';
import { AwsMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/aws';
import { AzureMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/azure';
import { GcpMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/gcp';
import { VaultMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/vault';

/** Environments of one store in which every string is an Output, and whose namespace turns out to be invalid. */
const store = new pulumi.Config().require('store');
const late = (text: string) => pulumi.output(new Promise<string>((resolve) => setTimeout(() => resolve(text), 20)));
const group = '/subscriptions/44444444-4444-4444-8444-444444444444/resourceGroups/mendix/providers';

for (const name of ['orders', 'billing', 'shop']) {
  const environment = {
    name,
    namespace: late('Not A Namespace'),
    labels: { team: late('shop') },
    annotations: { note: late('hello') },
    imagePullSecrets: [late('registry')],
    mendixAppSpec: { appURL: late('shop.example.com') },
    constants: ['A.B'],
  };
  switch (store) {
    case 'aws':
      new AwsMendixSecretStoreEnvironment(name, {
        ...environment,
        region: late('eu-west-1'),
        oidcProviderArn: late('arn:aws:iam::123456789012:oidc-provider/oidc.example.com'),
        database: {
          type: 'PostgreSQL',
          authentication: 'AwsIam',
          username: late('shop'),
          resourceId: late('db-ABC'),
        },
        fileStorage: {
          service: 'S3',
          authentication: 'AwsIam',
          bucketArn: late('arn:aws:s3:::files'),
          prefix: late(name),
        },
        tags: { team: late('shop') },
      });
      break;
    case 'azure':
      new AzureMendixSecretStoreEnvironment(name, {
        ...environment,
        tenantId: late('11111111-1111-4111-8111-111111111111'),
        clientId: late('22222222-2222-4222-8222-222222222222'),
        principalId: late('33333333-3333-4333-8333-333333333333'),
        identityId: late(`${group}/Microsoft.ManagedIdentity/userAssignedIdentities/shared`),
        oidcIssuerUrl: late('https://oidc.example.com/'),
        keyVaultId: late(`${group}/Microsoft.KeyVault/vaults/${name}`),
        keyVaultAccess: 'Secrets',
        database: { type: 'PostgreSQL', authentication: 'AzureManagedIdentity', username: late('shop') },
      });
      break;
    case 'gcp':
      new GcpMendixSecretStoreEnvironment(name, {
        ...environment,
        secretProjectId: late('shop-secrets'),
        clusterProjectId: late('shop-clusters'),
        clusterProjectNumber: late('123456789012'),
        database: { type: 'PostgreSQL' },
        secretLabels: { team: late('shop') },
      });
      break;
    default:
      new VaultMendixSecretStoreEnvironment(name, {
        ...environment,
        vaultAddress: late('https://vault.example.com:8200'),
        kvMountPath: late('apps'),
        databasePath: late(`${name}/db`),
        configurationPath: late(`${name}/configuration`),
        database: { type: 'PostgreSQL' },
      });
  }
}
