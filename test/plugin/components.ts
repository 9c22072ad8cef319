/** Where the components are that the plugin serves: what Pulumi reads to infer their schema. */
export { SecretsStoreCsiDriver } from '../../lib/pulumi/csi-driver/driver';
export { AwsMendixSecretStoreEnvironment } from '../../lib/pulumi/aws/environment';
export { AzureMendixSecretStoreEnvironment } from '../../lib/pulumi/azure/environment';
export { GcpMendixSecretStoreEnvironment } from '../../lib/pulumi/gcp/environment';
export { VaultMendixSecretStoreCluster } from '../../lib/pulumi/vault/cluster';
export { VaultMendixSecretStoreEnvironment } from '../../lib/pulumi/vault/environment';
