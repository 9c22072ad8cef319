import * as pulumi from '@pulumi/pulumi';
import {
  DatabaseType,
  GcpMendixSecretStoreEnvironment,
  type GcpMendixSecretStoreEnvironmentArgs,
  SecretLayout,
} from 'mendix-secret-store/pulumi/gcp';

/** Environments with two texts that come late, each good by itself, which do not fit to each other. */
const common = {
  name: 'orders',
  namespace: 'apps',
  secretProjectId: 'my-secrets',
  clusterProjectId: 'my-clusters',
  clusterProjectNumber: '123456789012',
};
const username = {
  ...common,
  database: { type: DatabaseType.PostgreSql, username: pulumi.output('one') },
  values: {
    'database-type': 'PostgreSQL',
    'database-jdbc-url': 'jdbc:postgresql://db:5432/orders',
    'database-host': 'db:5432',
    'database-name': 'orders',
    'database-username': pulumi.output('other'),
    'database-password': 'sentinel',
  },
} satisfies GcpMendixSecretStoreEnvironmentArgs;
const environments: Record<string, GcpMendixSecretStoreEnvironmentArgs> = {
  key: {
    ...common,
    constants: ['A.B'],
    secretLocation: pulumi.output('europe-west3'),
    kmsKeyName: pulumi.output('projects/my-keys/locations/europe-west4/keyRings/mendix/cryptoKeys/secrets'),
  },
  username,
  usernameInJson: { ...username, secretLayout: SecretLayout.SingleJson },
};

const args = environments[new pulumi.Config().require('pair')];
if (args !== undefined) {
  new GcpMendixSecretStoreEnvironment('orders', args);
}
