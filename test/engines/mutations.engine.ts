import { mutatedManifests } from '../check/mutated';
import { compare, refusalOf } from '../check/mutated/verdict';
import { AWS } from '../stores/aws';
import { VAULT } from '../stores/vault';

test.each([
  { store: AWS, mounted: 245, refused: 255, disagreements: [] },
  { store: VAULT, mounted: 275, refused: 225, disagreements: [] },
])(
  '$store.store: check refuses the changed manifests that the rules of the provider refuse',
  ({ store, ...expected }) => {
    const manifests = mutatedManifests(store);
    const refusals = manifests.map(({ text }) => refusalOf(store, text));
    expect(compare(manifests, refusals)).toEqual(expected);
  },
);
