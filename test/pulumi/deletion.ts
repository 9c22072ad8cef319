import type { Registration } from './harness';

/** What of a registration decides when the engine may delete the resource. */
export type Deletable = Pick<Registration, 'name' | 'parent' | 'dependencies' | 'propertyDependencies' | 'deletedWith'>;

/**
 * The resources that are there until another one is gone, whatever else the engine does: it deletes a resource once all
 * are gone that need it. What goes with another resource (`deletedWith`) is not deleted by itself: it is gone as soon as
 * either is deleted, so the order has to hold for both.
 */
export function goneAfter(seen: readonly Deletable[], earlier: string): string[] {
  const goings = goingsOf(seen, earlier).map((going) => needsOf(seen, going));
  return seen
    .map(({ name }) => name)
    .filter((name) => goingsOf(seen, name).every((later) => goings.every((needs) => needs.has(later))));
}

/** Everything that the engine keeps as long as it keeps a resource: what it depends on, its parent, and what those need. */
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

/** What a resource goes with is none of its needs: not every engine waits for that. */
function directNeedsOf(resource: Deletable | undefined): string[] {
  if (resource === undefined) {
    return [];
  }
  const { parent, dependencies, propertyDependencies } = resource;
  return [parent, ...dependencies, ...Object.values(propertyDependencies).flat()].filter((name) => name !== '');
}

/** The resource, and those that take it with them. */
function goingsOf(seen: readonly Deletable[], name: string): string[] {
  const carrier = seen.find((resource) => resource.name === name)?.deletedWith ?? '';
  return carrier === '' ? [name] : [name, ...goingsOf(seen, carrier)];
}
