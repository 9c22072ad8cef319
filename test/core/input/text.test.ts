import fc from 'fast-check';
import { parse } from 'yaml';
import { boundedName } from '../../../lib/core/mendix/names';
import { isOlder } from '../../../lib/core/mendix/versions';
import { nameUuid } from '../../../lib/core/identity/uuid';
import { quotedSequence, sequenceOfTexts } from '../../../lib/core/kubernetes/yaml';

describe('YAML inside a SecretProviderClass', () => {
  test('double-quotes every value and nests maps and lists', () => {
    const item = {
      objectName: 'a/b',
      failoverObject: { objectName: 'c' },
      jmesPath: [{ path: '"d-e"', objectAlias: 'yes' }],
    };
    expect(quotedSequence([item])).toBe(`- objectName: "a/b"
  failoverObject:
    objectName: "c"
  jmesPath:
    - path: "\\"d-e\\""
      objectAlias: "yes"
`);
  });

  test.each(['1.1', '1.2'] as const)('reads back as the same data in YAML %s, for any string', (version) => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const items = [{ a: text, nested: [{ b: text }, { c: text }], map: { d: text } }];
        expect(parse(quotedSequence(items), { version })).toEqual(items);
      }),
    );
  });
});

test.each(['1.1', '1.2'] as const)('a list of strings reads back as strings that hold YAML, in YAML %s', (version) => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (texts) => {
      const items = texts.map((text) => ({ a: text, b: `${text} ` }));
      const { array } = parse(sequenceOfTexts('array', items), { version }) as { array: string[] };
      expect(array.map((text) => parse(text, { version }) as unknown)).toEqual(items);
    }),
  );
});

test('a character outside the basic plane is escaped as one code point, as the YAML libraries of Go and C require', () => {
  expect(quotedSequence([{ a: 'host😀é' }])).toBe('- a: "host\\U0001f600\\u00e9"\n');
});

describe('bounded names', () => {
  test('stay unchanged if they are short enough', () => {
    expect(boundedName('x'.repeat(64), 64)).toBe('x'.repeat(64));
  });

  test('are cut and end with a stable hash of the whole name', () => {
    expect(boundedName('x'.repeat(65), 64)).toBe(`${'x'.repeat(53)}-9537c5fdf1`);
  });

  test('differ for names that differ only after the cut', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 65 }), fc.string({ minLength: 65 }), (a, b) => {
        fc.pre(a !== b);
        expect(boundedName(`${'x'.repeat(60)}${a}`, 64)).not.toBe(boundedName(`${'x'.repeat(60)}${b}`, 64));
      }),
    );
  });
});

test.each([
  ['2.9.0', '2.10.0', true],
  ['2.10.0', '2.9.0', false],
  ['9.22', '9.22.0', false],
  ['9.22.0', '9.22', false],
  ['9.18.1.1234', '9.20', true],
  ['10.10.0.99999', '10.10', false],
])('version %s is older than %s: %s', (given, needed, older) => {
  expect(isOlder(given, needed)).toBe(older);
});

test('the UUID of a name follows RFC 9562', () => {
  expect(nameUuid('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
    '2ed6657d-e927-568b-95e1-2665a8aea6a2',
  );
});
