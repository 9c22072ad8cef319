import * as pulumi from '@pulumi/pulumi';
import { GcpMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/gcp';

const late = new pulumi.Config().getBoolean('late') === true;

/** One environment in two clusters of one project: both are the same principal, and IAM accepts a grant only once. */
for (const cluster of ['first', 'second']) {
  new GcpMendixSecretStoreEnvironment(cluster, {
    name: 'orders',
    namespace: late ? pulumi.output('apps') : 'apps',
    secretProjectId: 'my-secrets',
    clusterProjectId: 'my-clusters',
    clusterProjectNumber: late ? pulumi.output('123456789012') : '123456789012',
    constants: ['Shop.Title'],
    skipSecrets: cluster === 'second',
  });
}
