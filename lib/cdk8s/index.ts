/**
 * cdk8s constructs for the Kubernetes objects of an environment whose cloud resources exist, and for the CSI driver.
 * All problems are reported together when the app is synthesised. A program with one store may import only that store,
 * for example from `mendix-secret-store/cdk8s/aws`, and loads no other store.
 *
 * @module mendix-secret-store/cdk8s
 */
import type { AwsMendixSecretStoreEnvironment } from './aws';
import type { AzureMendixSecretStoreEnvironment } from './azure';
import type { GcpMendixSecretStoreEnvironment } from './gcp';
import type { VaultMendixSecretStoreEnvironment } from './vault';

export * from './admission-policy';
export * from './aws';
export * from './azure';
export * from './csi-driver';
export * from './gcp';
export * from './vault';

/** An environment of any store. */
export type MendixSecretStoreEnvironment =
  | AwsMendixSecretStoreEnvironment
  | AzureMendixSecretStoreEnvironment
  | GcpMendixSecretStoreEnvironment
  | VaultMendixSecretStoreEnvironment;
