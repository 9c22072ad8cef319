import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { guidePage, SECTIONS } from './pages';

for (const section of SECTIONS) {
  writeFileSync(join(__dirname, '../../docs', `guide-${section}.md`), guidePage(section));
}
