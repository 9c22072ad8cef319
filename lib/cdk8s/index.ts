/**
 * cdk8s constructs: the Kubernetes objects of an environment whose cloud resources exist, and the CSI driver. Problems
 * are reported when the app is synthesised, all at once. A program with one store may import it alone, from
 * `mendix-secret-store/cdk8s/aws` and the like, and loads no other.
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
