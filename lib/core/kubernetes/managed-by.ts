import type { ObjectMetadata } from './object-metadata';

/** The label that shows in the cluster what wrote an object. Pulumi's provider sets this label itself. */
const MANAGED_BY = { 'app.kubernetes.io/managed-by': 'mendix-secret-store' } as const;

/**
 * Adds the label of this library to an object, unless the caller sets the label.
 *
 * @param labels - labels that all objects written together have, such as those of a chart
 */
export function withManagedBy<Manifest extends { readonly metadata: ObjectMetadata }>(
  manifest: Manifest,
  labels: { readonly [key: string]: string } = {},
): Manifest {
  const { metadata } = manifest;
  return { ...manifest, metadata: { ...metadata, labels: { ...MANAGED_BY, ...labels, ...metadata.labels } } };
}
