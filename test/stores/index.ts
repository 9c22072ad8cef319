import { AWS } from './aws';
import { AZURE } from './azure';
import { GCP } from './gcp';
import type { StoreUnderTest } from './store';
import { VAULT } from './vault';

export type { Input, StoreUnderTest } from './store';
export const STORES: readonly StoreUnderTest[] = [AWS, AZURE, GCP, VAULT];
