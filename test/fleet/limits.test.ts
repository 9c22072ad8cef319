import fc from 'fast-check';
import { readFleet } from 'mendix-secret-store/fleet';
import { stringify } from 'yaml';
import { garbage } from '../stores/garbage';
import { GOOD } from './broken-file';

/** The codes of the findings in a text, and the processor time of reading it. */
function timed(text: string): { readonly codes: (string | undefined)[]; readonly milliseconds: number } {
  const before = process.cpuUsage();
  const { environments, findings } = readFleet(text);
  const { user, system } = process.cpuUsage(before);
  expect(environments).toEqual([]);
  return { codes: [...new Set(findings.map(({ code }) => code))], milliseconds: (user + system) / 1000 };
}

const repeated = (piece: string, size: number) => piece.repeat(Math.floor(size / piece.length));
const SIZE = 20_000;

/** Texts that a reader might read repeatedly, or that grow when they are read. */
const TEXTS: readonly (readonly [what: string, text: (size: number) => string, code: string])[] = [
  ['brackets', (size) => repeated('[', size), 'invalid-yaml'],
  ['braces with keys', (size) => repeated('{a: ', size), 'invalid-yaml'],
  ['hyphens', (size) => repeated('- ', size), 'invalid-yaml'],
  ['colons', (size) => repeated(': ', size), 'invalid-yaml'],
  ['quotes', (size) => repeated('"', size), 'invalid-yaml'],
  ['questions', (size) => repeated('? ', size), 'invalid-yaml'],
  ['tags', (size) => repeated('- !a\n', size), 'invalid-yaml'],
  ['documents', (size) => repeated('--- a\n', size), 'invalid-yaml'],
  ['directives', (size) => repeated('%A\n', size), 'invalid-yaml'],
  ['aliases without anchors', (size) => repeated('- *a\n', size), 'invalid-yaml'],
  ['anchors and aliases', (size) => repeated('- &a {}\n- *a\n', size), 'wrong-type'],
  ['keys', (size) => repeated('a', size / 9).replace(/./g, (_, index: number) => `k${index}: 1\n`), 'unknown-field'],
  ['one key', (size) => repeated('k: 1\n', size), 'duplicate-key'],
  ['environments', (size) => `version: 1\nenvironments:\n${repeated('- {}\n', size)}`, 'required'],
  ['one environment', (size) => `version: 1\nenvironments:\n- &a ${GOOD}\n${repeated('- *a\n', size)}`, 'taken'],
  [
    'profiles',
    (size) =>
      `version: 1\nenvironments: []\nprofiles:\n${repeated('a', size / 9).replace(/./g, (_, index: number) => ` p${index}: 1\n`)}`,
    'wrong-type',
  ],
  [
    'a merge of merges',
    (size) =>
      `a: &a {${repeated('b', size / 8).replace(/./g, (_, index: number) => `b${index}: 1,`)}}\nc: {<<: [${repeated('*a,', size * 1.5)}]}`,
    'out-of-range',
  ],
  ['private keys', (size) => repeated('-----BEGIN A B C D E ', size), 'wrong-type'],
  ['letters', (size) => `# ${repeated('aB3/', size)}`, 'wrong-type'],
];

test.each(TEXTS)('a text of %s is read in linear time', (_, text, code) => {
  const small = timed(text(SIZE / 8));
  const { codes, milliseconds } = timed(text(SIZE));
  expect(codes).toContain(code);
  expect(milliseconds).toBeLessThan(Math.max(500, 24 * small.milliseconds));
});

test('nested aliases that grow exponentially are refused before they are expanded', () => {
  const levels = 'abcdefghijklmnop'.split('');
  const bomb = levels.map(
    (name, index) => `${name}: &${name} [${repeated(`*${levels[index - 1] ?? ''},`, index === 0 ? 0 : 36)}]`,
  );
  const text = `${bomb.join('\n')}\nversion: 1\nenvironments:\n- {store: aws, mendixAppSpec: {a: *p}}\n`;
  expect(timed(text).codes).toEqual(['unknown-field', 'out-of-range']);
  expect(timed(`${bomb.join('\n')}\nversion: 1\nenvironments: *p\n`).codes).toEqual(['unknown-field', 'wrong-type']);
  expect(timed(`${bomb.join('\n')}\nversion: 1\ndefaults: {labels: *p}\nenvironments: []\n`).codes).toEqual([
    'unknown-field',
    'out-of-range',
  ]);
});

test('a file of 10 MB is refused at once with one finding', () => {
  const { codes, milliseconds } = timed(`version: 1\nenvironments:\n${repeated(`- ${GOOD}\n`, 10_000_000)}`);
  expect(codes).toEqual(['out-of-range']);
  expect(milliseconds).toBeLessThan(100);
});

test('defaults that make all environments together too large are found', () => {
  const spec = `mendixAppSpec: {runtime: {note: ${repeated('a', 1_000_000)}}}`;
  const text = `version: 1\ndefaults: {${spec}}\nenvironments:\n${repeated(`- ${GOOD.slice(0, -1)}, mendixAppSpec: null}\n`, 60_000)}`;
  const [finding] = readFleet(text).findings.filter(({ code }) => code === 'out-of-range');
  expect(finding?.message).toMatch(/^environments\[268\]: is the environment with which all hold more than/);
});

test('a file has at most a thousand findings', () => {
  expect(readFleet(`version: 1\nenvironments:\n${repeated('- {}\n', 50_000)}`).findings).toHaveLength(1000);
});

test('garbage results in findings, never in an exception', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({
      unit: fc.constantFrom(
        'a',
        ':',
        ' ',
        '\n',
        '-',
        '[',
        '{',
        '}',
        ']',
        '&a ',
        '*a',
        '!',
        '|',
        '>',
        '"',
        "'",
        '#',
        '%',
        '?',
        ',',
        '<<: ',
      ),
    }),
    garbage.map((value) =>
      JSON.stringify(
        { version: 1, environments: [{ store: 'aws', ...(value as object) }], defaults: value },
        (_, item: unknown) => (typeof item === 'bigint' ? String(item) : item),
      ),
    ),
    garbage.map(
      (value) =>
        `version: 1\nenvironments:\n- ${stringify(JSON.parse(JSON.stringify([value], (_, item: unknown) => (typeof item === 'bigint' ? String(item) : item))))}`,
    ),
  );
  fc.assert(
    fc.property(text, (text) => {
      const { environments, findings } = readFleet(text);
      expect(environments).toEqual([]);
      expect(findings.length).toBeGreaterThan(0);
      const lines = text.split(/\r\n|\r|\n/);
      for (const { line, column, message, code } of findings) {
        expect(message).toMatch(/^\S.*: \S/s);
        expect(code).toMatch(/^[a-z-]+$/);
        expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? -1) + 1);
      }
    }),
    { numRuns: 100 },
  );
});
