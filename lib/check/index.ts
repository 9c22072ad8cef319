/**
 * Manifests of Mendix environments, from any source: checks them before a pod has to mount them, compares them by meaning, and
 * makes a fleet file from them. This entry point loads `yaml`.
 *
 * @module mendix-secret-store/check
 */
export type { Finding, Severity } from '../core/input/finding';
export { checkManifests, type CheckResult } from './check-manifests';
export type { ManifestFile } from './source-file';
export type { CheckOptions } from './world';
export type { ObjectSource, PlainObjects } from './environment-objects';
export { type Diff, diffEnvironments } from '../diff/diff';
export { diffText } from '../diff/diff-text';
export { type ComparedKind, type Difference, Effect } from '../diff/difference';
export { type Imported, importEnvironments, type ImportOptions } from '../import/import';
export type { PulumiImport, PulumiImportResource } from '../import/pulumi-import';
