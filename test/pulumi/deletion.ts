import type { Registration } from './harness';

/** The fields of a registration that decide when the engine may delete the resource. */
export type Deletable = Pick<Registration, 'name' | 'parent' | 'dependencies' | 'propertyDependencies' | 'deletedWith'>;

/**
 * The resources that exist until the resource `earlier` is gone, in any order that the engine may choose: it deletes a
 * resource only after every resource that needs it. A resource with `deletedWith` is not deleted on its own: it is gone as
 * soon as it or the other resource is deleted, so the order must hold for both.
 */
export function goneAfter(seen: readonly Deletable[], earlier: string): string[] {
  const goings = goingsOf(seen, earlier).map((going) => needsOf(seen, going));
  return seen
    .map(({ name }) => name)
    .filter((name) => goingsOf(seen, name).every((later) => goings.every((needs) => needs.has(later))));
}

/** Every resource that the engine keeps as long as it keeps this resource: its dependencies, its parent, and their needs. */
export function needsOf(seen: readonly Deletable[], name: string): Set<string> {
  const needs = new Set<string>();
  const visit = (current: string) => {
    for (const next of directNeedsOf(seen.find((resource) => resource.name === current))) {
      if (!needs.has(next)) {
        needs.add(next);
        visit(next);
      }
    }
  };
  visit(name);
  return needs;
}

/** The `deletedWith` resource is not among the needs, because not every engine waits for it. */
function directNeedsOf(resource: Deletable | undefined): string[] {
  if (resource === undefined) {
    return [];
  }
  const { parent, dependencies, propertyDependencies } = resource;
  return [parent, ...dependencies, ...Object.values(propertyDependencies).flat()].filter((name) => name !== '');
}

/** The resource, and the resources whose deletion also deletes it. */
function goingsOf(seen: readonly Deletable[], name: string): string[] {
  const carrier = seen.find((resource) => resource.name === name)?.deletedWith ?? '';
  return carrier === '' ? [name] : [name, ...goingsOf(seen, carrier)];
}
