import type { ComponentResource, ComponentResourceOptions } from '@pulumi/pulumi';
import { AwsMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/aws';
import { AzureMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/azure';
import { GcpMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/gcp';
import { VaultMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/vault';
import type { StoreUnderTest } from '../stores';

/** The component of each store. It is kept out of `test/stores`, so only the Pulumi tests load it. */
export const COMPONENTS: Readonly<
  Record<
    StoreUnderTest['member'],
    new (name: string, args: never, opts?: ComponentResourceOptions) => ComponentResource
  >
> = {
  aws: AwsMendixSecretStoreEnvironment,
  azure: AzureMendixSecretStoreEnvironment,
  gcp: GcpMendixSecretStoreEnvironment,
  vault: VaultMendixSecretStoreEnvironment,
};
