import '@microsoft/jest-sarif';
import type { Finding } from '../../lib/core/input/finding';
import { type FORMAT, printFindings } from '../../lib/cli/reporters/reporters';
import { version } from '../../lib/cli/version';

const ERROR: Finding = {
  code: 'invalid-name',
  severity: 'error',
  file: 'fleet/environments.yaml',
  line: 12,
  column: 11,
  subject: 'environment shop/orders',
  message: 'name: must be a DNS label, got "Orders"',
  cause: 'The service accepts other characters.',
  fix: 'Choose another name.',
};
const SECOND: Finding = { ...ERROR, line: 3, column: 1, message: 'name: must be a DNS label, got "A,B:100%"' };
const { subject: _, ...WITHOUT_SUBJECT } = ERROR;
const WARNING: Finding = { ...WITHOUT_SUBJECT, code: 'unused', severity: 'warning', file: 'b.yaml', fix: 'Remove it.' };
const NOTE: Finding = { ...WARNING, severity: 'note' };

function printed(
  findings: readonly Finding[],
  format: (typeof FORMAT.choices)[number],
  { isTerminal = false, env = {} }: { isTerminal?: boolean; env?: Record<string, string> } = {},
): string {
  let text = '';
  const write = (more: string) => {
    text += more;
  };
  printFindings(findings, format, { env }, { isTerminal, write });
  return text;
}

test('text has a line for each finding, sorted by file and line, and each cause and fix only once', () => {
  expect(printed([ERROR, WARNING, SECOND], 'text')).toBe(
    `fleet/environments.yaml:3:1 error environment shop/orders: name: must be a DNS label, got "A,B:100%" [invalid-name]
  Cause: The service accepts other characters.
  Fix: Choose another name.
fleet/environments.yaml:12:11 error environment shop/orders: name: must be a DNS label, got "Orders" [invalid-name]

b.yaml:12:11 warning name: must be a DNS label, got "Orders" [unused]
  Cause: The service accepts other characters.
  Fix: Remove it.

2 errors, 1 warning in 2 files.
`,
  );
});

test('text and workflow commands are empty without findings', () => {
  expect(printed([], 'text')).toBe('');
  expect(printed([], 'github')).toBe('');
});

test('text is coloured on a terminal, unless NO_COLOR is not empty', () => {
  const ESCAPE = '\u001b[';
  const isColoured = (isTerminal: boolean, env = {}) =>
    printed([ERROR, NOTE], 'text', { isTerminal, env }).includes(ESCAPE);
  expect(isColoured(true)).toBe(true);
  expect(isColoured(true, { NO_COLOR: '' })).toBe(true);
  expect(isColoured(true, { NO_COLOR: '1' })).toBe(false);
  expect(isColoured(false)).toBe(false);
  const withoutColours = printed([ERROR, NOTE], 'text', { isTerminal: true }).replace(/\u001b\[\d+m/g, '');
  expect(withoutColours).toBe(printed([ERROR, NOTE], 'text'));
});

test('text escapes control characters and line breaks in the name of a file', () => {
  expect(printed([{ ...ERROR, file: 'a\u001b[2J\n::error::b.yaml' }], 'text').split('\n')[0]).toBe(
    'a\\u001b[2J\\u000a::error::b.yaml:12:11 error environment shop/orders: name: must be a DNS label, got "Orders" [invalid-name]',
  );
});

test('JSON has a version, a summary and every member of the findings', () => {
  expect(JSON.parse(printed([WARNING, ERROR, NOTE], 'json'))).toEqual({
    version: 1,
    summary: { errors: 1, warnings: 1, notes: 1 },
    findings: [WARNING, NOTE, ERROR],
  });
  expect(JSON.parse(printed([], 'json'))).toEqual({
    version: 1,
    summary: { errors: 0, warnings: 0, notes: 0 },
    findings: [],
  });
});

test('workflow commands escape characters that would end a property or the command', () => {
  const file = 'a:b,c%d\r\n.yaml';
  expect(printed([{ ...SECOND, file }, NOTE], 'github')).toBe(
    '::error file=a%3Ab%2Cc%25d%0D%0A.yaml,line=3,col=1,title=invalid-name::environment shop/orders: name: must be a DNS label, got "A,B:100%25"%0AThe service accepts other characters.%0AChoose another name.\n' +
      '::notice file=b.yaml,line=12,col=11,title=unused::name: must be a DNS label, got "Orders"%0AThe service accepts other characters.%0ARemove it.\n',
  );
});

interface Sarif {
  readonly runs: readonly {
    readonly tool: {
      readonly driver: { readonly version: string; readonly rules: readonly { readonly id: string }[] };
    };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly locations: readonly { readonly physicalLocation: unknown }[];
    }[];
  }[];
}

test('SARIF is valid against its schema, which refuses an invalid log', () => {
  const log = JSON.parse(printed([ERROR, SECOND, WARNING, NOTE], 'sarif')) as object;
  expect(log).toBeValidSarifLog();
  expect(JSON.parse(printed([], 'sarif'))).toBeValidSarifLog();
  expect({ ...log, runs: [{}] }).not.toBeValidSarifLog();
});

test('SARIF has a rule for each code, and a region for each finding', () => {
  const [log] = (JSON.parse(printed([ERROR, SECOND, WARNING, NOTE], 'sarif')) as Sarif).runs;
  expect(log?.tool.driver.version).toBe(version());
  expect(log?.tool.driver.rules).toEqual([
    {
      id: 'invalid-name',
      shortDescription: { text: 'invalid-name' },
      fullDescription: { text: 'The service accepts other characters.' },
      help: { text: 'The service accepts other characters.\n\nChoose another name.' },
      defaultConfiguration: { level: 'error' },
    },
    expect.objectContaining({ id: 'unused', defaultConfiguration: { level: 'warning' } }),
  ]);
  expect(log?.results.map(({ ruleId, ruleIndex, level }) => [ruleId, ruleIndex, level])).toEqual([
    ['invalid-name', 0, 'error'],
    ['invalid-name', 0, 'error'],
    ['unused', 1, 'warning'],
    ['unused', 1, 'note'],
  ]);
  expect(log?.results[0]?.locations).toEqual([
    {
      physicalLocation: {
        artifactLocation: { uri: 'fleet/environments.yaml', uriBaseId: '%SRCROOT%' },
        region: { startLine: 3, startColumn: 1 },
      },
    },
  ]);
});

test.each([
  ['ä b#?%.yaml', { uri: '%C3%A4%20b%23%3F%25.yaml', uriBaseId: '%SRCROOT%' }],
  ['../up.yaml', { uri: '../up.yaml', uriBaseId: '%SRCROOT%' }],
  ['/tmp/a b.yaml', { uri: 'file:///tmp/a%20b.yaml' }],
  ['-', { uri: '-', uriBaseId: '%SRCROOT%' }],
])('SARIF names the file %s by a URI', (file, artifactLocation) => {
  const { runs } = JSON.parse(printed([{ ...ERROR, file }], 'sarif')) as Sarif;
  expect(runs[0]?.results[0]?.locations[0]?.physicalLocation).toMatchObject({ artifactLocation });
});
