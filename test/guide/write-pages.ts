import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPage } from './check-page';
import { guidePage, SECTIONS, withPicture } from './pages';
import { problemsPage } from './problems-page';

for (const section of SECTIONS) {
  writeFileSync(join(__dirname, '../../docs', `guide-${section}.md`), guidePage(section));
  const store = join(__dirname, '../../docs', `${section}.md`);
  writeFileSync(store, withPicture(readFileSync(store, 'utf8'), section));
}

writeFileSync(join(__dirname, '../../docs/check-codes.md'), checkPage());

void problemsPage().then((page) => writeFileSync(join(__dirname, '../../docs/problems.md'), page));
