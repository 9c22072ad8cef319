import * as pulumi from '@pulumi/pulumi';
import { AwsMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/aws';
import { GcpMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/gcp';

/** Environments with two Outputs that are valid separately but contradict each other. */
const environments: Record<string, () => pulumi.ComponentResource> = {
  key: () =>
    new GcpMendixSecretStoreEnvironment('orders', {
      name: 'orders',
      namespace: 'apps',
      secretProjectId: 'my-secrets',
      clusterProjectId: 'my-clusters',
      clusterProjectNumber: '123456789012',
      constants: ['A.B'],
      secretLocation: pulumi.output('europe-west3'),
      kmsKeyName: pulumi.output('projects/my-keys/locations/europe-west4/keyRings/mendix/cryptoKeys/secrets'),
    }),
  username: () =>
    new AwsMendixSecretStoreEnvironment('orders', {
      name: 'orders',
      namespace: 'apps',
      region: 'eu-west-1',
      oidcProviderArn: 'arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE',
      database: { type: 'PostgreSQL', username: pulumi.output('one') },
      values: {
        'database-type': 'PostgreSQL',
        'database-jdbc-url': 'jdbc:postgresql://db:5432/orders',
        'database-host': 'db:5432',
        'database-name': 'orders',
        'database-username': pulumi.output('other'),
        'database-password': 'sentinel',
      },
    }),
};
environments[new pulumi.Config().require('pair')]?.();
