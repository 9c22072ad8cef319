import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFleetSchema } from './fleet-schema';
import { WRITTEN } from './sources';

test.each([...WRITTEN, ['fleet/fleet.schema.json', writeFleetSchema] as const])(
  '%s says what the interfaces of core say; npm run schema writes it',
  (file, write) => {
    expect(readFileSync(join(__dirname, '../../lib', file), 'utf8')).toBe(write());
  },
);
