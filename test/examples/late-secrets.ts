import * as pulumi from '@pulumi/pulumi';
import { GcpMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/gcp';

/** Two environments whose names lead to the same secret ids, which shows only when the namespace of one is known. */
const common = {
  secretProjectId: 'my-secrets',
  clusterProjectId: 'my-clusters',
  clusterProjectNumber: '123456789012',
  constants: ['Shop.Title'],
};
new GcpMendixSecretStoreEnvironment('first', { ...common, namespace: 'shop-eu', name: 'orders' });
new GcpMendixSecretStoreEnvironment('second', { ...common, namespace: pulumi.output('shop'), name: 'eu-orders' });
