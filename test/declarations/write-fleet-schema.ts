import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFleetSchema } from './fleet-schema';

// It asks the checks of core, which read the field tables: of a new store these are written first.
writeFileSync(join(__dirname, '../../lib/fleet/fleet.schema.json'), writeFleetSchema());
