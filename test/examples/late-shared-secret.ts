import * as pulumi from '@pulumi/pulumi';
import { GcpMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/gcp';

/** Two environments that would read the same existing secrets with existing roles: only manifests are created. */
const common = {
  secretProjectId: 'my-secrets',
  skipSecrets: true,
  skipSecretBindings: true,
  constants: ['Shop.Title'],
};
new GcpMendixSecretStoreEnvironment('first', { ...common, namespace: 'shop-eu', name: 'orders' });
new GcpMendixSecretStoreEnvironment('second', { ...common, namespace: pulumi.output('shop'), name: 'eu-orders' });
