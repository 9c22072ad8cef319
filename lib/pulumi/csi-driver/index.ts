export { CsiProvider } from '../../core';
export type { SecretsStoreCsiDriverArgs } from './args';
export { SecretsStoreCsiDriver } from './driver';
