import type { ObjectMetadata } from './object-metadata';

/** Tells people in the cluster what wrote an object. Pulumi's provider sets this label itself. */
const MANAGED_BY = { 'app.kubernetes.io/managed-by': 'mendix-secret-store' } as const;

/**
 * A written object with the label of this library, unless the caller says what manages it.
 *
 * @param labels - those of everything that is written with it, such as a chart
 */
export function withManagedBy<Manifest extends { readonly metadata: ObjectMetadata }>(
  manifest: Manifest,
  labels: { readonly [key: string]: string } = {},
): Manifest {
  const { metadata } = manifest;
  return { ...manifest, metadata: { ...metadata, labels: { ...MANAGED_BY, ...labels, ...metadata.labels } } };
}
