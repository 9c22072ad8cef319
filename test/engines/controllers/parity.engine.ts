import { CONTROLLERS } from '../../controllers';
import { expectParity } from '../../controllers/parity';

test.each(CONTROLLERS)(
  '$store: the custom resources of two hundred environments create the same as the Pulumi component',
  (tested) => expectParity(tested, 200),
);
