/**
 * Pulumi component for the Secrets Store CSI Driver and its providers, to be used once per cluster.
 *
 * @module mendix-secret-store/pulumi/csi-driver
 */
export { CsiProvider } from '../../core/csi-driver/installation';
export type { SecretsStoreCsiDriverArgs } from './args';
export { SecretsStoreCsiDriver } from './driver';
export type { HelmRelease, HelmReleaseStatus } from './helm-release';
