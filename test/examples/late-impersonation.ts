import { GcpMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/gcp';

/** One environment in two clusters of one project, each of which would let it impersonate the same account. */
for (const cluster of ['first', 'second']) {
  new GcpMendixSecretStoreEnvironment(cluster, {
    name: 'orders',
    cluster,
    namespace: 'apps',
    secretProjectId: 'my-secrets',
    clusterProjectId: 'my-clusters',
    googleServiceAccountEmail: 'orders@my-secrets.iam.gserviceaccount.com',
    constants: ['Shop.Title'],
    ...(cluster === 'second' && { skipSecrets: true, skipSecretBindings: true }),
  });
}
