import { GcpMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/gcp';

/** One environment in two clusters of one project: both are the same principal, and IAM takes a grant only once. */
for (const cluster of ['first', 'second']) {
  new GcpMendixSecretStoreEnvironment(cluster, {
    name: 'orders',
    namespace: 'apps',
    secretProjectId: 'my-secrets',
    clusterProjectId: 'my-clusters',
    clusterProjectNumber: '123456789012',
    constants: ['Shop.Title'],
    adoptSecrets: cluster === 'second',
  });
}
