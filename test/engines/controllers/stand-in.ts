import { type KubernetesObject, list } from '../kubernetes/cluster';

/** A stand-in for a controller: it acts on the servers of the suite as the custom resources in the cluster describe. */
export interface StandIn {
  /** The APIs of its custom resources, each with a kind; kinds that wait for others come first. */
  readonly kinds: readonly (readonly [apiVersion: string, kind: string])[];
  /** Creates or restores what an object describes. It throws while a dependency is missing. */
  readonly create: (object: KubernetesObject) => Promise<void>;
  /** Undoes what a deleted object described. */
  readonly remove: (object: KubernetesObject) => Promise<void>;
}

/** A controller of one namespace. */
export interface Reconciler {
  /**
   * Reads the objects from the API server, and acts until all of them are as they should be, or nothing gets better; it gives why
   * objects were refused, on the way and in the end.
   */
  reconcile(): Promise<{ readonly refusals: string[]; readonly stuck: string[] }>;
}

export function reconciler({ kinds, create, remove }: StandIn, namespace: string): Reconciler {
  const known = new Map<string, KubernetesObject>();
  const keyOf = ({ kind, metadata: { name } }: KubernetesObject) => `${kind} ${name}`;

  /** One attempt for each object, as in the queue of a controller; returns the refusals. */
  async function attempt(objects: readonly KubernetesObject[], act: StandIn['create']): Promise<string[]> {
    const refused: string[] = [];
    for (const object of objects) {
      try {
        await act(object);
      } catch (error) {
        refused.push(`${keyOf(object)}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    return refused;
  }

  return {
    reconcile: async () => {
      const objects = (await Promise.all(kinds.map(([apiVersion, kind]) => list(apiVersion, kind, namespace)))).flat();
      const present = new Set(objects.map(keyOf));
      const gone = [...known.values()].filter((object) => !present.has(keyOf(object)));
      const notRemoved = await attempt(gone, async (object) => {
        await remove(object);
        known.delete(keyOf(object));
      });
      objects.forEach((object) => known.set(keyOf(object), object));
      const refusals: string[] = [];
      let stuck = await attempt(objects, create);
      for (let left = Infinity; stuck.length > 0 && stuck.length < left;) {
        left = stuck.length;
        refusals.push(...stuck);
        stuck = await attempt(objects, create);
      }
      stuck.push(...notRemoved);
      return { refusals, stuck };
    },
  };
}
