import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES_BY_SUBJECT } from '../../lib/check/rules/rules';
import { COMMANDS } from '../../lib/cli/commands';
import { checkPage } from './check-page';

const read = (page: string) => readFileSync(join(__dirname, '../../docs', page), 'utf8');

test('the page of codes matches the output of `npm run docs`', () => {
  expect(read('check-codes.md')).toBe(checkPage());
});

test.each(['check', 'admission-policy'])('the check page names every option of %s', (command) => {
  const page = read('check.md');
  expect(page).toContain(`mendix-secret-store ${command}`);
  expect(
    Object.keys(COMMANDS.find(({ name }) => name === command)?.load().options ?? { none: 1 }).filter(
      (name) => !page.includes(`--${name}`),
    ),
  ).toEqual([]);
});

test('a code consists of words with hyphens, and belongs to one subject only', () => {
  const codes = Object.values(RULES_BY_SUBJECT).flatMap((rules) => Object.keys(rules));
  expect(codes.filter((code) => !/^[a-z]+(-[a-z]+)*$/.test(code))).toEqual([]);
  expect(new Set(codes).size).toBe(codes.length);
});
