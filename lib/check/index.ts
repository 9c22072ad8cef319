/**
 * Checks manifests of Mendix environments that anyone wrote, before a pod has to mount them. It loads `yaml`.
 *
 * @module mendix-secret-store/check
 */
export type { Finding, Severity } from '../core/input/finding';
export { checkManifests, type CheckResult } from './check-manifests';
export type { ManifestFile } from './source-file';
export type { CheckOptions } from './world';
