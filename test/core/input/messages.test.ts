import fc from 'fast-check';
import { checkStoreEnvironment, formatProblem } from 'mendix-secret-store';
import { show, showNames } from '../../../lib/core/input/problem';
import { at } from '../../../lib/core/input/shape';
import { vaultProps } from '../../vault-environments';

test.each([
  ['https://u:SECRET@h/x', '"https://***@h/x"'],
  ['oci://SECRET@h/x', '"oci://***@h/x"'],
  ['https://u:SECRET/with@signs@h', '"https://***@h"'],
  [`https://u:${'SECRET'.repeat(100)}@h/x`, '"https://***@h/x"'],
  ['https://h/x?sv=1&sig=SECRET#f', '"https://h/x?***"'],
  ['https://h/x?SECRET', '"https://h/x?***"'],
  ['jdbc:sqlserver://h:1433;user=sa;password=SECRET', '"jdbc:sqlserver://h:1433;user=sa;password=***"'],
  ['DefaultEndpointsProtocol=https;AccountKey=SECRET==;a=b', '"DefaultEndpointsProtocol=https;AccountKey=***;a=b"'],
  ['Pwd = SECRET', '"Pwd =***"'],
  ['https://h/x#access_token=SECRET', '"https://h/x#***"'],
  ['https://h/x?a=1;b=SECRET\nSECRET', '"https://h/x?***"'],
  [`https://h/x?${'SECRET'.repeat(100)}`, '"https://h/x?***"'],
  ['https://h/x?', '"https://h/x?"'],
  ['orders@shop.iam.gserviceaccount.com', '"orders@shop.iam.gserviceaccount.com"'],
])('a message shows no credentials of %s', (given, shown) => {
  expect(show(given)).toBe(shown);
});

test('a message escapes invisible characters in values and in paths', () => {
  const invisible = fc.constantFrom(
    '\u202e',
    '\u2066',
    '\u200b',
    '\u00ad',
    '\u3164',
    '\u{e0041}',
    '\u0085',
    '\u2028',
    '\ufe0f',
  );
  fc.assert(
    fc.property(fc.string(), invisible, fc.string(), (before, character, after) => {
      const text = `${before}${character}${after}`;
      for (const shown of [show(text), at('values', text)]) {
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u);
      }
      expect(JSON.parse(show(text))).toBe(text.includes('://') ? expect.any(String) : text);
    }),
  );
});

test('a message lists only the first fifty names', () => {
  const names = Array.from({ length: 53 }, (_, index) => `n${index}`);
  expect(showNames(names)).toBe(`${names.slice(0, 50).join(', ')}, and 3 more`);
  expect(showNames([])).toBe('none');
});

test('a message stays short even if its path holds a long name', () => {
  const environment = { vault: vaultProps({ labels: { ['a'.repeat(70_000)]: 'b' } }), kubernetesOnly: true };
  const messages = checkStoreEnvironment(environment).map(formatProblem);
  expect(messages).toEqual([expect.stringMatching(/^vault\.labels\.a{150,200}\.\.\.: must .{1,200}$/)]);
});
