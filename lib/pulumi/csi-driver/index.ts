export { CsiProvider } from '../../core/csi-driver/installation';
export type { SecretsStoreCsiDriverArgs } from './args';
export { SecretsStoreCsiDriver } from './driver';
export type { HelmRelease, HelmReleaseStatus } from './helm-release';
