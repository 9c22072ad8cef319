import { STORES } from '../stores';
import { mutatedManifests } from './mutated';
import { compare, refusalOf } from './mutated/verdict';

/** The number of manifests: the first of those that the engine suite compares. */
const COUNT = 72;

test.each(STORES)(
  '$store: check reports an error exactly for the changed manifests that the provider refuses',
  (store) => {
    const manifests = mutatedManifests(store, { count: COUNT });
    const refusals = manifests.map(({ text }) => refusalOf(store, text));
    const { mounted, disagreements } = compare(manifests, refusals);
    expect(disagreements).toEqual([]);
    expect(mounted).toBeGreaterThan(COUNT / 3);
    expect(mounted).toBeLessThan((COUNT * 2) / 3);
  },
);
