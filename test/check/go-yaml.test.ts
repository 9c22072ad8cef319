import { stringify } from 'yaml';
import type { GoYaml, YamlNode } from '../../lib/core/input/yaml-node';
import { plainData } from '../../lib/core/input/yaml-node';
import { readJmesPath } from '../../lib/core/stores/aws/jmes-path';
import { resolvePlain } from '../../lib/check/yaml/go-scalar';
import { parseFile, parseInner } from '../../lib/check/yaml/parse';

test.each<[string, GoYaml, string, string]>([
  ['yes', 'v2', 'boolean', 'true'],
  ['yes', 'v3', 'string', 'yes'],
  ['off', 'v2', 'boolean', 'false'],
  ['n', 'v2', 'boolean', 'false'],
  ['true', 'v3', 'boolean', 'true'],
  ['0644', 'v2', 'integer', '420'],
  ['0644', 'v3', 'integer', '420'],
  ['0o644', 'v3', 'integer', '420'],
  ['0x1f', 'v2', 'integer', '31'],
  ['1_000', 'v2', 'integer', '1000'],
  ['-0', 'v2', 'integer', '0'],
  ['123456789012345678901', 'v2', 'integer', '123456789012345678901'],
  ['1.10', 'v2', 'float', '1.1'],
  ['1e3', 'v2', 'float', '1000'],
  ['08', 'v2', 'float', '8'],
  ['1:30', 'v2', 'string', '1:30'],
  ['2026-01-01', 'v2', 'string', '2026-01-01'],
  ['~', 'v3', 'null', '~'],
  ['', 'v2', 'null', ''],
  ['database-type', 'v2', 'string', 'database-type'],
])('resolves %s in %s to %s', (text, library, kind, converted) => {
  expect(resolvePlain(text, library)).toEqual({ kind, converted });
});

/** The data of the YAML inside a string of a manifest, or the error. */
function inner(text: string, library: GoYaml): unknown {
  const [outer] = parseFile(stringify({ kind: 'SecretProviderClass', text }, { lineWidth: 0 }));
  const node =
    outer !== undefined && 'node' in outer && outer.node?.kind === 'mapping' ? outer.node.entries[1]?.value : undefined;
  const parsed = parseInner(node as Extract<YamlNode, { text: string }>, library);
  return 'node' in parsed ? parsed.node && plainData(parsed.node) : parsed.error;
}

test.each<[string, string, GoYaml, unknown]>([
  ['the last of two equal keys wins in v2', 'a: 1\na: 2\n', 'v2', { a: 2 }],
  ['two equal keys are refused by v3', 'a: 1\na: 2\n', 'v3', 'yaml: unmarshal errors: mapping key "a" already defined'],
  [
    'a map keeps its own keys when another map is merged into it',
    'x: &x {a: 1, b: 2}\ny: {<<: *x, b: 3}\n',
    'v3',
    { x: { a: 1, b: 2 }, y: { a: 1, b: 3 } },
  ],
  ['an alias is replaced by its node', '- &a 1\n- *a\n', 'v2', [1, 1]],
  ['an unknown alias is refused', '- *a\n', 'v3', "yaml: unknown anchor 'a' referenced"],
  ['only the first document is read', 'a: 1\n---\nb: 2\n', 'v3', { a: 1 }],
  ['a string that holds only a comment is undefined', '# nothing\n', 'v3', undefined],
  ['a tag makes a string', 'a: !!str 1\n', 'v2', { a: '1' }],
  ['a map cannot be a key', '{a: 1}: 2\n', 'v3', 'yaml: invalid map key'],
  ['a comment may follow a quote', 'a: "x"# y\n', 'v3', { a: 'x' }],
  ['a byte order mark is ignored', '\uFEFF- a\n- b\n', 'v3', ['a', 'b']],
  [
    'an escaped quote does not end the string',
    '- a: "\\"x\\"\n  b: "y"\n',
    'v2',
    'yaml: line 2: did not find expected key',
  ],
  [
    'a quote may be closed at any indentation',
    "a:\n  b: '{\n    x\n  }'\n  c: d\n",
    'v2',
    { a: { b: '{ x }', c: 'd' } },
  ],
  ['a quoted string may continue at any indentation', 'a:\n  - "x\ny"\n  - z\n', 'v3', { a: ['x y', 'z'] }],
  ['no document begins inside quotes', 'a:\n  b: "\\"\n---\n"\n', 'v3', 'yaml: line 2: did not find expected key'],
  [
    'brackets and braces may be closed at any indentation',
    "a:\n  b: [{x: y,\nz: [\n]}, 'it''s\nme'\n]\n  c: |\n   d\n",
    'v3',
    { a: { b: [{ x: 'y', z: [] }, "it's me"], c: 'd\n' } },
  ],
  [
    'a tab must not indent a comment after a plain string',
    '- a: b\n\t# c\n- d\n',
    'v2',
    'yaml: line 2: found a tab character that violates indentation',
  ],
  [
    'a tab must not indent a comment between items',
    '- a: "b"\n  \t# c\n- d\n',
    'v3',
    'yaml: line 2: found character that cannot start any token',
  ],
  [
    'a tab must not indent an empty line before the items',
    '# a\n\t\n- b\n',
    'v3',
    'yaml: line 2: found character that cannot start any token',
  ],
  ['a tab must not end the text', '- a: [b]\n \t\n', 'v2', 'yaml: line 2: found character that cannot start any token'],
  [
    'a tab must not indent an empty line inside a nested map',
    'a:\n  b:\n    c: d\n    \t\n    e: f\n',
    'v2',
    'yaml: line 4: found a tab character that violates indentation',
  ],
  [
    'a tab must not indent an empty line inside a plain string',
    'a:\n  b: c\n\t\n    d\n',
    'v3',
    'yaml: line 3: found a tab character that violates indentation',
  ],
  ['a tab may follow the indentation of a plain string', '- a: b\n   \t# c\n- d\n', 'v2', [{ a: 'b' }, 'd']],
  ['an item must not begin with a tab', '-\ta\n', 'v3', 'yaml: line 1: found character that cannot start any token'],
  ['a tab may follow a key', 'a:\tb\t# c\n', 'v2', { a: 'b' }],
  [
    'tabs may occur inside brackets, quotes and blocks',
    'a: [b,\n\tc]\nd: "e\n\tf"\ng: |\n  h\n  \ti\n',
    'v3',
    { a: ['b', 'c'], d: 'e f', g: 'h\n\ti\n' },
  ],
  ['v3 accepts a tab before a second comment', '# a\n\t# b\n- c\n', 'v3', ['c']],
  ['v2 refuses a tab there', '# a\n\t# b\n- c\n', 'v2', 'yaml: line 2: found character that cannot start any token'],
  ['a tab in another document is not read', 'a: b\n---\n\t\n', 'v2', { a: 'b' }],
  ['v2 refuses an escaped slash', 'a: "\\/"\n', 'v2', 'yaml: line 1: found unknown escape character'],
  ['v3 refuses an escaped slash', 'a: "\\/"\n', 'v3', 'yaml: line 1: found unknown escape character'],
  [
    'v3 refuses an escaped slash in JSON, which providers read as YAML',
    '[{"a": "\\/"}]',
    'v3',
    'yaml: line 1: found unknown escape character',
  ],
  ['a slash may follow an escaped backslash', 'a: "\\\\/"\n', 'v3', { a: '\\/' }],
  ['an apostrophe may be escaped', 'a: "it\\\'s, \\\\\'s\n  it"\n', 'v2', { a: "it's, \\'s it" }],
  ['other escapes stay refused', 'a: "it\\\'s \\z"\n', 'v3', 'yaml: line 1: found unknown escape character'],
  ['a document after three dots is not read', 'a: "x\ny"\n...\nb: c\n', 'v3', { a: 'x y' }],
  ['a bracket that is never closed is refused', 'a:\n  b: [\nx\n', 'v3', 'yaml: line 4: did not find expected key'],
  [
    'a block must not begin with a tab',
    'a: |\n\n  \tx\n',
    'v3',
    'yaml: line 3: found a tab character where an indentation space is expected',
  ],
  ['a block with an indentation indicator may begin with a tab', 'a: |2\n  \tx\n', 'v3', { a: '\tx\n' }],
  ['a quote after an escaped backslash ends the string', '- a: "x\\\\"\n', 'v2', [{ a: 'x\\' }]],
])('%s', (_, text, library, data) => {
  expect(inner(text, library)).toEqual(data);
});

test.each([
  ['broken documents', '---\n]\n', 'yaml: line 2: did not find expected key'],
  ['escaped slashes', '- "a\\/b"\n', 'yaml: line 1: found unknown escape character'],
])('reads an inner string with many %s in linear time', (_, repeated, error) => {
  const measure = (count: number) => {
    const before = process.cpuUsage();
    expect(inner(repeated.repeat(count), 'v3')).toEqual(error);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  };
  measure(1000);
  expect(measure(8000)).toBeLessThan(2);
});

test('a tab or an escaped slash is accepted in a file that is not a manifest', () => {
  const text = 'a: 1\n\t\nb: "\\/"\n';
  const errorsIn = (file: string) => parseFile(file).flatMap((parsed) => ('error' in parsed ? parsed.error : []));
  expect(errorsIn(text)).toEqual([]);
  expect(errorsIn(`kind: CSIDriver\n${text}`)).toEqual([
    'yaml: line 3: found a tab character that violates indentation',
  ]);
});

test('a JSON manifest may contain any number of escaped slashes', () => {
  const items = Array.from({ length: 5000 }, () => '{"a": "b\\/c"}').join(',');
  const before = process.cpuUsage();
  const [list] = parseFile(`{"kind": "MendixAppList", "items": [${items}]}`);
  const { user, system } = process.cpuUsage(before);
  expect(list !== undefined && 'error' in list ? list.error : undefined).toBeUndefined();
  // Testing at each slash whether the text is JSON would take ten times as long.
  expect((user + system) / 1000).toBeLessThan(2000);
});

test('aliases that grow exponentially are refused', () => {
  const levels = Array.from(
    { length: 9 },
    (_, level) =>
      `- &a${level} [${Array.from({ length: 9 }, () => (level === 0 ? 'x' : `*a${level - 1}`)).join(', ')}]`,
  );
  expect(inner(`${levels.join('\n')}\n${'- *a8\n'.repeat(1000)}`, 'v2')).toBe(
    'yaml: document contains excessive aliasing',
  );
});

test('a few aliases that grow exponentially are refused as well', () => {
  const levels = Array.from({ length: 9 }, (_, level) => `l${level}: &l${level} [${`*l${level - 1}, `.repeat(10)}]`);
  const text = ['l-1: &l-1 [v]', ...levels].join('\n');
  expect(inner(text, 'v2')).toBe('yaml: document contains excessive aliasing');
  const merges = Array.from(
    { length: 9 },
    (_, level) => `m${level}: &m${level} {<<: [${`*m${level - 1}, `.repeat(10)}]}`,
  );
  expect(inner(['m-1: &m-1 {a: b}', ...merges].join('\n'), 'v2')).toBe('yaml: document contains excessive aliasing');
});

test('the own keys of a map override merged keys', () => {
  expect(inner('a: &a {k: 1, l: 2}\nb: {<<: *a, k: 3}\n', 'v3')).toEqual({ a: { k: 1, l: 2 }, b: { l: 2, k: 3 } });
});

test.each([
  ['"database-type"', { kind: 'key', key: 'database-type' }],
  ['"a\\"b"', { kind: 'key', key: 'a"b' }],
  ['username', { kind: 'key', key: 'username' }],
  ['com.mendix.storage', { kind: 'nested' }],
  ['"a"."b-c"', { kind: 'nested' }],
  ['database-type', { kind: 'invalid' }],
  ['a-1', { kind: 'invalid' }],
  ['a/b', { kind: 'invalid' }],
  ['"a', { kind: 'invalid' }],
  ["join(',', [a, b])", { kind: 'expression' }],
  ['"a".{b: "c-d", e: @}', { kind: 'expression' }],
  ['a[0].b[::2][] | [*].c', { kind: 'expression' }],
  ['sort_by(a, &b)[-1] || !c && d', { kind: 'expression' }],
  ['a[?(b == `1`)]', { kind: 'expression' }],
  ['join(`,`, [a, b])', { kind: 'invalid' }],
  ['"a"..b', { kind: 'invalid' }],
  ['"\\d".a', { kind: 'invalid' }],
  ['a:b', { kind: 'invalid' }],
  ['a.', { kind: 'invalid' }],
  ['a b', { kind: 'invalid' }],
  ['a[b]', { kind: 'invalid' }],
  ['{a: b', { kind: 'invalid' }],
  ['[a, b', { kind: 'invalid' }],
  ['unknown(a)', { kind: 'invalid' }],
  ['a == ', { kind: 'invalid' }],
  ['a[0-1]', { kind: 'invalid' }],
  ['a[0:1:2:3]', { kind: 'invalid' }],
  ["a == 'b", { kind: 'invalid' }],
  ["a == 'b\\'", { kind: 'invalid' }],
  ['a && && b', { kind: 'invalid' }],
  ['"a\tb"', { kind: 'invalid' }],
  [' a[ 0 : 2 ] ', { kind: 'expression' }],
  ["a == 'it\\'s'", { kind: 'expression' }],
  ['`"\\`"`', { kind: 'expression' }],
  ["users[?name=='x'].password | [0]", { kind: 'expression' }],
])('classifies the JMESPath %s', (path, meaning) => {
  expect(readJmesPath(path)).toEqual(meaning);
});
