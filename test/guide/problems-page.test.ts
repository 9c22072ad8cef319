import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { problemCodes } from 'mendix-secret-store';
import { problemsPage } from './problems-page';

test('the page of problems matches the output of `npm run docs`', async () => {
  expect(readFileSync(join(__dirname, '../../docs/problems.md'), 'utf8')).toBe(await problemsPage());
});

test('a code consists of words with hyphens', () => {
  expect(problemCodes.filter((code) => !/^[a-z]+(-[a-z]+)*$/.test(code))).toEqual([]);
});
