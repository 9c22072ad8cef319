import { withManagedBy } from '../core/kubernetes/managed-by';
import { type EnvironmentManifest, writtenManifests } from '../core/stores/store-definition';
import { manifestsOf, storeOf } from '../stores/store-environment';
import type { FleetEnvironment } from './fleet';
import { yamlDocuments } from './yaml-documents';

/**
 * The Kubernetes objects of an environment, exactly as its cdk8s construct writes them in a chart without labels.
 *
 * @throws Error with every problem of the environment, if it was read for another use and has no objects
 */
export function fleetManifests({ environment, use }: FleetEnvironment): EnvironmentManifest[] {
  const { store, environment: given } = storeOf(environment);
  // An environment that was read for `synth` has already been checked.
  const manifests = use === 'synth' ? writtenManifests(store, given) : manifestsOf(environment);
  return manifests.map((manifest) => withManagedBy(manifest));
}

/** Kubernetes objects as a YAML file, one document each. The same objects always give the same text. */
export function manifestsYaml(manifests: readonly EnvironmentManifest[]): string {
  return yamlDocuments(manifests);
}
