/** The components that the plugin serves; Pulumi infers their schema from this file. */
export { SecretsStoreCsiDriver } from '../../lib/pulumi/csi-driver/driver';
export { AwsMendixSecretStoreEnvironment } from '../../lib/pulumi/aws/environment';
export { AzureMendixSecretStoreEnvironment } from '../../lib/pulumi/azure/environment';
export { GcpMendixSecretStoreEnvironment } from '../../lib/pulumi/gcp/environment';
export { VaultMendixSecretStoreCluster } from '../../lib/pulumi/vault/cluster';
export { VaultMendixSecretStoreEnvironment } from '../../lib/pulumi/vault/environment';
