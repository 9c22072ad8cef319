import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WRITTEN } from './sources';

test.each(WRITTEN)('%s says what the interfaces of core say; npm run schema writes it', (file, write) => {
  expect(readFileSync(join(__dirname, '../../lib', file), 'utf8')).toBe(write());
});
