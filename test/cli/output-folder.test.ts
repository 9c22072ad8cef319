import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { compareFolder, removeFiles, writeFiles } from '../../lib/cli/output-folder';
import { temporaryFolder } from './run';

const FIRST_LINE = '# Written by a test, fleet ä';
const root = temporaryFolder();
let count = 0;
const newFolder = () => {
  const folder = join(root, String(count++));
  mkdirSync(folder);
  return folder;
};
const file = (name: string, more = 'kind: A\n') => ({ name, content: `${FIRST_LINE}\n${more}` });
const ONE = file('shop.one.yaml');
const TWO = file('shop.two.yaml');
const compare = (folder: string, files = [ONE, TWO]) =>
  compareFolder(folder, FIRST_LINE, files, new Set(files.map(({ name }) => name)));

test('creates a missing folder and its parents, after which every file is unchanged', () => {
  const folder = join(newFolder(), 'a/b');
  expect(compare(folder)).toEqual([
    { name: 'shop.one.yaml', state: 'missing', line: 1 },
    { name: 'shop.two.yaml', state: 'missing', line: 1 },
  ]);
  writeFiles(folder, [ONE, TWO]);
  expect(readdirSync(folder)).toEqual(['shop.one.yaml', 'shop.two.yaml']);
  expect(readFileSync(join(folder, ONE.name), 'utf8')).toBe(ONE.content);
  expect(compare(folder).map(({ state }) => state)).toEqual(['unchanged', 'unchanged']);
});

test.each([
  ['another value', `${FIRST_LINE}\nkind: B\n`, 2],
  ['an additional line', `${ONE.content}kind: B\n`, 3],
  ['a missing line', `${FIRST_LINE}\n`, 2],
  ['an unfinished first line', FIRST_LINE, 2],
  ['other line endings', ONE.content.replaceAll('\n', '\r\n'), 1],
])('a file with %s is different, at the first line that differs', (_, content, line) => {
  const folder = newFolder();
  writeFileSync(join(folder, ONE.name), content);
  expect(compare(folder, [ONE])).toEqual([{ name: ONE.name, state: 'different', line }]);
});

test.each([
  ['is empty', ''],
  ['has another first line', 'kind: A\n'],
  ['has the line as its second line', `\n${ONE.content}`],
  ['is of a fleet whose name has the same beginning', `${FIRST_LINE}2\nkind: A\n`],
  ['is binary', Buffer.from([0xff, 0xfe, 0, 1])],
])('a file that %s is foreign, and never stale', (_, content) => {
  const folder = newFolder();
  writeFileSync(join(folder, ONE.name), content);
  writeFileSync(join(folder, 'shop.old.yaml'), content);
  expect(compare(folder, [ONE])).toEqual([{ name: ONE.name, state: 'foreign', line: 1 }]);
});

test('a folder and a link to a generated file are foreign, and never stale', () => {
  const folder = newFolder();
  const elsewhere = newFolder();
  writeFiles(elsewhere, [ONE]);
  symlinkSync(join(elsewhere, ONE.name), join(folder, ONE.name));
  symlinkSync(join(elsewhere, ONE.name), join(folder, 'shop.link.yaml'));
  symlinkSync(join(elsewhere, 'nothing'), join(folder, 'shop.dangling.yaml'));
  symlinkSync('shop.loop.yaml', join(folder, 'shop.loop.yaml'));
  mkdirSync(join(folder, TWO.name));
  mkdirSync(join(folder, 'shop.folder.yaml'));
  expect(compare(folder)).toEqual([
    { name: 'shop.one.yaml', state: 'foreign', line: 1 },
    { name: 'shop.two.yaml', state: 'foreign', line: 1 },
  ]);
});

test('only generated regular files directly in the folder with the name of an environment are stale', () => {
  const folder = newFolder();
  const inside = join(folder, 'deeper');
  writeFiles(folder, [file('shop.b.yaml'), file('shop.a.yaml'), file('eu.shop.a.yaml'), ONE]);
  writeFiles(folder, [file('notes.md'), file('shop.a.yaml.bak'), file('a.b.c.d.yaml'), file('Ä.a.yaml')]);
  writeFiles(inside, [file('shop.c.yaml')]);
  expect(compare(folder, [ONE]).filter(({ state }) => state === 'stale')).toEqual(
    ['eu.shop.a.yaml', 'shop.a.yaml', 'shop.b.yaml'].map((name) => ({ name, state: 'stale', line: 1 })),
  );
  removeFiles(folder, ['shop.a.yaml']);
  expect(existsSync(join(folder, 'shop.a.yaml'))).toBe(false);
});

test('only the first line of a file that may be stale is read', () => {
  const folder = newFolder();
  writeFiles(folder, [file('shop.old.yaml')]);
  // A sparse file: it takes no space, but reading all of it would take long.
  truncateSync(join(folder, 'shop.old.yaml'), 2 ** 33);
  expect(compare(folder, [])).toEqual([{ name: 'shop.old.yaml', state: 'stale', line: 1 }]);
});

test('a written file replaces the old file, which an open program can still read to its end', () => {
  const folder = newFolder();
  writeFileSync(join(folder, ONE.name), FIRST_LINE);
  utimesSync(join(folder, ONE.name), 1, 1);
  const before = statSync(join(folder, ONE.name)).ino;
  writeFiles(folder, [ONE]);
  expect(statSync(join(folder, ONE.name)).ino).not.toBe(before);
});

test('a file that cannot be written leaves nothing behind, and the error is one line', () => {
  const folder = newFolder();
  mkdirSync(join(folder, ONE.name));
  expect(() => writeFiles(folder, [ONE])).toThrow(
    `${join(folder, ONE.name)}: cannot be written: is a folder, must be a file`,
  );
  expect(readdirSync(folder)).toEqual([ONE.name]);
  expect(() => writeFiles(join(folder, 'x'.repeat(300)), [ONE])).toThrow('cannot be written: the path is too long');
  expect(() => removeFiles(folder, ['nothing'])).toThrow('nothing: cannot be removed: does not exist');
});

test('a file in place of the folder is reported', () => {
  const path = join(newFolder(), 'file');
  writeFileSync(path, '');
  expect(() => compare(path)).toThrow(`${path}: is a file, must be a folder`);
  expect(() => compare(join(path, 'inside'))).toThrow('inside: cannot be read: a part of the path is not a folder');
  expect(() => writeFiles(join(path, 'inside'), [ONE])).toThrow('a part of the path is not a folder');
});
