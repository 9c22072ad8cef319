import * as pulumi from '@pulumi/pulumi';
import { passwordValues } from '../environments';
import { STORES } from '../stores';
import { COMPONENTS } from './components';
import { type Registration, record } from './harness';

const MARKER = 'sentinel7f3a';

/** The registrations in clear text: names, and inputs that are not secret. */
function clearText(seen: readonly Registration[]): string {
  const hide = (_: string, value: unknown): unknown =>
    typeof value === 'object' && value !== null && 'secret' in value ? '<secret>' : value;
  return JSON.stringify(seen, hide);
}

function logged(): string {
  return jest
    .mocked(console.log)
    .mock.calls.concat(jest.mocked(console.warn).mock.calls, jest.mocked(console.error).mock.calls)
    .join('\n');
}

beforeEach(() => {
  for (const method of ['log', 'warn', 'error'] as const) {
    jest.spyOn(console, method).mockImplementation(() => undefined);
  }
});
afterEach(() => jest.restoreAllMocks());

describe.each(STORES)('$store', ({ member, args, valueHolders }) => {
  const Component = COMPONENTS[member];

  test.each<[string, (values: Record<string, string>) => Record<string, pulumi.Input<string>>]>([
    ['plain values', (values) => values],
    [
      'secret values',
      (values) => Object.fromEntries(Object.entries(values).map(([key, value]) => [key, pulumi.secret(value)])),
    ],
    [
      'values that are plain Outputs',
      (values) => Object.fromEntries(Object.entries(values).map(([key, value]) => [key, pulumi.output(value)])),
    ],
  ])('%s are written once, as a secret, and never shown in clear text', async (_, wrap) => {
    for (const preview of [false, true]) {
      const given = { ...args, values: wrap(passwordValues(MARKER)), mendixAppSpec: { replicas: 1 } };
      const seen = await record(() => new Component('orders', given as never), { preview });
      expect(clearText(seen)).not.toContain(MARKER);
      const holders = seen.filter((registration) => JSON.stringify(registration).includes(MARKER));
      expect(holders.map(({ name }) => name).sort()).toEqual([...valueHolders].sort());
      expect(logged()).not.toContain(MARKER);
    }
  });

  test('errors never show an invalid value', async () => {
    const wrong = [
      { 'database-type': MARKER },
      { 'database-jdbc-url': `mysql://${MARKER}` },
      { 'database-password': `${MARKER} ` },
      { 'database-password': [MARKER] },
      { 'database-password': { [MARKER]: MARKER } },
      { 'storage-service-name': MARKER },
    ];
    await record(() => {
      for (const change of wrong) {
        const given = { ...args, values: { ...passwordValues(MARKER), ...change } };
        const failing = () => new Component('orders', given as never);
        expect(failing).toThrow(pulumi.InputPropertiesError);
        expect(failing).not.toThrow(new RegExp(MARKER));
      }
    });
  });
});
