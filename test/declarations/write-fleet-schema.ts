import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFleetSchema } from './fleet-schema';

// The schema depends on the checks of core, which read the field tables: write the tables of a new store first.
writeFileSync(join(__dirname, '../../lib/fleet/fleet.schema.json'), writeFleetSchema());
