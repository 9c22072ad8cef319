import { CONTROLLERS } from '.';
import { expectParity } from './parity';

// The engine suite compares two hundred of each store.
test.each(CONTROLLERS)(
  '$store: the custom resources create what the Pulumi component creates, and bind it in the same way',
  (tested) => expectParity(tested, 12),
  30_000,
);
