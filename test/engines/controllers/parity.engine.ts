import { CONTROLLERS } from '../../controllers';
import { expectParity } from '../../controllers/parity';

test.each(CONTROLLERS)(
  '$store: the custom resources of two hundred environments create what the Pulumi component creates',
  (tested) => expectParity(tested, 200),
);
