import { AWS } from './aws';
import { AZURE } from './azure';
import type { StoreUnderTest } from './store';

export type { Input, StoreUnderTest } from './store';
export const STORES: readonly StoreUnderTest[] = [AWS, AZURE];
