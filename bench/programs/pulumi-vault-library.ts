import * as pulumi from '@pulumi/pulumi';
import { VaultMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/vault';
import * as settings from './settings';

/** One environment on Vault, with the component of this package. */
export function createEnvironment(name: string): void {
  new VaultMendixSecretStoreEnvironment(name, {
    name,
    namespace: settings.NAMESPACE,
    vaultAddress: pulumi.output(settings.VAULT_ADDRESS),
    database: { type: 'PostgreSQL' },
    fileStorage: { service: 'S3' },
    constants: [settings.CONSTANT],
    values: settings.s3Values(pulumi.secret('a password'), pulumi.secret('an access key')),
  });
}
