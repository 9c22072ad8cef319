import { withManagedBy } from '../core/kubernetes/managed-by';
import { type EnvironmentManifest, writtenManifests } from '../core/stores/store-definition';
import { manifestsOf, storeOf } from '../stores/store-environment';
import type { FleetEnvironment } from './fleet';
import { yamlDocuments } from './yaml-documents';

/**
 * The Kubernetes objects of an environment, exactly as its cdk8s construct writes them in a chart without labels.
 *
 * @throws Error with every problem of the environment, if it was read for something else and has no objects
 */
export function fleetManifests({ environment, use }: FleetEnvironment): EnvironmentManifest[] {
  const { store, environment: given } = storeOf(environment);
  // What was read to be written is checked already.
  const manifests = use === 'synth' ? writtenManifests(store, given) : manifestsOf(environment);
  return manifests.map((manifest) => withManagedBy(manifest));
}

/** Kubernetes objects as a file of YAML, one document each: the same text for the same objects. */
export function manifestsYaml(manifests: readonly EnvironmentManifest[]): string {
  return yamlDocuments(manifests);
}
