import type { AwsMendixSecretStoreEnvironment } from './aws';
import type { AzureMendixSecretStoreEnvironment } from './azure';
import type { GcpMendixSecretStoreEnvironment } from './gcp';
import type { VaultMendixSecretStoreEnvironment } from './vault';

/** An environment of any store. */
export type MendixSecretStoreEnvironment =
  | AwsMendixSecretStoreEnvironment
  | AzureMendixSecretStoreEnvironment
  | GcpMendixSecretStoreEnvironment
  | VaultMendixSecretStoreEnvironment;
