import type { AnyEnvironment } from '../mendix/any-environment';
import { AWS } from './aws/store';
import { AZURE } from './azure/store';
import { GCP } from './gcp/store';
import type { StoreDefinition } from './store-definition';
import { VAULT } from './vault/store';

/** The stores, by their names in this library and in those of files. */
export const STORES = { aws: AWS, azure: AZURE, gcp: GCP, vault: VAULT };
export type StoreName = keyof typeof STORES;

/** One of the stores, for what is the same for all. */
export type AnyStore = StoreDefinition<AnyEnvironment, unknown>;
