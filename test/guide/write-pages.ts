import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPage } from './check-page';
import { guidePages, SECTIONS, withPicture } from './pages';
import { problemsPage } from './problems-page';

for (const section of SECTIONS) {
  Object.entries(guidePages(section)).forEach(([file, page]) =>
    writeFileSync(join(__dirname, '../../docs', file), page),
  );
  const store = join(__dirname, '../../docs', `${section}.md`);
  writeFileSync(store, withPicture(readFileSync(store, 'utf8'), section));
}

writeFileSync(join(__dirname, '../../docs/check-codes.md'), checkPage());

void problemsPage().then((page) => writeFileSync(join(__dirname, '../../docs/problems.md'), page));
