import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WRITTEN } from './sources';

for (const [file, write] of WRITTEN) {
  writeFileSync(join(__dirname, '../../lib', file), write());
}
