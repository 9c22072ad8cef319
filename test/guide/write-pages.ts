import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { guidePage, SECTIONS, withPictures } from './pages';
import { problemsPage } from './problems-page';

for (const section of SECTIONS) {
  writeFileSync(join(__dirname, '../../docs', `guide-${section}.md`), guidePage(section));
}

void problemsPage().then((page) => writeFileSync(join(__dirname, '../../docs/problems.md'), page));

const README = join(__dirname, '../../README.md');
writeFileSync(README, withPictures(readFileSync(README, 'utf8')));
