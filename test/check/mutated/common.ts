import { stringify } from 'yaml';
import {
  added,
  addedItem,
  type Mutations,
  onLine,
  onLines,
  onList,
  onManifest,
  onParameter,
  onText,
  onValue,
  rewritten,
  set,
  values,
} from './edits';

const FIELD_NAME = /[A-Za-z]\w*(?=:)/;

/** Manual mistakes in the lines of a list. */
const LINES: Mutations = {
  'a line is lost': onLines((lines, at) => lines.filter((_, index) => index !== at)),
  'the end is lost': onLines((lines, at) => lines.slice(0, at)),
  'the beginning is lost': onLines((lines, at) => lines.slice(at)),
  'a line is indented': onLine((line) => `  ${line}`),
  'a line is indented by one blank': onLine((line) => ` ${line}`),
  'a line is indented less': onLine((line) => line.replace(/^ {1,2}/, '')),
  'a line is indented by a tab': onLine((line) => line.replace(/^ {2}/, '\t')),
  'a tab follows the indentation': onLine((line) => line.replace(/^ */, (spaces) => `${spaces}\t`)),
  'a tab precedes a value': onLine((line) => line.replace(': ', ':\t')),
  'a tab ends a line': onLine((line) => `${line}\t`),
  'two lines change places': onLines((lines, at, other) => {
    const swapped = [...lines];
    const to = (other * 5) % lines.length;
    [swapped[at], swapped[to]] = [lines[to] ?? '', lines[at] ?? ''];
    return swapped;
  }),
  'a line stands twice': onLines((lines, at) => [...lines.slice(0, at), lines[at] ?? '', ...lines.slice(at)]),
  'a line is empty': onLines((lines, at) => [...lines.slice(0, at), '', ...lines.slice(at)]),
  'a line is a comment': onLine((line) => `# ${line}`),
  'a comment follows': onLine((line) => `${line} # from the vault`),
  'a comment follows without a blank': onLine((line) => `${line}# from the vault`),
  'blanks follow': onLine((line) => `${line}   `),
  'a comma follows': onLine((line) => `${line},`),
  'a colon is lost': onLine((line) => line.replace(':', ''), /:/),
  'the blank behind a colon is lost': onLine((line) => line.replace(': ', ':'), /: /),
  'a colon is an equals sign': onLine((line) => line.replace(': ', '='), /: /),
  'a blank stands before a colon': onLine((line) => line.replace(': ', ' : '), /: /),
  'a hyphen is lost': onLine((line) => line.replace('- ', '  '), /- /),
  'the blank behind a hyphen is lost': onLine((line) => line.replace('- ', '-'), /- /),
  'a hyphen stands alone': onLine((line) => line.replace(/^( *)- /, '$1-\n$1  '), /^ *- \S+:/),
  'a hyphen is added': onLine((line) => line.replace(/^( *) {2}(?=\w)/, '$1- ')),
  'two lines are one': onLines((lines, at) => [
    ...lines.slice(0, at),
    `${lines[at] ?? ''} ${(lines[at + 1] ?? '').trim()}`,
    ...lines.slice(at + 2),
  ]),
};

/** Manual mistakes in the names and values of fields. */
const FIELDS: Mutations = {
  'the first letter of a field is upper case': onLine((line) =>
    line.replace(FIELD_NAME, (name) => name.charAt(0).toUpperCase() + name.slice(1)),
  ),
  'a field is in lower case': onLine((line) => line.replace(FIELD_NAME, (name) => name.toLowerCase()), /[A-Z]\w*:/),
  'a field is in snake case': onLine((line) =>
    line.replace(FIELD_NAME, (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)),
  ),
  'a letter of a field is lost': onLine((line) => line.replace(FIELD_NAME, (name) => name.slice(0, -1)), FIELD_NAME),
  'a field is in quotes': onLine((line) => line.replace(FIELD_NAME, '"$&"'), FIELD_NAME),
  'a field of nobody is added': added('\\w+', 'note: kept by hand', 'description: "x"', 'optional: true', 'key: []'),
  'a field stands twice with another value': onLine((line) => `${line}\n${line.replace(/^( *)- /, '$1  ')}x`, /\w: /),
  'quotes are lost': onValue((value) => value.slice(1, -1)),
  'quotes become single': onValue((value) => `'${value.slice(1, -1)}'`),
  'the first quote is lost': onValue((value) => value.slice(1)),
  'the last quote is lost': onValue((value) => value.slice(0, -1)),
  'quotes are those of a word processor': onValue((value) => `“${value.slice(1, -1)}”`),
  'quotes are doubled': onValue((value) => `"${value}"`),
  'quotes are in quotes': onValue((value) => `'${value}'`),
  'a value is lost': onLine((line) => line.replace(/: .*$/, ':'), /: /),
  'a value is empty': onValue(() => '""'),
  'a value is nothing': values('\\w+', 'null', '~', 'Null', 'NULL'),
  'a value is a number': values('\\w+', '42', '0644', '1_000', '0x1F', '1.50', '1e3', '-0', '08', '12:30'),
  'a value is a boolean': values('\\w+', 'true', 'yes', 'No', 'off', 'y', 'False'),
  'a value is a date': values('\\w+', '2026-01-01', '2026-01-01T10:00:00Z'),
  'a value is a list': values('\\w+', '[]', '[a, b]', '["x"]'),
  'a value is a map': values('\\w+', '{}', '{ a: b }', '{{ .Values.secret }}'),
  'a value has a tag': onValue((value) => `!!str ${value}`),
  'a value begins with a sign': values('\\w+', '@name', '%name', '*name', '&name', '!name', '`name`', '|name', '?name'),
  'a value has signs without quotes': values('\\w+', 'a: b', 'a #b', 'a:b', '- a', 'a]b', '[a', '{a', "a'b", 'a"b'),
  'a value is a variable': values('\\w+', '${NAME}', '"$(NAME)"', '<name>', '"{{ name }}"'),
  'a value has an escape': onValue((value) => value.replace(/^"/, '"\\d')),
  'a value has blanks around it': onText((text) => ` ${text} `),
  'a value is in upper case': onText((text) => text.toUpperCase()),
  'a value begins with a slash': onText((text) => `/${text}`),
  'a value ends with a slash': onText((text) => `${text}/`),
  'a value has a slash': onText((text) => `${text}/x`),
  'a value has a dot and an underscore': onText((text) => `${text}.x_y`),
  'a value leads upwards': onText((text) => `../${text}`),
  'a value has two dots': onText((text) => `${text}..x`),
  'a value is long': onText((text) => `${text}${'x'.repeat(300)}`),
  'a value has letters of other languages': onText((text) => `${text}é注`),
  'a value is that of another line': onLines((lines, at, other) => {
    const field = /^\s*(?:- )?(\w+): /.exec(lines[at] ?? '')?.[1];
    const others = lines.filter((line) => new RegExp(`^\\s*(- )?${field}: `).test(line));
    const value = others[other % others.length]?.replace(/^[^:]*: /, '') ?? '';
    return lines.map((line, index) => (index === at ? line.replace(/: .*$/, () => `: ${value}`) : line));
  }),
  'a value is a block': onValue((value, indent) => `|\n${indent}  ${value.slice(1, -1)}`),
  'a value is a block without its end': onValue((value, indent) => `|-\n${indent}  ${value.slice(1, -1)}`),
  'a value is folded': onValue((value, indent) => `>-\n${indent}  ${value.slice(1, -1)}`),
  'a value goes on in the next line': onValue((value, indent) => `${value.slice(0, -1)}\n${indent}  x"`),
};

/** Mistakes of users and programs in a whole list. */
const LISTS: Mutations = {
  'an item is nothing': addedItem('-', '- null', '- ~'),
  'an item is a string': addedItem('- orders', '- "x"', '- 42', '- true'),
  'an item is empty': addedItem('- {}', '- []', '- ""'),
  'the list is empty': onList((_, { other }) => ['', '[]', '\n', 'null', '# none\n', '{}', '""', '~'][other % 8]),
  'the list is JSON': rewritten((list) => JSON.stringify(list)),
  'the list is JSON in lines': rewritten((list) => JSON.stringify(list, undefined, 2)),
  'the list is written by another program': rewritten((list) => stringify(list)),
  'the list is written by a program of YAML 1.1': rewritten((list) =>
    stringify(list, { version: '1.1', indentSeq: false }),
  ),
  'the list is indented': onList((list) => list.replace(/^(?=.)/gm, '    ')),
  'the list ends its lines as Windows does': onList((list) => list.replaceAll('\n', '\r\n')),
  'the list begins with a mark': onList((list) => `\uFEFF${list}`),
  'the list is a document': onList(
    (list, { other }) => [`---\n${list}`, `${list}...\n`, `${list}---\n- x\n`][other % 3],
  ),
  'the list has a heading': onList((list) => `objects:\n${list.replace(/^(?=.)/gm, '  ')}`),
  'the list has a name before it': onList((list) => `secrets:\n${list}`),
  'the list is nested in another list': rewritten((list) => stringify([list])),
  'the list has anchors': onList((list) => list.replace(/- (?=\w+:)/, '- &first ').replace(/\s*$/, '\n- *first\n')),
  'the list is of another store': onList((list) =>
    /^array:/.test(list)
      ? '- objectName: a\n  objectType: secret\n'
      : 'array:\n  - |\n    objectName: a\n    objectType: secret\n',
  ),
};

/** Manual mistakes in parameters and in the manifest around them. */
const PARAMETERS: Mutations = {
  'a parameter is lost': onParameter(() => ({})),
  'a parameter is in lower case': onParameter((name, value) => ({ [name.toLowerCase()]: value })),
  'a parameter begins in upper case': onParameter((name, value) => ({
    [name.charAt(0).toUpperCase() + name.slice(1)]: value,
  })),
  'a parameter is empty': onParameter((name) => ({ [name]: '' })),
  'a parameter has blanks around it': onParameter((name, value) => ({ [name]: ` ${String(value)}\n` })),
  'a parameter is nothing': onParameter((name) => ({ [name]: null })),
  'a parameter is no string': set({ note: true }, { note: 42 }, { note: ['a'] }, { note: { a: 'b' } }, { note: 1.5 }),
  'a parameter is of another program': set({ note: 'x' }, { secretName: 'x' }, { location: 'x' }, { roleArn: 'x' }),
  'all parameters are lost': { in: 'parameters', change: () => ({}) },
  'the list is no string': {
    in: 'parameters',
    change: (parameters) => ({ ...parameters, [Object.keys(parameters).at(-1) ?? '']: [{ objectName: 'a' }] }),
  },
  'the manifest ends its lines as Windows does': onManifest((text) => text.replaceAll('\n', '\r\n')),
  'the block is folded': onManifest((text) => text.replace(/: \|\n/, ': >\n')),
  'the block has no end': onManifest((text) => text.replace(/: \|\n/, ': |-\n')),
  'the block keeps its end': onManifest((text) => text.replace(/: \|\n/, ': |+\n')),
  'the block has a depth': onManifest((text, { other }) => text.replace(/: \|\n/, `: |${(other % 4) + 1}\n`)),
  'the block is lost': onManifest((text) => text.replace(/: \|\n/, ':\n')),
  'a line of the manifest is lost': onManifest((text, { at }) => {
    const lines = text.split('\n');
    const first = lines.indexOf('spec:');
    return lines.filter((_, index) => index !== first + (at % (lines.length - first - 1))).join('\n');
  }),
  'a line of the manifest is indented less': onManifest((text, { at }) => {
    const lines = text.split('\n');
    const first = lines.indexOf('spec:') + 1;
    const index = first + (at % (lines.length - first - 1));
    return lines.map((line, other) => (other === index ? line.replace(/^ {2}/, '') : line)).join('\n');
  }),
  'the manifest is indented by a tab': onManifest((text) => text.replace(/^ {4}(?=objects|secrets)/m, '\t')),
  'parameters stand twice': onManifest((text) => text.replace(/\n {2}parameters:/, '\n  parameters: {}$&')),
  'the provider is another one': onManifest((text, { other }) =>
    text.replace(/provider: .*/, (line) => {
      const [, name = ''] = line.split(': ');
      const all = [name.toUpperCase(), '', 'gke', '"true"', 'true', `${name}-provider`, '"my provider"', 'null'];
      return `provider: ${all[other % all.length] ?? ''}`;
    }),
  ),
};

/** Mistakes that occur with every store. */
export const COMMON: Mutations = { ...LINES, ...FIELDS, ...LISTS, ...PARAMETERS };
