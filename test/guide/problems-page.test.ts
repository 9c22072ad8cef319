import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { problemCodes } from 'mendix-secret-store';
import { problemsPage } from './problems-page';

test('the page of problems is what `npm run docs` writes', async () => {
  expect(readFileSync(join(__dirname, '../../docs/problems.md'), 'utf8')).toBe(await problemsPage());
});

test('a code is words with hyphens between them', () => {
  expect(problemCodes.filter((code) => !/^[a-z]+(-[a-z]+)*$/.test(code))).toEqual([]);
});
