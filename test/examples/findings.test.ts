import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findingsIn } from './findings';
import { ROOT } from './synthesise';

// `synthesise` expects the same of the other examples.
const FLEET = join(ROOT, 'examples/fleet/manifests');
test.each(readdirSync(FLEET, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml')))(
  'check finds nothing in %s of the fleet',
  (file) => {
    expect(findingsIn(readFileSync(join(FLEET, file), 'utf8'))).toEqual([]);
  },
);
