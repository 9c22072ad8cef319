import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '../../lib/cli/commands';
import { folderFindings } from '../../lib/cli/folder-findings';
import { main } from '../../lib/cli/main';
import { FORMAT } from '../../lib/cli/reporters/reporters';
import { version } from '../../lib/cli/version';
import { run } from './run';

const NAMES = COMMANDS.map(({ name }) => name);

test.each(['--help', '-h', 'help'])('%s lists each command on one line', async (word) => {
  const { code, stdout, stderr } = await run([word]);
  expect([code, stderr]).toEqual([0, '']);
  for (const { name, summary } of COMMANDS) {
    expect(stdout).toMatch(new RegExp(`^  ${name} +${summary}$`, 'm'));
  }
});

test('prints the help as an error if no command is given', async () => {
  const { stdout } = await run(['--help']);
  expect(await run([])).toEqual({ code: 2, stdout: '', stderr: stdout });
});

test('--version prints the version of the package', async () => {
  expect(await run(['--version'])).toEqual({ code: 0, stdout: `${version()}\n`, stderr: '' });
});

test.each(NAMES)('the help of %s has its usage, every option, examples and the exit codes', async (name) => {
  const { code, stdout, stderr } = await run([name, '--help']);
  expect([code, stderr]).toEqual([0, '']);
  expect(await run([name, '-h', '--help'])).toMatchObject({ stdout });
  const command = COMMANDS.find((listed) => listed.name === name)?.load();
  expect(stdout.startsWith(`Usage: mendix-secret-store ${name}`)).toBe(true);
  for (const option of Object.keys(command?.options ?? {})) {
    expect(stdout).toMatch(new RegExp(`^  --${option}[ \\n]`, 'm'));
  }
  expect(command?.examples.length).toBeGreaterThan(0);
  expect(stdout).toContain('Examples:\n  # ');
  expect(stdout).toMatch(/^ {2}2 {2}the command could not run/m);
  expect(stdout.split('\n').filter((line) => line.length > 120)).toEqual([]);
});

test.each(
  COMMANDS.flatMap(({ name, load }) => load().examples.map(({ command }): [string, string] => [name, command])),
)('an example of %s is a valid command line: %s', async (_, example) => {
  const [line = ''] = example.split(/ [>|] /);
  const { stderr } = await run(line.split(' ').map((word) => (word === 'environments.yaml' ? '-' : word)));
  expect(stderr).not.toContain('--help for its usage');
});

test.each([
  [['nope'], 'no command "nope", accepted: init, synth, report, check, admission-policy, diff, import, schema', ''],
  [
    ['constructor'],
    'no command "constructor", accepted: init, synth, report, check, admission-policy, diff, import, schema',
    '',
  ],
  [['--nope'], 'no command "--nope", accepted: init, synth, report, check, admission-policy, diff, import, schema', ''],
  [['synth', '--nope'], "Unknown option '--nope'", 'synth '],
  [['synth', '-o'], "Unknown option '-o'", 'synth '],
  [['synth', '--out'], "Option '--out <value>' argument missing", 'synth '],
  [['synth', '--check=yes'], "Option '--check' does not take an argument", 'synth '],
  [['synth', '--\u001b[2J'], "Unknown option '--\\u001b[2J'", 'synth '],
  [
    ['synth', '--format', 'xml'],
    '--format: is not an accepted value, got "xml", accepted: text, json, github, sarif',
    'synth ',
  ],
  [['init'], '--store: is missing, accepted: aws, azure, gcp, vault', 'init '],
  [['init', '--store', 'aws', 'x'], 'init takes no files, and prints one', 'init '],
  [['schema', 'x'], 'schema takes no files', 'schema '],
  [['admission-policy', 'x'], 'admission-policy takes no files', 'admission-policy '],
  [
    ['admission-policy', '--action', 'deny'],
    '--action: is not an accepted value, got "deny", accepted: Deny, Warn, Audit',
    'admission-policy ',
  ],
  [['report'], 'no report is named, accepted: runbook, access, requirements', 'report '],
  [['report', 'toString'], 'no report "toString", accepted: runbook, access, requirements', 'report '],
])('%j is refused with a pointer to the help', async (words, message, command) => {
  expect(await run(words)).toEqual({
    code: 2,
    stdout: '',
    stderr: `mendix-secret-store: ${message}\nRun mendix-secret-store ${command}--help for its usage.\n`,
  });
});

test('an unexpected error prints one line with its place and a request to report it, without its message', async () => {
  let stderr = '';
  const io = {
    env: {},
    stdin: () => Promise.reject(new RangeError('hvs.secret')),
    stdout: { isTerminal: false, write: () => undefined },
    stderr: { isTerminal: false, write: (text: string) => void (stderr += text) },
  };
  expect(await main(['synth', '-', '--stdout'], io)).toBe(2);
  expect(stderr).toMatch(
    /^mendix-secret-store: unexpected RangeError at .+ in version \S+\. This is a bug: please report it with this line and the command; MENDIX_SECRET_STORE_DEBUG=1 prints its stack\n$/,
  );
  expect(stderr).not.toContain('hvs.');
  stderr = '';
  await main(['synth', '-', '--stdout'], { ...io, env: { MENDIX_SECRET_STORE_DEBUG: '1' } });
  expect(stderr).toContain('RangeError: hvs.secret\n    at ');
});

test('the fleet page names every command, option, format and finding about files', () => {
  const page = readFileSync(join(__dirname, '../../docs/fleet.md'), 'utf8');
  // The other commands have pages of their own.
  const options = COMMANDS.filter(
    ({ name }) => !['check', 'admission-policy', 'diff', 'import'].includes(name),
  ).flatMap(({ load }) => Object.entries(load().options));
  const words = [
    ...NAMES.map((name) => `\`${name}`),
    ...options.map(([name]) => `--${name}`),
    ...FORMAT.choices.map((name) => `\`${name}\``),
    ...(['missing', 'different', 'stale', 'foreign'] as const).flatMap((state) =>
      folderFindings('out', [{ name: 'a', state, line: 1 }], 'error').map(({ code }) => `\`${code}\``),
    ),
  ];
  expect(words.length).toBeGreaterThan(18);
  expect(words.filter((word) => !page.includes(word))).toEqual([]);
});
