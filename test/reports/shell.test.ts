import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { hereDocument, shellWord, subshell } from '../../lib/reports/shell';

const HOSTILE = [
  'with spaces',
  "it's",
  'a "quoted" word',
  '$HOME',
  '$(touch /tmp/owned)',
  '`id`',
  'back\\slash',
  '!history',
  '#comment',
  '*',
  '~',
  '-option',
  '',
  "''",
  'tab\there',
];

const bash = (script: string) => execFileSync('bash', ['-c', script], { encoding: 'utf8' });

test('a quoted word reaches a command unchanged', () => {
  const printed = bash(`printf '%s\\0' ${HOSTILE.map(shellWord).join(' ')}`);
  expect(printed.split('\0').slice(0, -1)).toEqual(HOSTILE);
});

test('every text is quoted as one word', () => {
  const text = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 40 }), (words) => {
      const printed = bash(`printf '%s\\0' ${words.map(shellWord).join(' ')}`);
      expect(printed.split('\0').slice(0, -1)).toEqual(words);
    }),
    { numRuns: 30 },
  );
});

test('an interactive shell does not expand history in a quoted word', () => {
  const script = `set -o history\nset -H\necho first\nprintf '%s' ${shellWord("it's !! and !echo")}`;
  const printed = execFileSync('bash', ['--norc', '-i'], { input: script, encoding: 'utf8', stdio: 'pipe' });
  expect(printed).toContain("it's !! and !echo");
});

test('a here-document expands nothing', () => {
  const text = HOSTILE.join('\n');
  expect(bash(hereDocument('cat', 'TEXT', text))).toBe(`${text}\n`);
});

test('a text that would end its here-document is refused', () => {
  expect(() => hereDocument('cat', 'TEXT', 'a\nTEXT\nb')).toThrow('a line of the text is the delimiter TEXT');
});

test('commands in a subshell stop at the first error, and do not read their own lines as input', () => {
  expect(bash(`${subshell(['false', 'echo reached'])}\necho "exit code $?"`)).toBe('exit code 1\n');
  const pasted = execFileSync('bash', ['--norc'], {
    input: `${subshell(['read -r answer', 'echo "read: $answer"'])}\nsecond\n`,
    encoding: 'utf8',
    stdio: 'pipe',
  });
  expect(pasted).toBe('read: second\n');
});
