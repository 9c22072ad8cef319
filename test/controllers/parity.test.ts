import { CONTROLLERS } from '.';
import { expectParity } from './parity';

// The engine suite compares two hundred environments of each store.
test.each(CONTROLLERS)(
  'the custom resources of $store create the same resources as the Pulumi component, and bind them in the same way',
  (tested) => expectParity(tested, 12),
  30_000,
);
