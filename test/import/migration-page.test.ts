import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '../../lib/cli/commands';
import { diffEnvironments } from '../../lib/diff/diff';
import { diffText } from '../../lib/diff/diff-text';
import { IMPORT_RULES } from '../../lib/import/import-rules';
import { synthesised } from './synthesised';

const PAGE = readFileSync(join(__dirname, '../../docs/migration.md'), 'utf8');
const blocks = (language: string) =>
  [...PAGE.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].map(([, text = '']) => text);

test('each move shows the output of diff for its two files', () => {
  const files = blocks('yaml');
  const shown = blocks('text');
  expect(shown).toHaveLength(files.length / 2);
  const said = shown.map((_, index) => {
    const [before, after] = [files[2 * index] ?? '', files[2 * index + 1] ?? ''].map((text) => {
      const { findings, objects } = synthesised(text);
      expect(findings).toEqual([]);
      return [{ name: 'fleet', objects }];
    });
    return diffText(diffEnvironments(before ?? [], after ?? []).differences);
  });
  expect(said).toEqual(shown);
});

test('every code of import is on the page', () => {
  const codes = [...Object.keys(IMPORT_RULES), 'repeated-object', 'unreadable-document'];
  expect(codes.filter((code) => !PAGE.includes(`\`${code}\``))).toEqual([]);
});

test('every command on the page exists, and the page names every option of diff and import', () => {
  const used = [...PAGE.matchAll(/mendix-secret-store (\w+) /g)].map(([, name]) => name ?? '');
  const known = COMMANDS.map(({ name }) => name);
  expect([...new Set(used)].filter((name) => !known.includes(name))).toEqual([]);
  const options = COMMANDS.filter(({ name }) => ['diff', 'import'].includes(name)).flatMap(({ load }) =>
    Object.keys(load().options),
  );
  expect(options.filter((name) => !PAGE.includes(`--${name}`))).toEqual([]);
});
