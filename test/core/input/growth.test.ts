import fc from 'fast-check';
import { checkDefaults } from 'mendix-secret-store';
import { checkAdmission } from '../../../lib/core/admission/check';
import { ADMISSION_OPTIONS_FIELDS } from '../../../lib/core/admission/fields';
import { checkCsiDriver } from '../../../lib/core/csi-driver/check';
import { checkAzureClientIds } from '../../../lib/core/stores/azure/client-id-policy-check';
import { AZURE_CLIENT_IDS_FIELDS } from '../../../lib/core/stores/azure/fields';
import { CSI_DRIVER_INSTALLATION_FIELDS } from '../../../lib/core/csi-driver/fields';

import { checkVaultCluster } from '../../../lib/core/stores/vault/cluster-check';
import { VAULT_CLUSTER_FIELDS } from '../../../lib/core/stores/vault/fields';
import { STORES as TABLE } from '../../../lib/stores/stores';
import { STORES } from '../../stores';
import { vaultCluster } from '../../vault-clusters';

interface Checked {
  readonly name: string;
  readonly check: (given: unknown) => readonly object[];
  readonly good: Readonly<Record<string, unknown>>;
  /** The paths of the fields and of their members. */
  readonly paths: readonly string[][];
}

const pathsOf = (fields: Readonly<Record<string, { readonly fields?: object }>>): string[][] =>
  Object.entries(fields).flatMap(([field, { fields: inner = {} }]) => [
    [field],
    ...Object.keys(inner).map((member) => [field, member]),
  ]);

const CHECKED: readonly Checked[] = [
  ...STORES.map(({ member, checkArgs, args }) => ({
    name: member,
    check: checkArgs,
    good: args,
    paths: pathsOf({ ...TABLE[member].fields, unknown: {} }),
  })),
  {
    name: 'vaultCluster',
    check: checkVaultCluster,
    good: { ...vaultCluster() },
    paths: pathsOf(VAULT_CLUSTER_FIELDS),
  },
  {
    name: 'azureClientIds',
    check: checkAzureClientIds,
    good: { environments: [] },
    paths: pathsOf(AZURE_CLIENT_IDS_FIELDS),
  },
  {
    name: 'admission',
    check: checkAdmission,
    good: { namespaceLabels: { team: 'shop' } },
    paths: [...pathsOf(ADMISSION_OPTIONS_FIELDS), ['namespaceLabels', 'team']],
  },
  {
    name: 'csiDriver',
    check: checkCsiDriver,
    good: { providers: ['aws', 'gcp', 'vault'], clusterProjectId: 'my-project' },
    paths: [
      ...pathsOf(CSI_DRIVER_INSTALLATION_FIELDS),
      ['chartLocations', 'aws'],
      ['chartVersions', 'aws'],
      ['chartValues', 'aws'],
    ],
  },
];

function changed({ good }: Checked, [field = '', member]: readonly string[], value: unknown): object {
  const given = good[field];
  const members = typeof given === 'object' ? given : {};
  return { ...good, [field]: member === undefined ? value : { ...members, [member]: value } };
}

/** The processor time in milliseconds, which excludes other processes on the machine. */
function timeOf(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const SIZES = [7_812, 62_500, 500_000];
/** A check below this time in milliseconds never counts as slow: the compiler and the garbage collector dominate it. */
const FAST = 500;

/**
 * Expects eight times the input to take less than 24 times as long; a quadratic check takes 64 times as long. A slow run is
 * measured once more. The small sizes come first, so a slow check fails early.
 */
function expectLinear(run: (size: number) => () => unknown): void {
  let before = FAST / 24;
  for (const size of SIZES) {
    const check = run(size);
    const limit = Math.max(FAST, 24 * before);
    const first = timeOf(check);
    const time = first < limit ? first : Math.min(first, timeOf(check));
    expect({ size, milliseconds: time < limit ? 'less' : time, limit }).toEqual({ size, milliseconds: 'less', limit });
    before = Math.max(time, FAST / 24);
  }
}

const repeated = (piece: string, size: number) => piece.repeat(Math.floor(size / piece.length));
const times = <Item>(count: number, item: (index: number) => Item) =>
  Array.from({ length: Math.floor(count) }, (_, index) => item(index));
const mapOf = (entries: readonly (readonly [string, unknown])[]) => Object.fromEntries(entries);

/** Values of a given size and of every kind: strings that make a grammar backtrack, lists, maps and nested values. */
const values = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('', 'https://h', 'oci://h/', 'arn:aws:iam::123456789012:role/', '/subscriptions/', 'projects/'),
      fc.constantFrom(
        'a',
        'a.',
        'a-',
        'a/',
        '/',
        '.',
        '..',
        '0',
        '0.',
        ' ',
        '{',
        '}',
        ':',
        '%',
        '?a=',
        '@',
        '=',
        'é',
        '--',
      ),
      fc.constantFrom('', '!', '/', '\n', 'undefined'),
    )
    .map(([start, piece, end]) => ({
      what: `${start}(${piece})*${end}`,
      of: (size: number): unknown => start + repeated(piece, size - 50) + end,
    })),
  fc.constantFrom(
    { what: 'a list', of: (size: number): unknown => times(size / 12, (index) => `Shop.Key${index}`) },
    { what: 'a list of one', of: (size: number): unknown => times(size / 12, () => 'Shop.Key') },
    { what: 'a list of bad strings', of: (size: number): unknown => times(size / 12, () => 'a b') },
    { what: 'a list of numbers', of: (size: number): unknown => times(size / 2, (index) => index) },
    { what: 'a map', of: (size: number): unknown => mapOf(times(size / 20, (index) => [`key${index}`, 'value'])) },
    { what: 'a map of names', of: (size: number): unknown => mapOf(times(size / 20, (index) => [`${index} %`, ''])) },
    { what: 'a long name', of: (size: number): unknown => ({ [repeated('a.', size - 50)]: { a: 1, b: ' ' } }) },
    {
      what: 'many members of a long name',
      of: (size: number): unknown => ({
        [repeated('a-', size / 2)]: mapOf(times(size / 40, (index) => [`\u0000${index}`, '\u0000'])),
      }),
    },
    {
      what: 'what is nested',
      of: (size: number): unknown =>
        times(size / 300, () => JSON.parse('[{"a":['.repeat(40) + ']}]'.repeat(40)) as unknown),
    },
  ),
);

test.each(CHECKED)(
  '$name: checks every field in linear time, up to half a million characters',
  (checked) => {
    fc.assert(
      fc.property(fc.constantFrom(...checked.paths), values, (path, { of }) => {
        expectLinear((size) => {
          const input = changed(checked, path, of(size));
          return () => checked.check(input);
        });
      }),
      { numRuns: 3 },
    );
  },
  300_000,
);

const constants = (size: number) => times(size / 150, (index) => `Shop.Key_Number${index}`);
const keysOf = (names: readonly string[]) => names.map((name) => `mx-const-${name}`);

/** Inputs whose names are compared with each other, by the naming rules of a store. */
const NAMES: readonly [string, (size: number) => object][] = [
  ['constants', (size) => ({ constants: constants(size * 8) })],
  ['optional keys', (size) => ({ optionalKeys: times(size / 20, (index) => `mx-key-${index}`) })],
  [
    'constants with different stored names',
    (size) => {
      const names = constants(size);
      return { constants: names, storedNames: mapOf(keysOf(names).map((key, index) => [key, `name${index}`])) };
    },
  ],
  [
    'constants that share a stored name',
    (size) => {
      const names = constants(size);
      return {
        constants: names,
        storedNames: mapOf(keysOf(names).map((key, index) => [key, index % 2 ? 'n' : 'n n'])),
      };
    },
  ],
  [
    'constants with values',
    (size) => {
      const names = constants(size);
      return { constants: names, values: mapOf(keysOf(names).map((key) => [key, 'value'])) };
    },
  ],
  ['values of unknown keys', (size) => ({ values: mapOf(times(size / 20, (index) => [`key${index}`, 'value'])) })],
  [
    'versions and stored names of unknown keys',
    (size) => ({
      constants: constants(size / 4),
      secretVersions: mapOf(times(size / 60, (index) => [`key${index}`, '1'])),
      storedNames: mapOf(times(size / 60, (index) => [`key${index}`, 'n'])),
    }),
  ],
];

/** Inputs that every store reads by the same rules. */
const OTHERS: readonly [string, (size: number) => object][] = [
  ...[';a={', ';a={}', ';a={}}', ';', '=', '; ', '{}'].map((piece): [string, (size: number) => object] => [
    `a JDBC URL of ${piece}`,
    (size) => ({
      database: { type: 'SQLSERVER' },
      values: { 'database-jdbc-url': `jdbc:sqlserver://h${repeated(piece, size - 1000)}` },
    }),
  ]),
  ['unknown fields', (size) => mapOf(times(size / 20, (index) => [`field${index}`, 1]))],
];

describe.each(STORES)('$store', ({ store, checkArgs, args }) => {
  test.each(store === STORES[0]?.store ? [...NAMES, ...OTHERS] : NAMES)(
    'checks %s in linear time',
    (_, change) => {
      expectLinear((size) => {
        const input = { ...args, ...change(size) };
        return () => checkArgs(input);
      });
    },
    120_000,
  );
});

test.each([...NAMES, ...OTHERS])('checks defaults with %s in linear time', (_, change) => {
  expectLinear((size) => {
    const input = change(size);
    return () => checkDefaults(input);
  });
});
