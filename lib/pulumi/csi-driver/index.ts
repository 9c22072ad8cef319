/**
 * Pulumi component of the Secrets Store CSI Driver and its providers, once for a cluster.
 *
 * @module mendix-secret-store/pulumi/csi-driver
 */
export { CsiProvider } from '../../core';
export type { SecretsStoreCsiDriverArgs } from './args';
export { SecretsStoreCsiDriver } from './driver';
